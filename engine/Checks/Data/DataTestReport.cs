using System.Collections.Immutable;

namespace DataOps.Checks.Data;

/// <summary>The tests of one command.</summary>
public sealed record DataTestReport(ImmutableArray<DataTestResult> Results)
{
    /// <summary>
    /// Whether publishing would be stopped: a blocking test failed. A warning, and a test that does not block, never stop it.
    /// </summary>
    public bool IsBlocked => Results.Any(result => result is { Outcome: DataTestOutcome.Failed, IsBlocking: true });

    public int Count(DataTestOutcome outcome) => Results.Count(result => result.Outcome == outcome);
}
