namespace Infra.Catalog.Values;

/// <summary>The name of a test within its pipeline.</summary>
public readonly record struct TestName(string Value) : IComparable<TestName>
{
    public int CompareTo(TestName other) => string.CompareOrdinal(Value, other.Value);

    public override string ToString() => Value;
}
