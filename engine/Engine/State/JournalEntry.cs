using System.Collections.Immutable;
using DataOps.Engine.Model;

namespace DataOps.Engine.State;

/// <summary>
/// One line of a deployment's journal. Folding all lines into the snapshot that the run started from gives the state at any moment.
/// Operations are numbered from 1 within a journal. Closed: the cases nested here are all.
/// </summary>
public abstract record JournalEntry
{
    private JournalEntry() { }

    /// <summary>Written before a provider is asked; without an end it is a pending operation.</summary>
    public sealed record Began(long Operation, OperationKind Kind, ResourceState Resource) : JournalEntry
    {
        /// <summary>The id that a create carries to a provider that would recognise it again; empty for others.</summary>
        public string OperationId { get; init; } = "";
    }

    /// <summary>The provider did something, all of it or a part; the changes say what is there now.</summary>
    public sealed record Ended(long Operation, ImmutableArray<StateChange> Changes) : JournalEntry;

    /// <summary>The provider refused and nothing changed.</summary>
    public sealed record Failed(long Operation) : JournalEntry;

    /// <summary>Changes that no provider was asked for, such as a component's outputs.</summary>
    public sealed record Changed(ImmutableArray<StateChange> Changes) : JournalEntry;

    /// <summary>
    /// A pending operation of the snapshot that the run started from is settled; <paramref name="Index"/> is its place there.
    /// </summary>
    public sealed record Settled(int Index) : JournalEntry;
}
