using Pulumi;
using Pulumi.Kubernetes.ApiExtensions;

namespace Infra.Components.Crds.ArgoWorkflows;

/// <summary>Inputs of <see cref="WorkflowTemplate"/>.</summary>
public sealed class WorkflowTemplateArgs() : CustomResourceArgs("argoproj.io/v1alpha1", "WorkflowTemplate")
{
    [Input("spec", required: true)]
    public required Input<WorkflowSpecArgs> Spec { get; init; }
}
