using DataOps.Engine.Ports;
using DataOps.Engine.State;

namespace DataOps.Operations;

/// <summary>Journals of runs that leave no state.</summary>
internal static class RunJournals
{
    /// <summary>For a preview, which has nothing to write.</summary>
    public static IDeploymentJournal None { get; } = new NoJournal();

    /// <summary>For a run that nobody goes on from.</summary>
    public static IDeploymentJournal Forgotten { get; } = new ForgottenJournal();

    private sealed class NoJournal : IDeploymentJournal
    {
        public Task AppendAsync(JournalEntry entry, CancellationToken cancellationToken) =>
            throw new InvalidOperationException("A preview writes no journal.");
    }

    private sealed class ForgottenJournal : IDeploymentJournal
    {
        public Task AppendAsync(JournalEntry entry, CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
