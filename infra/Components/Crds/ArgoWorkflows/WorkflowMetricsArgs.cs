using Pulumi;

namespace Infra.Components.Crds.ArgoWorkflows;

/// <summary>Metrics of a workflow.</summary>
public sealed class WorkflowMetricsArgs : ResourceArgs
{
    [Input("prometheus", required: true)]
    public InputList<PrometheusMetricArgs> Prometheus { get; init; } = new();
}
