using System.Collections.Immutable;

namespace DataOps.Checks.Data;

/// <summary>The tests of one command.</summary>
public sealed record DataTestReport(ImmutableArray<DataTestResult> Results)
{
    /// <summary>Whether publishing would be stopped: an error failed. A warning never stops it.</summary>
    public bool IsBlocked => Results.Any(result => result.Outcome == DataTestOutcome.Failed);

    public int Count(DataTestOutcome outcome) => Results.Count(result => result.Outcome == outcome);
}
