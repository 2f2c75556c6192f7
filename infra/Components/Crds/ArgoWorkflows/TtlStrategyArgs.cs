using Pulumi;

namespace Infra.Components.Crds.ArgoWorkflows;

/// <summary>How long a finished workflow is kept.</summary>
public sealed class TtlStrategyArgs : ResourceArgs
{
    [Input("secondsAfterSuccess")]
    public Input<int>? SecondsAfterSuccess { get; init; }

    [Input("secondsAfterFailure")]
    public Input<int>? SecondsAfterFailure { get; init; }
}
