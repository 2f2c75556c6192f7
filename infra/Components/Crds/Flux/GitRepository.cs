using Pulumi;

namespace Infra.Components.Crds.Flux;

/// <summary>Flux's <c>source.toolkit.fluxcd.io/v1 GitRepository</c>. Source: its CRD.</summary>
public sealed class GitRepository(string name, GitRepositoryArgs args, CustomResourceOptions? options = null)
    : Pulumi.Kubernetes.ApiExtensions.CustomResource(name, args, options);
