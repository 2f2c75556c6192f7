using System.Collections.Immutable;
using System.Diagnostics;
using DataOps.Engine.Model;
using DataOps.Engine.Planning;

namespace DataOps.Engine.State;

/// <summary>
/// Folds journal entries into a snapshot, each in constant time. What the run added stands before what it has not touched yet: the run
/// visits resources in dependency order, so nothing added can depend on an untouched one. Not safe for concurrent use.
/// </summary>
public sealed class SnapshotFold
{
    private readonly Snapshot _start;
    private readonly ResourceState?[] _base;
    private readonly List<ResourceState?> _added = [];
    private readonly Dictionary<long, int> _addedAt = [];
    private readonly SortedDictionary<long, PendingOperation> _begun = [];
    private readonly PendingOperation?[] _inherited;

    public SnapshotFold(Snapshot start)
    {
        _start = start;
        _base = [.. start.Resources];

        // Until the run says what became of it, an operation of unknown end stays one.
        _inherited = [.. start.PendingOperations];
    }

    public void Apply(JournalEntry entry)
    {
        switch (entry)
        {
            case JournalEntry.Began began:
                _begun[began.Operation] = new PendingOperation(began.Kind, began.Resource) { OperationId = began.OperationId };
                break;
            case JournalEntry.Ended ended:
                _begun.Remove(ended.Operation);
                ApplyAll(ended.Changes);
                break;
            case JournalEntry.Failed failed:
                _begun.Remove(failed.Operation);
                break;
            case JournalEntry.Changed changed:
                ApplyAll(changed.Changes);
                break;
            case JournalEntry.Settled settled:
                _inherited[settled.Index] = null;
                break;
            default:
                throw new UnreachableException(entry.GetType().Name);
        }
    }

    /// <summary>
    /// The state as it is now. It is sound after every entry: a run that ends between a refresh, which finds a resource gone, and what was
    /// to follow leaves nothing that refers to it.
    /// </summary>
    public Snapshot ToSnapshot()
    {
        var ordered = DependencyOrder.Restore(UrnAliases.Normalise([.. _added.OfType<ResourceState>(), .. _base.OfType<ResourceState>()]));
        return new Snapshot(StateRepair.MendAll(ordered, _start.Resources), [.. _inherited.OfType<PendingOperation>(), .. _begun.Values]);
    }

    /// <summary>The entry at a place, or null when it was removed.</summary>
    public ResourceState? this[StateSlot slot] => slot.IsNew ? _added[_addedAt[slot.Number]] : _base[slot.Number];

    private void ApplyAll(ImmutableArray<StateChange> changes)
    {
        foreach (var change in changes)
        {
            Apply(change);
        }
    }

    private void Apply(StateChange change)
    {
        switch (change)
        {
            case StateChange.Added added:
                Append(added.Slot, added.State);
                break;
            case StateChange.Replaced replaced:
                Set(replaced.Slot, replaced.State);
                break;
            case StateChange.Removed removed:
                Set(removed.Slot, null);
                break;
            case StateChange.Kept kept:
                Append(
                    kept.To,
                    this[kept.From] ?? throw new InvalidOperationException($"The journal keeps {kept.From}, which is not there.")
                );
                Set(kept.From, null);
                break;
            default:
                throw new UnreachableException(change.GetType().Name);
        }
    }

    private void Append(StateSlot slot, ResourceState state)
    {
        _addedAt.Add(slot.Number, _added.Count);
        _added.Add(state);
    }

    private void Set(StateSlot slot, ResourceState? state)
    {
        if (slot.IsNew)
        {
            _added[_addedAt[slot.Number]] = state;
        }
        else
        {
            _base[slot.Number] = state;
        }
    }
}
