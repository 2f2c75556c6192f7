using Infra.Catalog.Definitions;
using Infra.Catalog.Diagnostics;

namespace Infra.Catalog.Rules.Pipelines;

/// <summary>Argo Workflows skips a run only where one runs at a time.</summary>
internal sealed class WorkflowRunsRule : IPipelineRule
{
    public IEnumerable<Diagnostic> Check(BoundPipeline bound)
    {
        var pipeline = bound.Pipeline;
        if (pipeline is { Orchestrator: Orchestrator.ArgoWorkflows, Concurrency: { Queue: false, MaxRuns: > 1 } concurrency })
        {
            yield return SystemDiagnostics.RunsNotSkipped.At(
                bound.SpanOf("concurrency", "queue"),
                pipeline.Orchestrator,
                pipeline.Metadata.Name,
                concurrency.MaxRuns
            );
        }
    }
}
