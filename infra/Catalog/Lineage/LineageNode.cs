namespace Infra.Catalog.Lineage;

/// <summary>
/// A node of the lineage. Ids: <c>domain/pipeline</c>, <c>domain/pipeline:task</c>, the dataset's URI, <c>domain/pipeline:task:model</c>
/// (models belong to the task that builds them), <c>...:source.table</c>, <c>...:exposure</c>.
/// </summary>
public readonly record struct LineageNode(LineageNodeKind Kind, string Id) : IComparable<LineageNode>
{
    public int CompareTo(LineageNode other) => Kind != other.Kind ? Kind.CompareTo(other.Kind) : string.CompareOrdinal(Id, other.Id);

    public override string ToString() => $"{Kind} {Id}";
}
