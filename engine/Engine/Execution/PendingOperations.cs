using System.Globalization;
using System.Text;
using DataOps.Engine.Diagnostics;
using DataOps.Engine.Events;
using DataOps.Engine.Model;
using DataOps.Engine.State;

namespace DataOps.Engine.Execution;

/// <summary>
/// Deals with the operations of an earlier run of which nobody knows how they ended, each kind in its own way: a create is finished or
/// told, what was changed or deleted is read again, and what was only read needs nothing.
/// </summary>
internal sealed class PendingOperations(RunScope scope, PendingCreates creates, RefreshPhase reads)
{
    private readonly HashSet<int> _settled = [];

    /// <summary>Reads what is there.</summary>
    public RefreshPhase Reads => reads;

    /// <summary>Finishes creates, and forgets in the state what Pulumi forgets.</summary>
    public async Task FinishCreatesAsync(CancellationToken cancellationToken)
    {
        await creates.FinishAsync(cancellationToken);
        var pending = scope.Ledger.Start.PendingOperations;
        for (var i = 0; i < pending.Length && !scope.Options.ReadsInterrupted; i++)
        {
            if (pending[i].Kind != OperationKind.Creating)
            {
                await scope.Ledger.SettleAsync(i);
            }
        }
    }

    /// <summary>Reads what was interrupted while it was changed or deleted, and what else is wanted, at once.</summary>
    /// <returns>False when something could not be read: what is in doubt stays so, and the run must end.</returns>
    public async Task<bool> ReadAsync(Func<StateEntry, bool> isWanted, CancellationToken cancellationToken)
    {
        var doubts = Doubts();
        var interrupted = doubts
            .Select(doubt => doubt.Entry)
            .OfType<StateEntry>()
            .ToHashSet<StateEntry>(ReferenceEqualityComparer.Instance);
        if (!await reads.RunAsync(entry => interrupted.Contains(entry) | isWanted(entry), cancellationToken))
        {
            foreach (var (_, operation, _) in doubts.Where(doubt => doubt.Entry is not null))
            {
                scope.Reporter.Say(
                    MessageSeverity.Error,
                    EngineDiagnostics.PendingOperations,
                    operation.Resource.Urn,
                    $"An earlier run was interrupted while {Word(operation.Kind)} it, and what became of it could not be read.",
                    hint: "Mend what hinders its provider and run again. If it can never be read again, take the operation out of the state with `dataops state edit`."
                );
            }

            return false;
        }

        foreach (var (index, operation, entry) in doubts)
        {
            await SettleAsync(index);
            scope.Reporter.Say(
                MessageSeverity.Info,
                EngineDiagnostics.PendingOperations,
                operation.Resource.Urn,
                Outcome(operation.Kind, entry)
            );
        }

        return true;
    }

    /// <summary>Tells what is left, and the way out.</summary>
    public void Warn()
    {
        var pending = scope.Ledger.Start.PendingOperations;
        var left = Enumerable.Range(0, pending.Length).Where(i => !_settled.Contains(i) && !creates.IsSettled(i)).ToList();
        if (left.Count == 0)
        {
            return;
        }

        var text = new StringBuilder();
        text.Append(
            CultureInfo.InvariantCulture,
            $"Attempting to deploy or update resources with {left.Count} pending operations from previous deployment.\n"
        );
        foreach (var index in left)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"  * {pending[index].Resource.Urn}, interrupted while {Word(pending[index].Kind)}\n"
            );
        }

        text.Append(
            "These resources are in an unknown state because the engine was interrupted while waiting for changes to these resources to complete."
        );
        foreach (var advice in left.Select(index => Advice(pending[index].Kind)).Distinct())
        {
            text.Append('\n').Append(advice);
        }

        scope.Reporter.Warn(EngineDiagnostics.PendingOperations, null, text.ToString());
    }

    /// <summary>Operations that reading settles, with what the state has for each; null where it has nothing that could be read.</summary>
    private List<(int Index, PendingOperation Operation, StateEntry? Entry)> Doubts()
    {
        var pending = scope.Ledger.Start.PendingOperations;
        return scope.Options.ReadsInterrupted
            ?
            [
                .. Enumerable
                    .Range(0, pending.Length)
                    .Where(i => pending[i].Kind != OperationKind.Creating && !_settled.Contains(i))
                    .Select(i => (i, pending[i], EntryOf(pending[i]))),
            ]
            : [];
    }

    private StateEntry? EntryOf(PendingOperation operation)
    {
        var resource = operation.Resource;
        return operation.Kind switch
        {
            // The old half of a replacement has the URN of the new one.
            OperationKind.Deleting => scope.Ledger.Inherited.FirstOrDefault(entry =>
                !entry.IsRemoved && entry.Urn == resource.Urn && entry.State.Id == resource.Id
            ),

            // What is to be has no id yet, and perhaps a new URN.
            OperationKind.Updating => scope.Ledger.Inherited.FirstOrDefault(entry =>
                !entry.IsRemoved && !entry.State.Delete && (entry.Urn == resource.Urn || resource.Aliases.Contains(entry.Urn))
            ),
            _ => null,
        };
    }

    private Task SettleAsync(int index)
    {
        _settled.Add(index);
        return scope.Ledger.SettleAsync(index);
    }

    private static string Outcome(OperationKind kind, StateEntry? entry) =>
        (kind, entry) switch
        {
            (OperationKind.Deleting, { IsRemoved: false }) => "An earlier run was interrupted while deleting it; it is still there.",
            (OperationKind.Deleting, _) => "An earlier run was interrupted while deleting it; it is gone.",
            (OperationKind.Updating, { IsRemoved: false }) =>
                "An earlier run was interrupted while updating it; the state has what is there now.",
            (OperationKind.Updating, _) => "An earlier run was interrupted while updating it; it is gone.",
            (OperationKind.Reading, _) =>
                "An earlier run was interrupted while reading it, which changed nothing; it is read again when the program asks for it.",
            _ => "An earlier run was interrupted while importing it, which changed nothing; import it again.",
        };

    private static string Advice(OperationKind kind) =>
        kind switch
        {
            OperationKind.Creating =>
                "A create: see at the provider whether it took place. `refresh --clear-pending-creates` forgets it, `refresh --import-pending-creates URN ID` adopts what was created.",
            OperationKind.Updating => "An update: `refresh` reads which of its changes took place.",
            OperationKind.Deleting => "A delete: until `refresh` has read whether the resource is gone, the state believes that it exists.",
            OperationKind.Reading => "A read changed nothing; it is done again when the program asks for it.",
            _ => "An import changed nothing; import again.",
        };

    private static string Word(OperationKind kind) =>
        kind switch
        {
            OperationKind.Creating => "creating",
            OperationKind.Updating => "updating",
            OperationKind.Deleting => "deleting",
            OperationKind.Reading => "reading",
            _ => "importing",
        };
}
