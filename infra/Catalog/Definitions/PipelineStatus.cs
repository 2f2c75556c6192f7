namespace Infra.Catalog.Definitions;

/// <summary>Where a pipeline is in its life. Retired removes the workload and keeps the data.</summary>
public enum PipelineStatus
{
    Draft,
    Active,
    Deprecated,
    Retired,
}
