namespace Infra.Catalog.Lineage;

/// <summary>A model that may refer to what changed, and why nobody can say here.</summary>
public sealed record UnsureModel(string Name, string Reason);
