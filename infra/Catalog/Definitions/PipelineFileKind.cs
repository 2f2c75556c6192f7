namespace Infra.Catalog.Definitions;

/// <summary>What a file beside a definition is, by its folder.</summary>
public enum PipelineFileKind
{
    Dbt,
    Spark,
    Dag,
    Sql,
    Contract,
    Other,
}
