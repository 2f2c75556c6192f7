using System.Collections.Immutable;
using Infra.Catalog.Definitions;
using Infra.Catalog.Diagnostics;
using Infra.Catalog.Graphs;
using Infra.Catalog.Systems;

namespace Infra.Catalog.Rules.Platform;

/// <summary>Triggers form no circle.</summary>
internal sealed class TriggerCycleRule : ICatalogRule
{
    public IEnumerable<Diagnostic> Check(ImmutableArray<PipelineFacts> pipelines, CatalogOptions options)
    {
        var graph = new DatasetGraph(pipelines);
        var byName = pipelines
            .GroupBy(pipeline => pipeline.Id)
            .ToDictionary(same => same.Key, same => same.First(), StringComparer.Ordinal);
        var upstream = byName.ToDictionary(
            item => item.Key,
            item =>
                item.Value.Trigger.SelectMany(awaited => graph.ProducersOf(awaited.Uri))
                    .Select(producer => producer.Pipeline.Id)
                    .Distinct()
                    .ToImmutableArray(),
            StringComparer.Ordinal
        );
        return TaskOrder
            .Cycles(byName.Keys, name => upstream.GetValueOrDefault(name, []))
            .Select(cycle => PlatformDiagnostics.TriggerCycle.At(byName[cycle[0]].TriggerSpan, string.Join(" -> ", cycle)));
    }
}
