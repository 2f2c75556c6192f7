using System.Collections.Immutable;
using Infra.Catalog.Diagnostics;
using Infra.Catalog.Loading;

namespace Infra.Catalog.Rules.Platform;

/// <summary>What a dataset trigger waits for is published by another pipeline.</summary>
internal sealed class TriggerProducersRule : ICatalogRule
{
    public IEnumerable<Diagnostic> Check(ImmutableArray<PipelineFacts> pipelines, CatalogOptions options)
    {
        var graph = new DatasetGraph(pipelines);
        return
            from pipeline in pipelines
            from awaited in pipeline.Trigger
            where graph.ProducersOf(awaited.Uri).All(producer => producer.Pipeline.Folder == pipeline.Folder)
            select PlatformDiagnostics.TriggerWithoutProducer.At(pipeline.TriggerSpan, awaited.Uri).WithRelated(awaited.Span, $"declared as '{awaited.Dataset}'");
    }
}
