using Pulumi;

namespace Infra.Components.Crds.ExternalSecrets;

/// <summary>The one system that a store reads; the operator knows many, and exactly one is set.</summary>
public sealed class SecretStoreProviderArgs : ResourceArgs
{
    [Input("aws")]
    public Input<AwsProviderArgs>? Aws { get; init; }
}
