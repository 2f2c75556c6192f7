namespace DataOps.Reporting.Graphs;

/// <summary>Why one resource needs another.</summary>
public enum GraphEdgeKind
{
    Dependency,
    Parent,
    Provider,
}
