using DataOps.Engine.Model;

namespace DataOps.Engine.State;

/// <summary>Collects the changes that one journal entry makes.</summary>
internal sealed class LedgerChange(StateLedger ledger)
{
    public List<StateChange> Changes { get; } = [];

    public StateEntry Add(ResourceState state)
    {
        var entry = ledger.NewEntry(state);
        Changes.Add(new StateChange.Added(entry.Slot, state));
        return entry;
    }

    /// <summary>Adds something to what the program finds.</summary>
    public StateEntry Append(ResourceState state)
    {
        var entry = ledger.NewInheritedEntry(state);
        Changes.Add(new StateChange.Added(entry.Slot, state));
        return entry;
    }

    public void Replace(StateEntry entry, ResourceState state)
    {
        entry.State = state;
        Changes.Add(new StateChange.Replaced(entry.Slot, state));
    }

    public void Remove(StateEntry entry)
    {
        if (entry.IsRemoved)
        {
            return;
        }

        entry.IsRemoved = true;
        Changes.Add(new StateChange.Removed(entry.Slot));
    }

    /// <summary>The same state at the end of what the run added.</summary>
    public StateEntry Keep(StateEntry entry)
    {
        var kept = ledger.NewEntry(entry.State);
        entry.IsRemoved = true;
        Changes.Add(new StateChange.Kept(entry.Slot, kept.Slot));
        return kept;
    }
}
