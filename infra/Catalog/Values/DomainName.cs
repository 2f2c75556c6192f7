namespace Infra.Catalog.Values;

/// <summary>A business domain: the folder below <c>pipelines/</c>.</summary>
public readonly record struct DomainName(string Value) : IComparable<DomainName>
{
    public int CompareTo(DomainName other) => string.CompareOrdinal(Value, other.Value);

    public override string ToString() => Value;
}
