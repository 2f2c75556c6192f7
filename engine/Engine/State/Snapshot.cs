using System.Collections.Immutable;
using DataOps.Engine.Model;

namespace DataOps.Engine.State;

/// <summary>
/// What is known of a stack: resources in dependency order (a resource stands behind everything it needs), and operations with unknown end.
/// </summary>
public sealed record Snapshot(ImmutableArray<ResourceState> Resources, ImmutableArray<PendingOperation> PendingOperations)
{
    public static readonly Snapshot Empty = new([], []);

    /// <summary>Folds one entry; for many use <see cref="Apply(IEnumerable{JournalEntry})"/>, which is linear.</summary>
    public Snapshot Apply(JournalEntry entry) => Apply([entry]);

    /// <summary>Folds a journal in the order in which it was written.</summary>
    public Snapshot Apply(IEnumerable<JournalEntry> entries)
    {
        var fold = new SnapshotFold(this);
        foreach (var entry in entries)
        {
            fold.Apply(entry);
        }

        return fold.ToSnapshot();
    }
}
