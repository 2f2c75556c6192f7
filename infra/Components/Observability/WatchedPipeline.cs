using System.Collections.Immutable;
using Infra.Catalog.Definitions;

namespace Infra.Components.Observability;

/// <summary>A pipeline that is watched.</summary>
/// <param name="Definition">With its alerts.</param>
/// <param name="Namespace">The namespace of its manifests.</param>
/// <param name="Runs">What the orchestrator's metrics say of its runs.</param>
/// <param name="Drift">PromQL that has a result while the cluster differs from Git; null where the operator does not tell.</param>
public sealed record WatchedPipeline(Pipeline Definition, string Namespace, RunSignals Runs, string? Drift)
{
    /// <summary>Labels that say whose the manifests are.</summary>
    public required ImmutableSortedDictionary<string, string> Labels { get; init; }
}
