namespace DataOps.Cli.Graphs;

/// <summary>Why one resource needs another.</summary>
internal enum GraphEdgeKind
{
    Dependency,
    Parent,
    Provider,
}
