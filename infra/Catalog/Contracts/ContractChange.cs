namespace Infra.Catalog.Contracts;

/// <summary>One difference between two versions of a contract and the version step it demands.</summary>
public sealed record ContractChange(string Description, VersionStep Demands);
