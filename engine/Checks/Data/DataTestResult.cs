using Infra.Catalog.Text;
using Infra.Catalog.Values;

namespace DataOps.Checks.Data;

/// <summary>
/// One test on sample data. <paramref name="Suite"/> is what it belongs to: <c>samples</c>, <c>seeds</c>, <c>models</c>, <c>dbt</c>,
/// <c>contract</c> or <c>sql</c>.
/// <paramref name="Message"/> says what was measured, or why nothing was.
/// </summary>
public sealed record DataTestResult(
    PipelineId Pipeline,
    string Suite,
    string Name,
    DataTestOutcome Outcome,
    string Message,
    bool IsBlocking,
    TimeSpan Duration
)
{
    /// <summary>Where the test, or what it is about, is written; a fault in a SQL file has its line.</summary>
    public SourceSpan? Place { get; init; }
}
