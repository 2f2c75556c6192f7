using Pulumi;
using Pulumi.Kubernetes.ApiExtensions;

namespace Infra.Components.Crds.ArgoCd;

/// <summary>Inputs of <see cref="Application"/>.</summary>
public sealed class ApplicationArgs() : CustomResourceArgs("argoproj.io/v1alpha1", "Application")
{
    [Input("spec", required: true)]
    public required Input<ApplicationSpecArgs> Spec { get; init; }
}
