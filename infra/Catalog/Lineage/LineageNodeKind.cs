namespace Infra.Catalog.Lineage;

/// <summary>What a node of the lineage is.</summary>
public enum LineageNodeKind
{
    Pipeline,
    Task,
    Dataset,
    Model,
    Source,
    Exposure,
}
