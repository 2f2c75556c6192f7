using Infra.Catalog.Definitions;
using Infra.Components.Crds.ArgoWorkflows;
using Infra.Components.Workloads;
using Pulumi.Kubernetes.Types.Inputs.Core.V1;

namespace Infra.Components.Orchestrators.ArgoWorkflows;

/// <summary>
/// From the pod of a task to a piece of the workflow. The pod is the one that a CronJob would start, with Argo's containers beside it.
/// </summary>
internal static class TaskTemplates
{
    // Argo calls the container that decides how a task ended so, whatever it is called here.
    private const string ContainerName = "main";

    public static TemplateArgs Of(TaskTemplate template, RunVariableExpressions variables, string pipeline)
    {
        var pod = template.Pod ?? throw new InvalidOperationException($"The task '{template.Task.Name}' has no pod.");
        var retries = RetryExpressions.Of(template.Task.Retries);
        var labels = pod.Place.TaskLabels("task");
        return new TemplateArgs
        {
            Name = template.Task.Name.Value,
            Metadata = new TemplateMetadataArgs { Labels = labels },
            Container = TaskPod.Task(
                pod,
                ContainerName,
                variables.Of(retries is not null).Select(variable => new EnvVarArgs { Name = variable.Name, Value = variable.Value })
            ),
            InitContainers = pod.Project is null ? null : TaskPod.Fetch(pod),
            Volumes = TaskPod.Volumes(pod),
            NodeSelector = pod.Size.NodePool is null ? null : TaskPod.NodeSelector(pod),
            ActiveDeadlineSeconds = pod.Run.TimeoutSeconds,
            RetryStrategy = retries is null ? null : (Pulumi.Input<RetryStrategyArgs>)retries,
            Metrics = template.Task is PipelineTask.Check ? WorkflowRunMetrics.OfCheck(pipeline) : (Pulumi.Input<WorkflowMetricsArgs>?)null,
            PodSpecPatch = ExecutorPatch.Text,
        };
    }
}
