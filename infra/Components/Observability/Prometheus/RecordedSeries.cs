using Infra.Components.Crds.PrometheusOperator;
using Pulumi;

namespace Infra.Components.Observability.Prometheus;

/// <summary>
/// The series that every pipeline has, whatever starts its tasks. Their names follow Prometheus' <c>level:metric:operation</c>.
/// </summary>
internal static class RecordedSeries
{
    public const string Failed = "pipeline:run_failed_time_seconds:last";
    public const string Succeeded = "pipeline:run_succeeded_time_seconds:last";
    public const string Late = "pipeline:run_late_time_seconds:last";
    public const string Quality = "pipeline:quality_failed_time_seconds:last";
    public const string Duration = "pipeline:run_duration_seconds:last";

    public static IEnumerable<RuleArgs> Rules(WatchedPipeline watched)
    {
        var runs = watched.Runs;
        (string Name, string? Expression)[] series =
        [
            (Failed, runs.Failed),
            (Succeeded, runs.Succeeded),
            (Late, runs.Late),
            (Quality, runs.QualityFailed),
            (Duration, runs.Duration),
        ];
        return from one in series where one.Expression is not null select Record(watched, one.Name, one.Expression);
    }

    /// <summary>One pipeline's series of a name.</summary>
    public static string Of(string name, WatchedPipeline watched) => $"{name}{{pipeline=\"{watched.Definition.Metadata.Name}\"}}";

    private static RuleArgs Record(WatchedPipeline watched, string name, string expression) =>
        new()
        {
            Record = name,
            Expr = expression,
            Labels = { ["domain"] = watched.Definition.Metadata.Domain.Value, ["pipeline"] = watched.Definition.Metadata.Name.Value },
        };
}
