using System.Collections.Immutable;
using Infra.Catalog.Definitions;
using Infra.Catalog.Diagnostics;
using Infra.Catalog.Systems;

namespace Infra.Catalog.Rules.Platform;

/// <summary>
/// What a dataset trigger waits for is published; that a pipeline waits for itself is told by <see cref="TriggerCycleRule"/>.
/// </summary>
internal sealed class TriggerProducersRule : ICatalogRule
{
    public IEnumerable<Diagnostic> Check(ImmutableArray<PipelineFacts> pipelines, CatalogOptions options)
    {
        var graph = new DatasetGraph(pipelines);
        return from pipeline in pipelines
            from awaited in pipeline.Trigger
            where !graph.ProducersOf(awaited.Uri).Any()
            select PlatformDiagnostics
                .TriggerWithoutProducer.At(pipeline.TriggerSpan, awaited.Uri)
                .WithRelated(awaited.Span, $"declared as '{awaited.Dataset}'");
    }
}
