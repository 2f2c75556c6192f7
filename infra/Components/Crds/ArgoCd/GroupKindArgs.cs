using Pulumi;

namespace Infra.Components.Crds.ArgoCd;

/// <summary>A Kubernetes API group and kind.</summary>
public sealed class GroupKindArgs : ResourceArgs
{
    [Input("group", required: true)]
    public required Input<string> Group { get; init; }

    [Input("kind", required: true)]
    public required Input<string> Kind { get; init; }
}
