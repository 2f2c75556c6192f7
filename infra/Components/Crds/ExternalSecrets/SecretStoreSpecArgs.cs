using Pulumi;

namespace Infra.Components.Crds.ExternalSecrets;

/// <summary>Where a store's secrets are.</summary>
public sealed class SecretStoreSpecArgs : ResourceArgs
{
    [Input("provider", required: true)]
    public required Input<SecretStoreProviderArgs> Provider { get; init; }
}
