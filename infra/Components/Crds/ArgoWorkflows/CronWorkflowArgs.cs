using Pulumi;
using Pulumi.Kubernetes.ApiExtensions;

namespace Infra.Components.Crds.ArgoWorkflows;

/// <summary>Inputs of <see cref="CronWorkflow"/>.</summary>
public sealed class CronWorkflowArgs() : CustomResourceArgs("argoproj.io/v1alpha1", "CronWorkflow")
{
    [Input("spec", required: true)]
    public required Input<CronWorkflowSpecArgs> Spec { get; init; }
}
