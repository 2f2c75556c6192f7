using Infra.Components.Workloads;
using Pulumi;

namespace Infra.Components.Orchestrators.ArgoWorkflows;

/// <summary>Inputs of <see cref="PipelineWorkflow"/>.</summary>
public sealed class PipelineWorkflowArgs : ResourceArgs
{
    public required Workload Workload { get; init; }

    /// <summary>The namespace of Argo's controller.</summary>
    [Input("controllerNamespace", required: true)]
    public required Input<string> ControllerNamespace { get; init; }
}
