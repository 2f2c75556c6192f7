using Pulumi;

namespace Infra.Components.Crds.ArgoCd;

/// <summary>A cluster and a namespace.</summary>
public sealed class ApplicationDestinationArgs : ResourceArgs
{
    [Input("server", required: true)]
    public required Input<string> Server { get; init; }

    [Input("namespace", required: true)]
    public required Input<string> Namespace { get; init; }
}
