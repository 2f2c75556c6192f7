namespace Infra.Components.Identities;

/// <summary>A condition of a grant: the value of a request's key, compared in a way that the cloud names.</summary>
public sealed record AccessCondition(string Comparison, string Key, string Value);
