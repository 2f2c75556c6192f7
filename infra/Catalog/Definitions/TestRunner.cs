namespace Infra.Catalog.Definitions;

/// <summary>What runs a test.</summary>
public enum TestRunner
{
    Sql,
    Contract,
    Dbt,
    Python,
}
