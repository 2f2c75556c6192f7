using DataOps.Engine.State;

namespace DataOps.Engine.Ports;

/// <summary>Keeps a deployment's journal. Calls come concurrently.</summary>
public interface IDeploymentJournal
{
    /// <summary>
    /// Takes the entry's place in the journal when it is called (in call order), and returns when the entry is durable. Many calls wait at
    /// once: the store groups what it flushes.
    /// </summary>
    Task AppendAsync(JournalEntry entry, CancellationToken cancellationToken);
}
