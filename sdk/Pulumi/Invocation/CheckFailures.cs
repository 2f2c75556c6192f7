using Pulumirpc;

namespace Pulumi.Invocation;

/// <summary>What a provider finds wrong with arguments.</summary>
internal static class CheckFailures
{
    public static string Describe(IEnumerable<CheckFailure> failures) =>
        string.Join("; ", failures.Select(failure => $"{failure.Reason} ({failure.Property})"));
}
