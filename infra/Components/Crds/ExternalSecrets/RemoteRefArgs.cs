using Pulumi;

namespace Infra.Components.Crds.ExternalSecrets;

/// <summary>A value in a store; without a version the current one.</summary>
public sealed class RemoteRefArgs : ResourceArgs
{
    [Input("key", required: true)]
    public required Input<string> Key { get; init; }

    /// <summary>A member of a value that is JSON.</summary>
    [Input("property")]
    public Input<string>? Property { get; init; }

    [Input("version")]
    public Input<string>? Version { get; init; }
}
