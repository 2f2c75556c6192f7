using Pulumi;

namespace Infra.Components.Crds.ExternalSecrets;

/// <summary>A store by name.</summary>
public sealed class SecretStoreRefArgs : ResourceArgs
{
    [Input("name", required: true)]
    public required Input<string> Name { get; init; }

    [Input("kind")]
    public Input<string>? Kind { get; init; }
}
