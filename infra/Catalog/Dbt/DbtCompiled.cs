namespace Infra.Catalog.Dbt;

/// <summary>A node as plain SQL, or why it cannot be had without running dbt.</summary>
public sealed record DbtCompiled(string? Sql, string? Reason);
