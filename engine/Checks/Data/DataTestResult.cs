using Infra.Catalog.Values;

namespace DataOps.Checks.Data;

/// <summary>
/// One test on sample data. <paramref name="Suite"/> is what it belongs to: <c>samples</c>, <c>models</c>, <c>dbt</c>, <c>contract</c> or <c>sql</c>.
/// <paramref name="Message"/> says what was measured, or why nothing was.
/// </summary>
public sealed record DataTestResult(PipelineId Pipeline, string Suite, string Name, DataTestOutcome Outcome, string Message, bool IsBlocking, TimeSpan Duration);
