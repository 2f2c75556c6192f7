using System.Collections.Immutable;
using Infra.Components.Observability;
using Pulumi;

namespace Infra.Components.Orchestrators.Airflow;

/// <summary>
/// What DAGs tell of their runs: gauges that the library sends to the StatsD exporter of Airflow's chart, which names and labels them for
/// Prometheus. The exporter remembers the last value, so each is about the pipeline's last run of its kind.
/// </summary>
internal static class AirflowMetrics
{
    /// <summary>The port of the exporter that Prometheus asks; the chart's default.</summary>
    public const int Port = 9102;

    private const string Time = "dataops_run_time_seconds";
    private const string Duration = "dataops_run_duration_seconds";

    /// <summary>The exporter's mappings: <c>airflow.</c> is the prefix of the chart's own, the rest is what the library sends.</summary>
    public static ImmutableArray<(string Match, string Name, ImmutableArray<string> Labels)> Mappings { get; } =
    [("airflow.dataops.run.time.*.*", Time, ["event", "pipeline"]), ("airflow.dataops.run.duration.*", Duration, ["pipeline"])];

    public static RunSignals Of(string pipeline) =>
        new(Last("failed", pipeline), Last("succeeded", pipeline), Last("late", pipeline))
        {
            QualityFailed = Last("quality", pipeline),
            Duration = $"max({Duration}{{pipeline=\"{pipeline}\"}})",
        };

    /// <summary>Where the exporter is, by the labels that the chart gives its Service.</summary>
    public static SystemMetrics Source(Output<string> space) =>
        new(
            space,
            "statsd-scrape",
            ImmutableSortedDictionary
                .Create<string, string>(StringComparer.Ordinal)
                .Add("component", "statsd")
                .Add("release", "airflow")
                .Add("tier", "airflow")
        );

    private static string Last(string what, string pipeline) => $"max({Time}{{event=\"{what}\",pipeline=\"{pipeline}\"}})";
}
