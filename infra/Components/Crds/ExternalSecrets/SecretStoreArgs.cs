using Pulumi;
using Pulumi.Kubernetes.ApiExtensions;

namespace Infra.Components.Crds.ExternalSecrets;

/// <summary>Inputs of <see cref="SecretStore"/>.</summary>
public sealed class SecretStoreArgs() : CustomResourceArgs("external-secrets.io/v1", "SecretStore")
{
    [Input("spec", required: true)]
    public required Input<SecretStoreSpecArgs> Spec { get; init; }
}
