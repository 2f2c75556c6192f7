using Infra.Catalog.Definitions;

namespace Infra.Components.Workloads;

/// <summary>The template of a task in the cluster, from which an orchestrator starts runs.</summary>
/// <param name="Task">What the definition says of the task.</param>
/// <param name="Kind">What the template is.</param>
/// <param name="Name">Its name in the cluster.</param>
public sealed record TaskTemplate(PipelineTask Task, TaskTemplateKind Kind, string Name);
