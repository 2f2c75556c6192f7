using Pulumi;

namespace Infra.Components.Crds.ArgoWorkflows;

/// <summary>How a failed pod is tried again.</summary>
public sealed class RetryStrategyArgs : ResourceArgs
{
    [Input("limit", required: true)]
    public required Input<int> Limit { get; init; }

    [Input("retryPolicy", required: true)]
    public required Input<string> RetryPolicy { get; init; }

    [Input("expression")]
    public Input<string>? Expression { get; init; }

    [Input("backoff")]
    public Input<RetryBackoffArgs>? Backoff { get; init; }
}
