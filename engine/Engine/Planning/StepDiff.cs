using System.Collections.Immutable;
using DataOps.Engine.Ports;

namespace DataOps.Engine.Planning;

/// <summary>What differs, as far as a step tells it: for display only.</summary>
internal sealed record StepDiff
{
    public static readonly StepDiff None = new();

    public ImmutableArray<string> ReplaceKeys { get; init; } = [];

    public ImmutableArray<string> ChangedKeys { get; init; } = [];

    public ImmutableSortedDictionary<string, PropertyDiff>? Detailed { get; init; }

    public static StepDiff Of(DiffResponse diff) =>
        new()
        {
            ReplaceKeys = diff.Replaces,
            ChangedKeys = diff.Diffs,
            Detailed = diff.Detailed,
        };
}
