using DataOps.Engine.Deployments;
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

    /// <summary>True for the places of operations that are finished or forgotten.</summary>
    public bool IsSettled(int index) => _settled.Contains(index);

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

    private async Task RepeatAsync(int index, PendingOperation pending, CancellationToken cancellationToken)
    {
        var state = pending.Resource;
        if (
            await providers.EnsureAsync(state.Provider, cancellationToken) is not null
            || providers.For(state) is not { Features.KeepsOperationIds: true } provider
        )
        {
            return;
        }

        var operation = await scope.Ledger.BeginAsync(OperationKind.Creating, state, pending.OperationId, cancellationToken);
        var request = new CreateRequest(state.Urn, state.Inputs, state.CustomTimeouts?.Create ?? 0, scope.IsPreview)
        {
            OperationId = pending.OperationId,
        };
        var response =
            scope.IsPreview && !provider.Features.SupportsPreview
                ? new ResourceResponse("", state.Inputs)
                : await provider.Provider.CreateAsync(request, cancellationToken);
        if (response.Failure is { IsUnavailable: true } unavailable)
        {
            // Whether there is an object stays unknown: the operation waits, and so does everything else.
            await scope.Ledger.FailAsync(operation);
            scope.Reporter.Error(
                DeploymentFault.Resource,
                EngineDiagnostics.OperationFailed,
                state.Urn,
                unavailable.Message,
                unavailable.Code,
                unavailable.Hint
            );
            scope.Reporter.Break();
            return;
        }

        if (response.Value is not { } created || (created.Id.Length == 0 && !scope.IsPreview))
        {
            // A provider that refuses the create now has not made anything then: a repetition of a known one never fails.
            await scope.Ledger.FailAsync(operation);
            await SettleAsync(index);
            return;
        }

        var now = scope.Clock.GetUtcNow();
        var made = state with
        {
            Id = created.Id,
            Outputs = created.Outputs,
            InitErrors = created.InitErrors,
            Created = now,
            Modified = now,
        };
        if (await RecordAsync(operation, made))
        {
            Tell(made);
        }

        await SettleAsync(index);
    }

    /// <summary>To its audience the repetition is the create that it finishes: a preview and the run after it count alike.</summary>
    private void Tell(ResourceState made)
    {
        var step = StepRunner.MetadataOf(new DeploymentStep.Create(made));
        scope.Reporter.Report(new EngineEvent.StepStarted(step));
        scope.Reporter.Count(step.Operation);
        scope.Reporter.Report(new EngineEvent.StepEnded(step with { ResultOperation = step.Operation }, TimeSpan.Zero));
        if (!scope.IsPreview)
        {
            scope.Reporter.Say(
                MessageSeverity.Info,
                EngineDiagnostics.PendingOperations,
                made.Urn,
                "Finished the create that an earlier run had begun."
            );
        }
    }

    private async Task AdoptAsync(int index, ResourceState state, CancellationToken cancellationToken)
    {
        if (await providers.EnsureAsync(state.Provider, cancellationToken) is not null || providers.For(state) is not { } provider)
        {
            return;
        }

        var operation = await scope.Ledger.BeginAsync(OperationKind.Importing, state, null, cancellationToken);
        var request = new ReadRequest(state.Urn, state.ImportId, PropertyMap.Empty, PropertyMap.Empty)
        {
            TimeoutSeconds = state.CustomTimeouts?.Read ?? 0,
        };
        var response = await provider.Provider.ReadAsync(request, cancellationToken);
        if (response.Value is not { Id.Length: > 0 } read)
        {
            await scope.Ledger.FailAsync(operation);
            return;
        }

        var now = scope.Clock.GetUtcNow();
        await RecordAsync(
            operation,
            state with
            {
                Id = read.Id,
                ImportId = "",
                Inputs = read.Inputs ?? state.Inputs,
                Outputs = read.Outputs,
                Created = now,
                Modified = now,
            }
        );
        await SettleAsync(index);
    }

    /// <summary>Does what the interrupted create would have done at its end. False when the state has the object already.</summary>
    private async Task<bool> RecordAsync(Operation operation, ResourceState state)
    {
        state = SecretMarks.Apply(state, scope.Reporter);
        scope.Ledger.Olds.TryGetValue(state.Urn, out var old);
        if (old is { State.PendingReplacement: false } && state.Id.Length > 0 && old.State.Id == state.Id)
        {
            // A run that finished the create was cut off before it could say so.
            await scope.Ledger.FailAsync(operation);
            return false;
        }

        var entry = await scope.Ledger.CommitAsync(
            operation,
            changes =>
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
            }
        );
        entry.IsFinished = true;
        scope.Ledger.Olds[state.Urn] = entry;
        return true;
    }

    private async Task SettleAsync(int index)
    {
        _settled.Add(index);
        await scope.Ledger.SettleAsync(index);
    }
}
