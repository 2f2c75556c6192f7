using Infra.Catalog.Definitions;
using Infra.Components.Tasks.Container;

namespace Infra.Components.Workloads;

/// <summary>The template of a task in the cluster, from which an orchestrator starts runs.</summary>
/// <param name="Task">What the definition says of the task.</param>
/// <param name="Kind">What the template is.</param>
/// <param name="Name">Its name in the cluster.</param>
public sealed record TaskTemplate(PipelineTask Task, TaskTemplateKind Kind, string Name)
{
    /// <summary>What runs, for an orchestrator that starts pods itself; null for what an operator of its own runs.</summary>
    public ContainerTaskArgs? Pod { get; init; }
}
