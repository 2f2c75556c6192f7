using System.Collections.Immutable;

namespace Infra.Catalog.Systems;

/// <summary>Whose a field is: the concern whose system must honour it. What no line names is the workload's.</summary>
public static class FieldOwner
{
    private static readonly ImmutableArray<(string Path, SystemKind Kind)> Owners =
    [
        ("schedule", SystemKind.Orchestrator),
        ("trigger", SystemKind.Orchestrator),
        ("concurrency", SystemKind.Orchestrator),
        ("timeout", SystemKind.Orchestrator),
        ("retries", SystemKind.Orchestrator),
        ("parameters", SystemKind.Orchestrator),
        ("observability.lineage", SystemKind.Orchestrator),
        ("observability", SystemKind.Monitoring),
        ("tasks.*.dependsOn", SystemKind.Orchestrator),
        ("tasks.*.runIf", SystemKind.Orchestrator),
        ("tasks.*.timeout", SystemKind.Orchestrator),
        ("tasks.*.retries", SystemKind.Orchestrator),
        ("tasks.*.idempotent", SystemKind.Orchestrator),
        ("tasks.*.sensor.mode", SystemKind.Orchestrator),
        ("tasks.*.type", SystemKind.Orchestrator),
        ("delivery", SystemKind.Operator),
        ("identity", SystemKind.Identity),
        ("secrets", SystemKind.Secrets),
        ("datasets.*.layout", SystemKind.Lake),
        ("datasets.*.retention", SystemKind.Lake),
        ("datasets.*.deletion", SystemKind.Lake),
        ("datasets.*.encryption", SystemKind.Lake),
        ("datasets.*.access", SystemKind.Lake),
    ];

    /// <summary>
    /// For what datasets keep, <see cref="SystemKind.Lake"/> stands for the lake or the warehouse that keeps the dataset.
    /// </summary>
    public static SystemKind Of(string path)
    {
        foreach (var (owned, kind) in Owners)
        {
            if (path == owned || (path.StartsWith(owned, StringComparison.Ordinal) && path[owned.Length] == '.'))
            {
                return kind;
            }
        }

        return SystemKind.Workload;
    }
}
