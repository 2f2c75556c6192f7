namespace Infra.Catalog.Values;

/// <summary>A team that owns pipelines.</summary>
public readonly record struct OwnerName(string Value) : IComparable<OwnerName>
{
    public int CompareTo(OwnerName other) => string.CompareOrdinal(Value, other.Value);

    public override string ToString() => Value;
}
