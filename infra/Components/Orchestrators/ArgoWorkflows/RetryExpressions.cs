using System.Globalization;
using Infra.Catalog.Definitions;
using Infra.Components.Crds.ArgoWorkflows;

namespace Infra.Components.Orchestrators.ArgoWorkflows;

/// <summary>
/// From a retry policy to Argo's: exit codes tell a failure's cause (75 is throttled, 65 is wrong data, which is never tried again), and
/// the kubelet's own words a pod that ran out of time. Everything else is the infrastructure's.
/// </summary>
internal static class RetryExpressions
{
    internal const string DataError = "65";
    private const string TemporaryFailure = "75";

    // Source: the kubelet, which says so of a pod that outlives its active deadline.
    private const string TimedOut = "lastRetry.message contains 'longer than the specified deadline'";

    /// <summary>Null for a task that is tried once.</summary>
    public static RetryStrategyArgs? Of(RetryPolicy policy)
    {
        if (policy.Max == 0 || policy.On.IsEmpty)
        {
            return null;
        }

        return new RetryStrategyArgs
        {
            Limit = policy.Max,
            RetryPolicy = "Always",
            Expression = string.Join(" || ", policy.On.Distinct().Order().Select(Cause)),
            Backoff = new RetryBackoffArgs
            {
                Duration = string.Create(CultureInfo.InvariantCulture, $"{(int)policy.Delay.TotalSeconds}s"),
                Factor = (int)policy.Backoff,
            },
        };
    }

    private static string Cause(RetryReason reason) =>
        reason switch
        {
            RetryReason.Timeout => $"({TimedOut})",
            RetryReason.Throttled => $"(lastRetry.exitCode == '{TemporaryFailure}' && not ({TimedOut}))",
            _ => $"(lastRetry.exitCode not in ['{DataError}', '{TemporaryFailure}'] && not ({TimedOut}))",
        };
}
