using System.Collections.Immutable;

namespace DataOps.Engine.Ports;

public sealed record DiffResponse
{
    public DiffChanges Changes { get; init; }

    public ImmutableArray<string> Replaces { get; init; } = [];

    public ImmutableArray<string> Stables { get; init; } = [];

    public ImmutableArray<string> Diffs { get; init; } = [];

    public bool DeleteBeforeReplace { get; init; }

    /// <summary>Null when the provider gives no detailed diff.</summary>
    public ImmutableSortedDictionary<string, PropertyDiff>? Detailed { get; init; }
}
