using Pulumi;

namespace Infra.Components.Crds.ArgoWorkflows;

/// <summary>A metric that the controller has after a workflow has ended, or while it runs.</summary>
public sealed class PrometheusMetricArgs : ResourceArgs
{
    /// <summary>Letters, digits and underscores; the controller puts <c>argo_workflows_</c> before it.</summary>
    [Input("name", required: true)]
    public required Input<string> Name { get; init; }

    [Input("help", required: true)]
    public required Input<string> Help { get; init; }

    [Input("labels")]
    public InputList<MetricLabelArgs>? Labels { get; init; }

    /// <summary>A condition over the workflow's variables.</summary>
    [Input("when")]
    public Input<string>? When { get; init; }

    [Input("gauge")]
    public Input<GaugeArgs>? Gauge { get; init; }
}
