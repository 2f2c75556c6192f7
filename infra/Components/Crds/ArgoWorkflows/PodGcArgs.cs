using Pulumi;

namespace Infra.Components.Crds.ArgoWorkflows;

/// <summary>When finished pods are deleted.</summary>
public sealed class PodGcArgs : ResourceArgs
{
    [Input("strategy", required: true)]
    public required Input<string> Strategy { get; init; }

    [Input("deleteDelayDuration")]
    public Input<string>? DeleteDelayDuration { get; init; }
}
