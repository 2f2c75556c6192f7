namespace Infra.Catalog.Values;

/// <summary>The name of a pipeline, unique in the repository.</summary>
public readonly record struct PipelineName(string Value) : IComparable<PipelineName>
{
    public int CompareTo(PipelineName other) => string.CompareOrdinal(Value, other.Value);

    public override string ToString() => Value;
}
