using Infra.Catalog.Definitions;

namespace Infra.Components.Observability.Prometheus;

/// <summary>What Prometheus looks for when a definition says what an alert watches.</summary>
/// <param name="Name">The alert's name in Prometheus.</param>
/// <param name="Expression">PromQL that has a result while the condition holds.</param>
/// <param name="Summary">What happened, to stand behind the pipeline's name.</param>
internal sealed record AlertRule(string Name, string Expression, string Summary)
{
    // How much longer than usual is slow.
    private const string SlowFactor = "1.5";
    private const string Usual = "7d";

    /// <summary>Null where the metrics of the pipeline's systems do not tell.</summary>
    public static AlertRule? Of(WatchedPipeline watched, AlertCondition condition) =>
        condition switch
        {
            AlertCondition.Failure => new(
                "PipelineFailed",
                Since(RecordedSeries.Failed, watched),
                "a run failed, and none succeeded since."
            ),
            AlertCondition.Late => new("PipelineLate", Since(RecordedSeries.Late, watched), "a run is late, and none succeeded since."),
            AlertCondition.Quality when watched.Runs.QualityFailed is not null => new(
                "PipelineQualityFailed",
                Since(RecordedSeries.Quality, watched),
                "a check of data failed, and no run succeeded since."
            ),
            AlertCondition.Slow when watched.Runs.Duration is not null => new(
                "PipelineSlow",
                Slow(RecordedSeries.Of(RecordedSeries.Duration, watched)),
                "the last run took over one and a half times as long as runs of the last seven days."
            ),
            AlertCondition.Drift when watched.Drift is { } drift => new(
                "PipelineDrifted",
                drift,
                "the cluster differs from what the repository says, or cannot be brought to it."
            ),
            _ => null,
        };

    // The newest such run is newer than the newest good one, or there was no good one.
    private static string Since(string series, WatchedPipeline watched)
    {
        var bad = RecordedSeries.Of(series, watched);
        var good = RecordedSeries.Of(RecordedSeries.Succeeded, watched);
        return $"{bad} > on (pipeline) {good} or {bad} unless on (pipeline) {good}";
    }

    private static string Slow(string duration) => $"{duration} > {SlowFactor} * avg_over_time({duration}[{Usual}])";
}
