namespace DataOps.Providers;

/// <summary>What <see cref="ProviderSource"/> asks of others.</summary>
public sealed record ProviderServices
{
    public required IProviderLog Log { get; init; }

    public required TimeProvider Clock { get; init; }
}
