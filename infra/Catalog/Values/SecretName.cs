namespace Infra.Catalog.Values;

/// <summary>The name of a secret within its pipeline.</summary>
public readonly record struct SecretName(string Value) : IComparable<SecretName>
{
    public int CompareTo(SecretName other) => string.CompareOrdinal(Value, other.Value);

    public override string ToString() => Value;
}
