using Pulumi;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;

namespace Infra.Components.Crds.PrometheusOperator;

/// <summary>Which Services of the namespace Prometheus asks, and where.</summary>
public sealed class ServiceMonitorSpecArgs : ResourceArgs
{
    [Input("selector", required: true)]
    public required Input<LabelSelectorArgs> Selector { get; init; }

    [Input("endpoints", required: true)]
    public InputList<EndpointArgs> Endpoints { get; init; } = new();
}
