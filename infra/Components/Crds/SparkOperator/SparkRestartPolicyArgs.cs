using Pulumi;

namespace Infra.Components.Crds.SparkOperator;

/// <summary>Whether a failed application is tried again, how often, and after how many seconds.</summary>
public sealed class SparkRestartPolicyArgs : ResourceArgs
{
    [Input("type", required: true)]
    public required Input<string> Type { get; init; }

    [Input("onFailureRetries")]
    public Input<int>? OnFailureRetries { get; init; }

    [Input("onFailureRetryInterval")]
    public Input<int>? OnFailureRetryInterval { get; init; }
}
