using System.Collections.Immutable;
using Infra.Catalog.Binding;
using Infra.Catalog.Definitions;
using Infra.Catalog.Diagnostics;
using Infra.Catalog.Loading;

namespace Infra.Catalog.Rules.Platform;

/// <summary>Triggers form no circle.</summary>
internal sealed class TriggerCycleRule : ICatalogRule
{
    public IEnumerable<Diagnostic> Check(ImmutableArray<BoundPipeline> pipelines, CatalogOptions options)
    {
        var graph = new DatasetGraph(pipelines);
        var byName = pipelines.GroupBy(bound => bound.Pipeline.Id.ToString()).ToDictionary(same => same.Key, same => same.First(), StringComparer.Ordinal);
        var upstream = byName.ToDictionary(item => item.Key, item => Upstream(item.Value, graph), StringComparer.Ordinal);
        return TaskOrder.Cycles(byName.Keys, name => upstream.GetValueOrDefault(name, []))
            .Select(cycle => PlatformDiagnostics.TriggerCycle.At(byName[cycle[0]].SpanOf("trigger", "datasets"), string.Join(" -> ", cycle)));
    }

    private static ImmutableArray<string> Upstream(BoundPipeline bound, DatasetGraph graph) =>
        bound.Pipeline.Activation is Activation.OnDatasets trigger
            ? [.. trigger.Datasets.Select(bound.Pipeline.Dataset).OfType<Dataset>().SelectMany(dataset => graph.ProducersOf(dataset.Uri)).Select(producer => producer.Bound.Pipeline.Id.ToString()).Distinct()]
            : [];
}
