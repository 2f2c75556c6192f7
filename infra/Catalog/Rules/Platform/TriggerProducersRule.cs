using System.Collections.Immutable;
using Infra.Catalog.Definitions;
using Infra.Catalog.Diagnostics;
using Infra.Catalog.Loading;

namespace Infra.Catalog.Rules.Platform;

/// <summary>What a dataset trigger waits for is published by another pipeline.</summary>
internal sealed class TriggerProducersRule : ICatalogRule
{
    public IEnumerable<Diagnostic> Check(ImmutableArray<BoundPipeline> pipelines, CatalogOptions options)
    {
        var graph = new DatasetGraph(pipelines);
        return
            from bound in pipelines
            where bound.Pipeline.Activation is Activation.OnDatasets
            from name in ((Activation.OnDatasets)bound.Pipeline.Activation).Datasets
            let dataset = bound.Pipeline.Dataset(name)
            where dataset is not null && graph.ProducersOf(dataset.Uri).All(producer => producer.Bound == bound)
            select PlatformDiagnostics.TriggerWithoutProducer.At(bound.SpanOf("trigger", "datasets"), dataset.Uri).WithRelated(dataset.Span, $"declared as '{name}'");
    }
}
