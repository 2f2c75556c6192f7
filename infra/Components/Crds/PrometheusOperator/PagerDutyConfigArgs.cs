using Pulumi;
using Pulumi.Kubernetes.Types.Inputs.Core.V1;

namespace Infra.Components.Crds.PrometheusOperator;

/// <summary>An event in PagerDuty.</summary>
public sealed class PagerDutyConfigArgs : ResourceArgs
{
    /// <summary>The integration key of a service.</summary>
    [Input("routingKey", required: true)]
    public required Input<SecretKeySelectorArgs> RoutingKey { get; init; }

    [Input("sendResolved")]
    public Input<bool>? SendResolved { get; init; }

    [Input("severity")]
    public Input<string>? Severity { get; init; }

    [Input("description")]
    public Input<string>? Description { get; init; }
}
