using Pulumi;
using Pulumi.Kubernetes.ApiExtensions;

namespace Infra.Components.Crds.ExternalSecrets;

/// <summary>Inputs of <see cref="ExternalSecret"/>.</summary>
public sealed class ExternalSecretArgs() : CustomResourceArgs("external-secrets.io/v1", "ExternalSecret")
{
    [Input("spec", required: true)]
    public required Input<ExternalSecretSpecArgs> Spec { get; init; }
}
