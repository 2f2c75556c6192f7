using System.Globalization;
using System.Text;
using DataOps.Engine.Diagnostics;
using DataOps.Engine.Events;
using DataOps.Engine.Model;
using DataOps.Engine.Planning;
using DataOps.Engine.Ports;
using DataOps.Engine.State;

namespace DataOps.Engine.Execution;

/// <summary>Deals with creates of an earlier run of which nobody knows how they ended.</summary>
internal sealed class PendingCreates(RunScope scope, ProviderLookup providers)
{
    private readonly HashSet<int> _settled = [];

    /// <summary>
    /// Finishes what can be finished: a provider that keeps operation ids answers a repeated create with the resource of the first one. In
    /// this way nothing is made twice and nothing is forgotten, whatever the program wants by now.
    /// </summary>
    public async Task FinishAsync(CancellationToken cancellationToken)
    {
        var pending = scope.Ledger.Start.PendingOperations;
        for (var i = 0; i < pending.Length; i++)
        {
            var operation = pending[i];
            if (operation.Kind != OperationKind.Creating)
            {
                continue;
            }

            if (scope.Options.ClearPendingCreates || ProviderReference.IsProviderType(operation.Resource.Type))
            {
                await SettleAsync(i);
            }
            else if (scope.Options.ImportPendingCreates.TryGetValue(operation.Resource.Urn.Value, out var id))
            {
                await AdoptAsync(i, operation.Resource with { ImportId = id }, cancellationToken);
            }
            else if (operation.OperationId.Length > 0)
            {
                await RepeatAsync(i, operation, cancellationToken);
            }
        }
    }

    /// <summary>Tells what is left, and the way out.</summary>
    public void Warn()
    {
        var left = scope.Ledger.Start.PendingOperations.Where((_, i) => !_settled.Contains(i)).ToList();
        if (left.Count == 0)
        {
            return;
        }

        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"Attempting to deploy or update resources with {left.Count} pending operations from previous deployment.\n");
        foreach (var operation in left)
        {
            text.Append(CultureInfo.InvariantCulture, $"  * {operation.Resource.Urn}, interrupted while {Word(operation.Kind)}\n");
        }

        text.Append(
            "These resources are in an unknown state because the engine was interrupted while waiting for changes to these resources to complete. "
            + "Confirm with the provider whether the operations took place, then clear them: `refresh --clear-pending-creates` forgets them, "
            + "`refresh --import-pending-creates` adopts what was created.");
        scope.Reporter.Warn(EngineDiagnostics.PendingOperations, null, text.ToString());
    }

    private async Task RepeatAsync(int index, PendingOperation pending, CancellationToken cancellationToken)
    {
        var state = pending.Resource;
        if (await providers.EnsureAsync(state.Provider, cancellationToken) is not null || providers.For(state) is not { Features.KeepsOperationIds: true } provider)
        {
            return;
        }

        var operation = await scope.Ledger.BeginAsync(OperationKind.Creating, state, pending.OperationId, cancellationToken);
        var question = new CreateQuestion(state.Urn, state.Inputs, state.CustomTimeouts?.Create ?? 0, Preview: false) { OperationId = pending.OperationId };
        var answer = await provider.Provider.CreateAsync(question, cancellationToken);
        if (answer.Value is not { Id.Length: > 0 } created)
        {
            // A provider that refuses the create now has not made anything then: a repetition of a known one never fails.
            await scope.Ledger.FailAsync(operation);
            await SettleAsync(index);
            return;
        }

        var now = scope.Clock.GetUtcNow();
        await RecordAsync(operation, state with { Id = created.Id, Outputs = created.Outputs, InitErrors = created.InitErrors, Created = now, Modified = now });
        await SettleAsync(index);
        scope.Reporter.Say(MessageSeverity.Info, EngineDiagnostics.PendingOperations, state.Urn, "Finished the create that an earlier run had begun.");
    }

    private async Task AdoptAsync(int index, ResourceState state, CancellationToken cancellationToken)
    {
        if (await providers.EnsureAsync(state.Provider, cancellationToken) is not null || providers.For(state) is not { } provider)
        {
            return;
        }

        var operation = await scope.Ledger.BeginAsync(OperationKind.Importing, state, null, cancellationToken);
        var answer = await provider.Provider.ReadAsync(new ReadQuestion(state.Urn, state.ImportId, PropertyMap.Empty, PropertyMap.Empty), cancellationToken);
        if (answer.Value is not { Id.Length: > 0 } read)
        {
            await scope.Ledger.FailAsync(operation);
            return;
        }

        var now = scope.Clock.GetUtcNow();
        await RecordAsync(operation, state with { Id = read.Id, ImportId = "", Inputs = read.Inputs ?? state.Inputs, Outputs = read.Outputs, Created = now, Modified = now });
        await SettleAsync(index);
    }

    /// <summary>Does what the interrupted create would have done at its end.</summary>
    private async Task RecordAsync(Operation operation, ResourceState state)
    {
        state = SecretMarks.Apply(state, scope.Reporter);
        scope.Ledger.Olds.TryGetValue(state.Urn, out var old);
        scope.Ledger.Olds[state.Urn] = await scope.Ledger.CommitAsync(operation, changes =>
        {
            if (old is { State.PendingReplacement: true })
            {
                changes.Remove(old);
            }
            else if (old is not null)
            {
                changes.Replace(old, old.State with { Delete = true });
            }

            return changes.Append(state);
        });
    }

    private async Task SettleAsync(int index)
    {
        _settled.Add(index);
        await scope.Ledger.SettleAsync(index);
    }

    private static string Word(OperationKind kind) => kind switch
    {
        OperationKind.Creating => "creating",
        OperationKind.Updating => "updating",
        OperationKind.Deleting => "deleting",
        OperationKind.Reading => "reading",
        _ => "importing",
    };
}
