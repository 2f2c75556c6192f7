using Pulumi;
using Pulumi.Kubernetes.Types.Inputs.Core.V1;

namespace Infra.Components.Crds.PrometheusOperator;

/// <summary>A message in Slack.</summary>
public sealed class SlackConfigArgs : ResourceArgs
{
    /// <summary>The address of an incoming webhook.</summary>
    [Input("apiURL", required: true)]
    public required Input<SecretKeySelectorArgs> ApiUrl { get; init; }

    [Input("sendResolved")]
    public Input<bool>? SendResolved { get; init; }

    [Input("title")]
    public Input<string>? Title { get; init; }

    [Input("text")]
    public Input<string>? Text { get; init; }
}
