namespace Infra.Catalog.Dbt;

/// <summary>A macro of a package, with what its body refers to and calls.</summary>
internal sealed record DbtMacro(string Package, string Name, DbtCode Body);
