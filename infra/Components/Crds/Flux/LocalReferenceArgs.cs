using Pulumi;

namespace Infra.Components.Crds.Flux;

/// <summary>An object of the same namespace.</summary>
public sealed class LocalReferenceArgs : ResourceArgs
{
    [Input("name", required: true)]
    public required Input<string> Name { get; init; }
}
