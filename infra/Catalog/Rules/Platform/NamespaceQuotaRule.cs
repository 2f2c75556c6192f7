using System.Collections.Immutable;
using Infra.Catalog.Diagnostics;
using Infra.Catalog.Systems;

namespace Infra.Catalog.Rules.Platform;

/// <summary>The pipelines of a domain fit into its namespace's quota when all of them run at once.</summary>
internal sealed class NamespaceQuotaRule : ICatalogRule
{
    public IEnumerable<Diagnostic> Check(ImmutableArray<PipelineFacts> pipelines, CatalogOptions options)
    {
        if (options.Quota is not { } quota)
        {
            yield break;
        }

        var bound = ResourceDemand.Of(quota);
        foreach (
            var domain in pipelines
                .Where(pipeline => pipeline.Demand is not null)
                .GroupBy(pipeline => pipeline.Domain, StringComparer.Ordinal)
        )
        {
            var demands = domain
                .OrderBy(pipeline => pipeline.Name, StringComparer.Ordinal)
                .Select(pipeline => (Pipeline: pipeline, Demand: pipeline.Demand.GetValueOrDefault()))
                .ToList();
            var sum = demands.Select(demand => demand.Demand).Aggregate(default(ResourceDemand), (one, other) => one + other);
            if (sum.IsBeyond(bound))
            {
                yield return SettingDiagnostics.QuotaTooSmall.At(
                    demands.MaxBy(demand => demand.Demand.MemoryBytes).Pipeline.NameSpan,
                    domain.Key,
                    sum,
                    bound,
                    string.Join("; ", demands.Select(demand => $"{demand.Pipeline.Name}: {demand.Demand}"))
                );
            }
        }
    }
}
