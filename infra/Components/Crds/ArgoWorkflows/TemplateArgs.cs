using Pulumi;
using Pulumi.Kubernetes.Types.Inputs.Core.V1;

namespace Infra.Components.Crds.ArgoWorkflows;

/// <summary>One piece of a workflow: a pod, or a graph of other pieces.</summary>
public sealed class TemplateArgs : ResourceArgs
{
    [Input("name", required: true)]
    public required Input<string> Name { get; init; }

    /// <summary>Of its pods.</summary>
    [Input("metadata")]
    public Input<TemplateMetadataArgs>? Metadata { get; init; }

    [Input("dag")]
    public Input<DagTemplateArgs>? Dag { get; init; }

    [Input("container")]
    public Input<ContainerArgs>? Container { get; init; }

    [Input("initContainers")]
    public InputList<ContainerArgs>? InitContainers { get; init; }

    [Input("volumes")]
    public InputList<VolumeArgs>? Volumes { get; init; }

    [Input("nodeSelector")]
    public InputMap<string>? NodeSelector { get; init; }

    /// <summary>Seconds of one pod.</summary>
    [Input("activeDeadlineSeconds")]
    public Input<int>? ActiveDeadlineSeconds { get; init; }

    [Input("retryStrategy")]
    public Input<RetryStrategyArgs>? RetryStrategy { get; init; }

    /// <summary>What the controller tells Prometheus of its pods.</summary>
    [Input("metrics")]
    public Input<WorkflowMetricsArgs>? Metrics { get; init; }

    /// <summary>What is merged into the finished pod, as JSON.</summary>
    [Input("podSpecPatch")]
    public Input<string>? PodSpecPatch { get; init; }
}
