using Infra.Catalog.Definitions;
using Infra.Catalog.Diagnostics;
using Infra.Components.Tenancy;

namespace Infra.Platform;

/// <summary>Whether the pipelines of a domain fit into its namespace's quota when all of them run at once.</summary>
public static class QuotaCheck
{
    public static IEnumerable<Diagnostic> Check(IEnumerable<Pipeline> pipelines, NamespaceQuota quota)
    {
        var bound = ResourceDemand.Parse(quota.Cpu, quota.Memory);
        foreach (var domain in pipelines.GroupBy(pipeline => pipeline.Metadata.Domain.Value).OrderBy(domain => domain.Key, StringComparer.Ordinal))
        {
            var demands = domain
                .OrderBy(pipeline => pipeline.Metadata.Name.Value, StringComparer.Ordinal)
                .Select(pipeline => (Pipeline: pipeline, Demand: ResourceDemand.Of(pipeline) * pipeline.Concurrency.MaxRuns))
                .ToList();
            var sum = demands.Select(demand => demand.Demand).Aggregate(default(ResourceDemand), (one, other) => one + other);
            if (sum.CpuMillis > bound.CpuMillis || sum.MemoryBytes > bound.MemoryBytes)
            {
                var greatest = demands.MaxBy(demand => demand.Demand.MemoryBytes).Pipeline;
                yield return SettingDiagnostics.QuotaTooSmall.At(
                    greatest.Span,
                    domain.Key,
                    sum,
                    bound,
                    string.Join("; ", demands.Select(demand => $"{demand.Pipeline.Metadata.Name}: {demand.Demand}")));
            }
        }
    }
}
