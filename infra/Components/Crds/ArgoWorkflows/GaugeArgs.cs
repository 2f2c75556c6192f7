using Pulumi;

namespace Infra.Components.Crds.ArgoWorkflows;

/// <summary>A value that is set.</summary>
public sealed class GaugeArgs : ResourceArgs
{
    [Input("value", required: true)]
    public required Input<string> Value { get; init; }

    /// <summary>Whether it is told while the workflow runs.</summary>
    [Input("realtime", required: true)]
    public required Input<bool> Realtime { get; init; }
}
