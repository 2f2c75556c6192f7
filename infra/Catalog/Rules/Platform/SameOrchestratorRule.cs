using System.Collections.Immutable;
using Infra.Catalog.Diagnostics;
using Infra.Catalog.Systems;

namespace Infra.Catalog.Rules.Platform;

/// <summary>
/// An orchestrator knows its own runs only: pipelines that share a mutex are on the same one, and so are a pipeline that waits for a
/// dataset and the pipeline that publishes it.
/// </summary>
internal sealed class SameOrchestratorRule : ICatalogRule
{
    public IEnumerable<Diagnostic> Check(ImmutableArray<PipelineFacts> pipelines, CatalogOptions options)
    {
        var graph = new DatasetGraph(pipelines);
        return Mutexes(pipelines).Concat(Triggers(pipelines, graph));
    }

    private static IEnumerable<Diagnostic> Mutexes(ImmutableArray<PipelineFacts> pipelines) =>
        from shared in pipelines.Where(pipeline => pipeline.Mutex.Length > 0).GroupBy(pipeline => pipeline.Mutex, StringComparer.Ordinal)
        let first = shared.OrderBy(pipeline => pipeline.Id, StringComparer.Ordinal).First()
        from other in shared.OrderBy(pipeline => pipeline.Id, StringComparer.Ordinal)
        where other.Orchestrator != first.Orchestrator
        select SystemDiagnostics
            .MutexAcrossOrchestrators.At(other.MutexSpan, shared.Key, other.Orchestrator, first.Id, first.Orchestrator)
            .WithRelated(first.MutexSpan, $"'{first.Id}' names it here");

    private static IEnumerable<Diagnostic> Triggers(ImmutableArray<PipelineFacts> pipelines, DatasetGraph graph) =>
        from pipeline in pipelines
        from awaited in pipeline.Trigger
        let producers = graph.ProducersOf(awaited.Uri).Select(producer => producer.Pipeline).ToList()
        where producers.Count > 0 && producers.TrueForAll(producer => producer.Orchestrator != pipeline.Orchestrator)
        select SystemDiagnostics
            .TriggerAcrossOrchestrators.At(
                pipeline.TriggerSpan,
                awaited.Dataset,
                producers[0].Id,
                producers[0].Orchestrator,
                pipeline.Orchestrator
            )
            .WithRelated(awaited.Span, $"declared as '{awaited.Dataset}'");
}
