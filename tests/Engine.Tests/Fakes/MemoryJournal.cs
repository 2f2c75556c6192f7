using System.Collections.Immutable;
using DataOps.Engine.Ports;
using DataOps.Engine.State;

namespace Engine.Tests.Fakes;

/// <summary>A journal in memory; it can be told to break after an entry, as a machine that stops does.</summary>
internal sealed class MemoryJournal : IDeploymentJournal
{
    private readonly Lock _gate = new();
    private ImmutableArray<JournalEntry> _entries = [];

    public ImmutableArray<JournalEntry> Entries
    {
        get
        {
            lock (_gate)
            {
                return _entries;
            }
        }
    }

    /// <summary>After an entry for which this is true nothing is written any more, and nobody hears back.</summary>
    public Func<JournalEntry, bool> BreaksAfter { get; set; } = _ => false;

    /// <summary>An entry for which this is true is lost, with all after it.</summary>
    public Func<JournalEntry, bool> BreaksAt { get; set; } = _ => false;

    /// <summary>Ends when the journal broke.</summary>
    public TaskCompletionSource Broken { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task AppendAsync(JournalEntry entry, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (Broken.Task.IsCompleted)
            {
                return Task.Delay(Timeout.Infinite, cancellationToken);
            }

            var lost = BreaksAt(entry);
            if (!lost)
            {
                _entries = _entries.Add(entry);
            }

            if (lost || BreaksAfter(entry))
            {
                Broken.SetResult();
            }
        }

        return Broken.Task.IsCompleted ? Task.Delay(Timeout.Infinite, cancellationToken) : Task.CompletedTask;
    }
}
