using DataOps.Engine.Model;

namespace DataOps.Engine.State;

/// <summary>One change of a snapshot. Closed: the cases nested here are all.</summary>
public abstract record StateChange
{
    private StateChange() { }

    /// <summary>A new entry after all that the run added before it.</summary>
    public sealed record Added(StateSlot Slot, ResourceState State) : StateChange;

    /// <summary>Another state at the same place.</summary>
    public sealed record Replaced(StateSlot Slot, ResourceState State) : StateChange;

    public sealed record Removed(StateSlot Slot) : StateChange;

    /// <summary>
    /// An unchanged entry goes to the end of what the run added, so that later entries that depend on it stand behind it.
    /// </summary>
    public sealed record Kept(StateSlot From, StateSlot To) : StateChange;
}
