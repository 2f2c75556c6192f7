using System.Collections.Immutable;

namespace Infra.Catalog.Definitions;

/// <summary>
/// How failed tasks are tried again: <paramref name="Max"/> times, after <paramref name="Delay"/>, then each pause longer by the factor
/// <paramref name="Backoff"/>.
/// </summary>
public sealed record RetryPolicy(int Max, TimeSpan Delay, double Backoff, ImmutableArray<RetryReason> On)
{
    /// <summary>For tasks that must not run twice.</summary>
    public static RetryPolicy None { get; } = new(0, TimeSpan.Zero, 1, []);
}
