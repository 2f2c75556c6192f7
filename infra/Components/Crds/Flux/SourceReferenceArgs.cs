using Pulumi;

namespace Infra.Components.Crds.Flux;

/// <summary>Where manifests come from.</summary>
public sealed class SourceReferenceArgs : ResourceArgs
{
    [Input("kind", required: true)]
    public required Input<string> Kind { get; init; }

    [Input("name", required: true)]
    public required Input<string> Name { get; init; }
}
