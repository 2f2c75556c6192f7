using Pulumi;
using Pulumi.Kubernetes.ApiExtensions;

namespace Infra.Components.Crds.Flux;

/// <summary>Inputs of <see cref="Kustomization"/>.</summary>
public sealed class KustomizationArgs() : CustomResourceArgs("kustomize.toolkit.fluxcd.io/v1", "Kustomization")
{
    [Input("spec", required: true)]
    public required Input<KustomizationSpecArgs> Spec { get; init; }
}
