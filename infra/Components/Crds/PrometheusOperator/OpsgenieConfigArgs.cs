using Pulumi;
using Pulumi.Kubernetes.Types.Inputs.Core.V1;

namespace Infra.Components.Crds.PrometheusOperator;

/// <summary>An alert in Opsgenie.</summary>
public sealed class OpsgenieConfigArgs : ResourceArgs
{
    [Input("apiKey", required: true)]
    public required Input<SecretKeySelectorArgs> ApiKey { get; init; }

    [Input("sendResolved")]
    public Input<bool>? SendResolved { get; init; }

    [Input("message")]
    public Input<string>? Message { get; init; }
}
