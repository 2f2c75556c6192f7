using System.Collections.Immutable;
using DataOps.Engine.Planning;
using Infra.Catalog.Lineage;

namespace DataOps.Delivery.Reports;

/// <summary>What a change does to a stack, as its reviewer needs to know it.</summary>
public sealed record ChangeReport
{
    public required string Project { get; init; }

    public required string Stack { get; init; }

    /// <summary>The commit that was previewed; empty where there is none.</summary>
    public string Commit { get; init; } = "";

    /// <summary>False when the preview did not come to its end.</summary>
    public bool Succeeded { get; init; } = true;

    /// <summary>Resources that change, in the order of the preview.</summary>
    public ImmutableArray<ReportChange> Changes { get; init; } = [];

    /// <summary>Resources that stay the same.</summary>
    public int Unchanged { get; init; }

    public ImmutableArray<ReportFinding> Findings { get; init; } = [];

    /// <summary>Checks of data on samples that failed.</summary>
    public ImmutableArray<ReportCheck> FailedChecks { get; init; } = [];

    /// <summary>How many checks of data ran; null: none was asked for.</summary>
    public int? CheckCount { get; init; }

    /// <summary>What the change touches through lineage; null: it was not compared with a base.</summary>
    public ImpactReport? Impact { get; init; }

    /// <summary>The branch that rendered manifests are published on.</summary>
    public string RenderedBranch { get; init; } = "";

    public IEnumerable<ReportChange> Destructive =>
        Changes.Where(change => change.IsDestructive).OrderBy(change => change.Data != DataFate.Lost);

    /// <summary>How many changes there are of each operation, in the order in which summaries list them.</summary>
    public IEnumerable<(string Operation, int Count)> Counts =>
        Changes
            .GroupBy(change => change.Operation)
            .OrderBy(group => Order.IndexOf(group.Key) is >= 0 and var at ? at : Order.Length)
            .Select(group => (group.Key, group.Count()));

    /// <summary>The pipelines that it touches: those whose definitions changed first.</summary>
    public ImmutableArray<ReportPipeline> Pipelines
    {
        get
        {
            var counts = Changes
                .Where(change => change.Pipeline is not null)
                .GroupBy(change => change.Pipeline!)
                .ToDictionary(group => group.Key, group => group.Count(), StringComparer.Ordinal);
            var listed = (Impact?.Changed ?? [])
                .Select(change => new ReportPipeline(
                    change.Id.ToString(),
                    change.Kind,
                    change.Owner.Value,
                    counts.Remove(change.Id.ToString(), out var exact) ? exact
                        : counts.Remove(change.Id.Name.Value, out var count) ? count
                        : 0
                ))
                .ToList();
            var others = counts
                .OrderBy(entry => entry.Key, StringComparer.Ordinal)
                .Select(entry => new ReportPipeline(entry.Key, Impact is null ? null : ChangeKind.Rerendered, "", entry.Value));
            return [.. listed.OrderBy(pipeline => pipeline.Kind == ChangeKind.Rerendered), .. others];
        }
    }

    private static readonly ImmutableArray<string> Order =
    [
        StepOperation.Delete,
        StepOperation.Replace,
        StepOperation.Create,
        StepOperation.Update,
        StepOperation.Import,
        StepOperation.Read,
    ];
}
