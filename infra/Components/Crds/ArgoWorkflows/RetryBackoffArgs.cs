using Pulumi;

namespace Infra.Components.Crds.ArgoWorkflows;

/// <summary>The pause before a retry, and the factor by which it grows.</summary>
public sealed class RetryBackoffArgs : ResourceArgs
{
    [Input("duration", required: true)]
    public required Input<string> Duration { get; init; }

    [Input("factor")]
    public Input<int>? Factor { get; init; }
}
