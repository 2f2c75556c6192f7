using Pulumi;
using Pulumi.Kubernetes.ApiExtensions;

namespace Infra.Components.Crds.Flux;

/// <summary>Inputs of <see cref="GitRepository"/>.</summary>
public sealed class GitRepositoryArgs() : CustomResourceArgs("source.toolkit.fluxcd.io/v1", "GitRepository")
{
    [Input("spec", required: true)]
    public required Input<GitRepositorySpecArgs> Spec { get; init; }
}
