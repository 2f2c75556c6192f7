namespace Infra.Catalog.Lineage;

/// <summary>
/// A deployed resource at the end of the lineage. <paramref name="For"/> is what it runs or holds: <c>domain/pipeline</c>, or a dataset's
/// URI.
/// </summary>
public sealed record TouchedResource(string For, string Type, string Name, string Urn);
