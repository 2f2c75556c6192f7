using Infra.Catalog.Definitions;
using Infra.Catalog.Diagnostics;
using Infra.Catalog.Systems;

namespace Infra.Catalog.Rules.Pipelines;

/// <summary>The orchestrator can run the tasks in the way the pipeline wants.</summary>
internal sealed class OrchestratorRule : IPipelineRule
{
    public IEnumerable<Diagnostic> Check(BoundPipeline bound)
    {
        var pipeline = bound.Pipeline;
        var orchestrator = pipeline.Orchestrator;
        var span = bound.SpanOf("orchestrator");
        var able = SystemCatalogue.Of(orchestrator.Name).Runs;
        foreach (var task in pipeline.Tasks.Where(task => !able.Contains(task.Type)))
        {
            yield return PlatformDiagnostics
                .OrchestratorCannotRun.At(bound.SpanOf("tasks", task.Name.Value, "type"), orchestrator, task.Name, task.Type)
                .WithHint($"Choose another orchestrator or another type of task; {orchestrator} can run {string.Join(", ", able)}.");
        }

        if (orchestrator is Orchestrator.Cron && bound.Tree["schedule"] is null)
        {
            yield return PlatformDiagnostics.OrchestratorNeedsSchedule.At(
                span,
                orchestrator,
                pipeline.Activation is Activation.Manual ? "neither schedule nor trigger" : "a trigger"
            );
        }

        if (orchestrator is Orchestrator.Cron && pipeline.Tasks.Length > 1)
        {
            yield return PlatformDiagnostics.SingleTaskOnly.At(span, orchestrator, pipeline.Tasks.Length);
        }
    }
}
