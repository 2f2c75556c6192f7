using DataOps.Engine.Model;

namespace DataOps.Engine.State;

/// <summary>
/// A place of the snapshot under change, with what is there now. States are immutable; the ledger alone puts another one in.
/// </summary>
internal sealed class StateEntry(StateSlot slot, ResourceState state)
{
    public StateSlot Slot { get; } = slot;

    public ResourceState State { get; set; } = state;

    public bool IsRemoved { get; set; }

    /// <summary>True for what was there before the program ran: it is deleted when the program does not name it.</summary>
    public bool IsInherited { get; init; }

    /// <summary>True for what an earlier run began to create and this one finished: it counts as created.</summary>
    public bool IsFinished { get; set; }

    public Urn Urn => State.Urn;

    public override string ToString() => $"{Slot} {State}";
}
