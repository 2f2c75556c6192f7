using Pulumi;
using Pulumi.Kubernetes.ApiExtensions;

namespace Infra.Components.Crds.ArgoCd;

/// <summary>Inputs of <see cref="AppProject"/>.</summary>
public sealed class AppProjectArgs() : CustomResourceArgs("argoproj.io/v1alpha1", "AppProject")
{
    [Input("spec", required: true)]
    public required Input<AppProjectSpecArgs> Spec { get; init; }
}
