using System.Collections.Immutable;
using Infra.Components.Crds.ArgoWorkflows;
using Infra.Components.Observability;
using Infra.Components.Workloads;
using Pulumi;

namespace Infra.Components.Orchestrators.ArgoWorkflows;

/// <summary>
/// What the controller tells of a pipeline's runs, each by the time at which the run was made: a metric of the workflow that is set when it
/// has ended. Source: Argo Workflows' metrics of workflows, and the prefix that its controller gives them.
/// </summary>
internal static class WorkflowRunMetrics
{
    /// <summary>The port of the controller that Prometheus asks; the chart's default.</summary>
    public const int Port = 9090;

    private const string Prefix = "argo_workflows_";
    private const string Time = "dataops_run_time_seconds";
    private const string Duration = "dataops_run_duration_seconds";
    private const string Running = "dataops_run_running_seconds";

    private const string Made = "{{workflow.creationTimestamp.s}}";
    private const string Took = "{{workflow.duration}}";
    private const string Succeeded = "{{workflow.status}} == Succeeded";
    private const string Failed = "{{workflow.status}} != Succeeded";
    private const string WrongData = $"{{{{exitCode}}}} == {RetryExpressions.DataError}";

    public static WorkflowMetricsArgs Of(string pipeline) =>
        new()
        {
            Prometheus =
            [
                Gauge(Time, "When a run that failed was made.", Made, Failed, ("event", "failed"), ("pipeline", pipeline)),
                Gauge(Time, "When a run that succeeded was made.", Made, Succeeded, ("event", "succeeded"), ("pipeline", pipeline)),
                Gauge(Duration, "How long a good run took.", Took, Succeeded, ("pipeline", pipeline)),
                Gauge(Running, "How long a run has been running.", Took, null, ("pipeline", pipeline)),
            ],
        };

    /// <summary>Of a check of data: wrong data is one exit code, whatever else can fail.</summary>
    public static WorkflowMetricsArgs OfCheck(string pipeline) =>
        new()
        {
            Prometheus =
            [
                Gauge(Time, "When a run with wrong data was made.", Made, WrongData, ("event", "quality"), ("pipeline", pipeline)),
            ],
        };

    public static RunSignals Signals(Workload workload)
    {
        var pipeline = workload.Names.Pipeline;
        var deadline = (long)workload.Definition.Observability.Deadline.TotalSeconds;
        return new RunSignals(
            $"max({Prefix}{Time}{{event=\"failed\",pipeline=\"{pipeline}\"}})",
            $"max({Prefix}{Time}{{event=\"succeeded\",pipeline=\"{pipeline}\"}})",
            // The time at which a run that has been running for too long was made.
            $"time() - (max({Prefix}{Running}{{pipeline=\"{pipeline}\"}}) > {deadline})"
        )
        {
            QualityFailed = $"max({Prefix}{Time}{{event=\"quality\",pipeline=\"{pipeline}\"}})",
            Duration = $"max({Prefix}{Duration}{{pipeline=\"{pipeline}\"}})",
        };
    }

    /// <summary>Where the controller is, by the labels that the chart gives its Service.</summary>
    public static SystemMetrics Source(Output<string> space) =>
        new(
            space,
            "metrics",
            ImmutableSortedDictionary
                .Create<string, string>(StringComparer.Ordinal)
                .Add("app.kubernetes.io/component", "workflow-controller")
                .Add("app.kubernetes.io/instance", "argo-workflows")
        );

    private static PrometheusMetricArgs Gauge(
        string name,
        string help,
        string value,
        string? when,
        params (string Key, string Value)[] labels
    ) =>
        new()
        {
            Name = name,
            Help = help,
            Labels = labels.Select(label => new MetricLabelArgs { Key = label.Key, Value = label.Value }).ToArray(),
            When = when is null ? (Input<string>?)null : when,
            Gauge = new GaugeArgs { Value = value, Realtime = when is null },
        };
}
