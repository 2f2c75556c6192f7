namespace DataOps.Engine.Ports;

/// <summary>An answer, or why there is none. Exactly one of the two is set.</summary>
public sealed record ProviderResponse<T>(T? Value, ProviderFailure? Failure)
    where T : class
{
    public static implicit operator ProviderResponse<T>(T value) => new(value, null);

    public static implicit operator ProviderResponse<T>(ProviderFailure failure) => new(null, failure);
}
