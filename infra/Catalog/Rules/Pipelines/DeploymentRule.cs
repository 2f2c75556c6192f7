using Infra.Catalog.Definitions;
using Infra.Catalog.Diagnostics;
using Infra.Catalog.Systems;

namespace Infra.Catalog.Rules.Pipelines;

/// <summary>What the stack cannot deploy is named; the pipeline is left out as a whole.</summary>
internal sealed class DeploymentRule : IPipelineRule
{
    public IEnumerable<Diagnostic> Check(BoundPipeline bound)
    {
        var pipeline = bound.Pipeline;
        if (bound.Options.Systems is not { } systems || !pipeline.IsDeployed)
        {
            yield break;
        }

        if (systems.Orchestrator(pipeline.Orchestrator) is not { } orchestrator)
        {
            yield return SystemDiagnostics.OrchestratorNotDeployed.At(
                bound.SpanOf("orchestrator"),
                pipeline.Metadata.Name,
                pipeline.Orchestrator
            );
            yield break;
        }

        // What the orchestrator cannot run at all has a finding of its own.
        foreach (var task in pipeline.Tasks.Where(task => orchestrator.Runs.Contains(task.Type) && !systems.Deploys(pipeline, task)))
        {
            yield return SystemDiagnostics.TaskNotDeployed.At(
                task.Span,
                task.Name,
                Reason(systems, pipeline, task),
                pipeline.Metadata.Name
            );
        }
    }

    private static string Reason(StackSystems systems, Pipeline pipeline, PipelineTask task)
    {
        var foreign = TaskTables.Of(pipeline, task).FirstOrDefault(uri => systems.Keeper(uri) is null);
        return foreign is null ? $"has the type {task.Type}" : $"has tables in {foreign.Scheme}";
    }
}
