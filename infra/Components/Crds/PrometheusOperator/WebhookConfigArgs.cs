using Pulumi;
using Pulumi.Kubernetes.Types.Inputs.Core.V1;

namespace Infra.Components.Crds.PrometheusOperator;

/// <summary>A request with the alerts as JSON.</summary>
public sealed class WebhookConfigArgs : ResourceArgs
{
    [Input("urlSecret", required: true)]
    public required Input<SecretKeySelectorArgs> UrlSecret { get; init; }

    [Input("sendResolved")]
    public Input<bool>? SendResolved { get; init; }
}
