using Pulumi;

namespace Infra.Components.Crds.Flux;

/// <summary>Flux's <c>kustomize.toolkit.fluxcd.io/v1 Kustomization</c>. Source: its CRD.</summary>
public sealed class Kustomization(string name, KustomizationArgs args, CustomResourceOptions? options = null)
    : Pulumi.Kubernetes.ApiExtensions.CustomResource(name, args, options);
