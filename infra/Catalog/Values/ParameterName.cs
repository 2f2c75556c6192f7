namespace Infra.Catalog.Values;

/// <summary>The name of a parameter within its pipeline.</summary>
public readonly record struct ParameterName(string Value) : IComparable<ParameterName>
{
    public int CompareTo(ParameterName other) => string.CompareOrdinal(Value, other.Value);

    public override string ToString() => Value;
}
