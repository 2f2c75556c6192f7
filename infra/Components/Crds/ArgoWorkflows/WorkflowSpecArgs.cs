using Pulumi;
using Pulumi.Kubernetes.Types.Inputs.Core.V1;

namespace Infra.Components.Crds.ArgoWorkflows;

/// <summary>What a workflow runs, in which order and within which bounds.</summary>
public sealed class WorkflowSpecArgs : ResourceArgs
{
    /// <summary>The template that holds everything else.</summary>
    [Input("workflowTemplateRef")]
    public Input<WorkflowTemplateRefArgs>? WorkflowTemplateRef { get; init; }

    [Input("entrypoint")]
    public Input<string>? Entrypoint { get; init; }

    [Input("arguments")]
    public Input<WorkflowArgumentsArgs>? Arguments { get; init; }

    [Input("serviceAccountName")]
    public Input<string>? ServiceAccountName { get; init; }

    /// <summary>Of every pod.</summary>
    [Input("securityContext")]
    public Input<PodSecurityContextArgs>? SecurityContext { get; init; }

    [Input("podPriorityClassName")]
    public Input<string>? PodPriorityClassName { get; init; }

    /// <summary>Seconds from the start of the run, waiting for a lock not counted.</summary>
    [Input("activeDeadlineSeconds")]
    public Input<int>? ActiveDeadlineSeconds { get; init; }

    /// <summary>Pods at the same time.</summary>
    [Input("parallelism")]
    public Input<int>? Parallelism { get; init; }

    [Input("synchronization")]
    public Input<SynchronizationArgs>? Synchronization { get; init; }

    [Input("ttlStrategy")]
    public Input<TtlStrategyArgs>? TtlStrategy { get; init; }

    [Input("podGC")]
    public Input<PodGcArgs>? PodGc { get; init; }

    /// <summary>Of every workflow that is made of it.</summary>
    [Input("workflowMetadata")]
    public Input<TemplateMetadataArgs>? WorkflowMetadata { get; init; }

    /// <summary>What the controller tells Prometheus of runs.</summary>
    [Input("metrics")]
    public Input<WorkflowMetricsArgs>? Metrics { get; init; }

    [Input("templates")]
    public InputList<TemplateArgs>? Templates { get; init; }
}
