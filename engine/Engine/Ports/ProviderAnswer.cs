namespace DataOps.Engine.Ports;

/// <summary>An answer, or why there is none. Exactly one of the two is set.</summary>
public sealed record ProviderAnswer<T>(T? Value, ProviderFailure? Failure)
    where T : class
{
    public static implicit operator ProviderAnswer<T>(T value) => new(value, null);

    public static implicit operator ProviderAnswer<T>(ProviderFailure failure) => new(null, failure);
}
