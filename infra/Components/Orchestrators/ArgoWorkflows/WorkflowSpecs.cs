using System.Collections.Immutable;
using Infra.Catalog.Definitions;
using Infra.Components.Crds.ArgoWorkflows;
using Infra.Components.Tenancy;
using Infra.Components.Workloads;
using Pulumi;

namespace Infra.Components.Orchestrators.ArgoWorkflows;

/// <summary>
/// From a pipeline to the specification of its workflow. Source: Argo Workflows' types, validation and controller, version 4.0.6.
/// </summary>
internal static class WorkflowSpecs
{
    /// <summary>The name of the graph. Tasks have names in lower case, so none can have this one.</summary>
    public const string Graph = "DAG";

    private const int KeepSuccess = 86_400;
    private const int KeepFailure = 7 * 86_400;

    public static WorkflowSpecArgs Build(Workload workload, Input<string> controllerNamespace)
    {
        var pipeline = workload.Definition;
        var labels = new TaskPlace(workload.Namespace, workload.Names.ServiceAccount)
        {
            Labels = workload.Names.Labels(workload.Tags),
        }.TaskLabels("run");
        var variables = new RunVariableExpressions(pipeline);
        return new WorkflowSpecArgs
        {
            Entrypoint = Graph,
            Arguments = WorkflowParameters.Of(pipeline.Parameters),
            ServiceAccountName = workload.Names.ServiceAccount,
            SecurityContext = PodSecurity.Pod(),
            PodPriorityClassName = PriorityClasses.Of(pipeline.Metadata.Criticality),
            ActiveDeadlineSeconds = (int)pipeline.Timeout.TotalSeconds,
            Parallelism = pipeline.Concurrency.MaxTasks,
            Synchronization = WorkflowLocks.Of(workload, controllerNamespace),
            TtlStrategy = new TtlStrategyArgs { SecondsAfterSuccess = KeepSuccess, SecondsAfterFailure = KeepFailure },

            // The pods of a run that failed stay as long as the run, with their logs.
            PodGc = new PodGcArgs { Strategy = "OnWorkflowSuccess", DeleteDelayDuration = "1h" },
            WorkflowMetadata = new TemplateMetadataArgs { Labels = labels },
            Metrics = WorkflowRunMetrics.Of(workload.Names.Pipeline),
            Templates = [GraphOf(pipeline), .. workload.Tasks.Select(task => TaskTemplates.Of(task, variables, workload.Names.Pipeline))],
        };
    }

    // A failure ends what depends on it, not what runs beside it; that failed tasks fail the run is decided at its end, by the last tasks.
    private static TemplateArgs GraphOf(Pipeline pipeline)
    {
        var depends = new DependsExpressions(pipeline.Tasks);
        return new TemplateArgs
        {
            Name = Graph,
            Dag = new DagTemplateArgs { FailFast = false, Tasks = [.. pipeline.Tasks.Select(task => TaskOf(task, depends))] },
        };
    }

    private static DagTaskArgs TaskOf(PipelineTask task, DependsExpressions depends)
    {
        var name = DependsExpressions.NameOf(task.Name);
        return depends.Of(task) is { } expression
            ? new DagTaskArgs
            {
                Name = name,
                Template = task.Name.Value,
                Depends = expression,
            }
            : new DagTaskArgs { Name = name, Template = task.Name.Value };
    }
}
