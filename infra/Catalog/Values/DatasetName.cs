namespace Infra.Catalog.Values;

/// <summary>The name of a dataset within its pipeline.</summary>
public readonly record struct DatasetName(string Value) : IComparable<DatasetName>
{
    public int CompareTo(DatasetName other) => string.CompareOrdinal(Value, other.Value);

    public override string ToString() => Value;
}
