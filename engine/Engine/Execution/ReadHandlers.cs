using DataOps.Engine.Diagnostics;
using DataOps.Engine.Model;
using DataOps.Engine.Planning;
using DataOps.Engine.Ports;
using DataOps.Engine.Properties;
using DataOps.Engine.State;

namespace DataOps.Engine.Execution;

/// <summary>Does the steps that take over what is really there: read, refresh and import.</summary>
internal sealed class ReadHandlers(RunScope scope, ProviderLookup providers)
{
    public async Task<StepOutcome> ReadAsync(DeploymentStep.Read step, CancellationToken cancellationToken)
    {
        var state = step.New;
        Operation? operation = null;
        StepFailure? unready = null;
        if (state.Id == PropertyValue.UnknownSentinel)
        {
            state = state with { Outputs = PropertyMap.Empty };
        }
        else
        {
            if (providers.For(state) is not { } provider)
            {
                return new StepOutcome { Failure = ProviderLookup.Unknown(state) };
            }

            if (!provider.IsKnown)
            {
                state = SecretMarks.Apply(WithTimes(state with { Outputs = PropertyMap.Empty }, step.Old?.State), scope.Reporter);
                return StepOutcome.Of(await RecordAsync(step, state, null));
            }

            operation = await scope.Ledger.BeginAsync(OperationKind.Reading, state, null, cancellationToken);
            var request = new ReadRequest(state.Urn, state.Id, state.Inputs, state.Inputs)
            {
                TimeoutSeconds = state.CustomTimeouts?.Read ?? 0,
            };
            var response = await provider.Provider.ReadAsync(request, cancellationToken);
            var failure =
                response.Failure is { } refused ? StepFailure.Of(refused)
                : response.Value!.Id.Length == 0
                    ? new StepFailure(EngineDiagnostics.UnknownReference, $"resource '{state.Id}' does not exist")
                : null;
            if (failure is not null)
            {
                await scope.Ledger.FailAsync(operation);
                return new StepOutcome { Failure = failure };
            }

            var read = response.Value!;
            unready = read.InitErrors.IsEmpty ? null : new StepFailure(EngineDiagnostics.NotReady, string.Join("\n", read.InitErrors));
            state = state with { Id = read.Id, Outputs = read.Outputs, InitErrors = read.InitErrors };
        }

        state = SecretMarks.Apply(WithTimes(state, step.Old?.State), scope.Reporter);
        return StepOutcome.Of(await RecordAsync(step, state, operation)) with { Failure = unready };
    }

    private Task<StateEntry> RecordAsync(DeploymentStep.Read step, ResourceState state, Operation? operation) =>
        scope.Ledger.CommitAsync(
            operation,
            changes =>
            {
                if (step.Old is { } old)
                {
                    if (step.Replacing)
                    {
                        changes.Replace(old, old.State with { Delete = true });
                    }
                    else
                    {
                        changes.Remove(old);
                    }
                }

                return changes.Add(state);
            }
        );

    public async Task<StepOutcome> RefreshAsync(DeploymentStep.Refresh step, CancellationToken cancellationToken)
    {
        var old = step.Old.State;

        // Components, providers and what is about to be created (again) have nothing to be read.
        if (!old.Custom || ProviderReference.IsProviderType(old.Type) || old.PendingReplacement || old.Id.Length == 0)
        {
            return StepOutcome.Of(step.Old) with { Old = old, ResultOperation = StepOperation.Same };
        }

        if (providers.For(old) is not { } provider)
        {
            return new StepOutcome { New = old, Failure = ProviderLookup.Unknown(old) };
        }

        if (!provider.IsKnown)
        {
            return StepOutcome.Of(step.Old) with { Old = old, ResultOperation = StepOperation.Same };
        }

        var urn = step.New?.Urn ?? old.Urn;
        var request = new ReadRequest(urn, old.Id, old.Inputs, old.Outputs) { TimeoutSeconds = old.CustomTimeouts?.Read ?? 0 };
        var response = await provider.Provider.ReadAsync(request, cancellationToken);
        if (response.Value is not { } read)
        {
            return new StepOutcome { New = old, Failure = StepFailure.Of(response.Failure!) };
        }

        if (!read.InitErrors.IsEmpty)
        {
            scope.Reporter.Warn(
                EngineDiagnostics.NotReady,
                urn,
                "Refreshed resource is in an unhealthy state:\n* " + string.Join("\n* ", read.InitErrors)
            );
        }

        if (read.Id.Length == 0)
        {
            await scope.Ledger.CommitAsync(null, changes => changes.Remove(step.Old));
            return new StepOutcome { Old = old, ResultOperation = StepOperation.Delete };
        }

        var state = old with
        {
            Id = read.Id,
            Inputs = read.Inputs ?? old.Inputs,
            Outputs = read.Outputs,
            InitErrors = read.InitErrors,
            RefreshBeforeUpdate = read.RefreshBeforeUpdate,
        };
        state = SecretMarks.Apply(WithTimes(state, old), scope.Reporter);
        var (diff, diffFailure) = await DriftAsync(provider, urn, old, state, cancellationToken);
        if (diffFailure is not null)
        {
            return new StepOutcome { New = old, Failure = diffFailure };
        }

        if (!StateEquality.AreSame(old, state))
        {
            await scope.Ledger.CommitAsync(null, changes => changes.Replace(step.Old, state));
        }

        return new StepOutcome
        {
            Entry = step.Old,
            Old = old,
            New = state,
            ResultOperation = diff is null ? StepOperation.Same : StepOperation.Update,
            Diff = diff is null ? StepDiff.None : StepDiff.Of(diff),
        };
    }

    public async Task<StepOutcome> ImportAsync(DeploymentStep.Import step, CancellationToken cancellationToken)
    {
        var state = step.New;
        var now = scope.Clock.GetUtcNow();
        if (!state.Custom)
        {
            return StepOutcome.Of(
                await scope.Ledger.CommitAsync(null, changes => changes.Add(state with { Created = now, Modified = now }))
            );
        }

        if (providers.For(state) is not { } provider)
        {
            return new StepOutcome { Failure = ProviderLookup.Unknown(state) };
        }

        var operation = await scope.Ledger.BeginAsync(OperationKind.Importing, state, null, cancellationToken);
        var request = new ReadRequest(state.Urn, state.ImportId, PropertyMap.Empty, PropertyMap.Empty)
        {
            TimeoutSeconds = state.CustomTimeouts?.Read ?? 0,
        };
        var response = provider.IsKnown
            ? await provider.Provider.ReadAsync(request, cancellationToken)
            : new ResourceResponse(state.ImportId, PropertyMap.Empty) { Inputs = PropertyMap.Empty };
        if (ImportFailure(state, response) is { } failure)
        {
            await scope.Ledger.FailAsync(operation);
            return new StepOutcome { Failure = failure };
        }

        var read = response.Value!;
        var found = state with
        {
            Id = read.Id,
            Inputs = Completed(read.Inputs!, step.Spec?.Inputs ?? PropertyMap.Empty),
            Outputs = read.Outputs,
            InitErrors = read.InitErrors,
            RefreshBeforeUpdate = read.RefreshBeforeUpdate,
            Created = now,
            Modified = now,
        };
        state = found;
        if (step.Spec is { } spec)
        {
            // An import by command is not repeated by a program, so no id of it is kept.
            state = state with
            {
                ImportId = "",
                Inputs = spec.Properties.IsEmpty
                    ? found.Inputs
                    : PropertyMap.From(found.Inputs.Where(input => spec.Properties.Contains(input.Key))),
            };
            if (await CheckImportAsync(provider, found, state, step, cancellationToken) is { } refused)
            {
                await scope.Ledger.FailAsync(operation);
                return new StepOutcome { Failure = refused };
            }
        }

        state = SecretMarks.Apply(state, scope.Reporter);
        var entry = await scope.Ledger.CommitAsync(
            operation,
            changes =>
            {
                if (step.Replaced is { } replaced)
                {
                    changes.Replace(replaced, replaced.State with { Delete = true });
                }

                return changes.Add(state);
            }
        );
        return StepOutcome.Of(entry) with { Old = found };
    }

    /// <summary>What was read, with what was supplied in its gaps; what was supplied as a secret stays one.</summary>
    private static PropertyMap Completed(PropertyMap read, PropertyMap supplied)
    {
        foreach (var (key, value) in supplied)
        {
            if (read[key] is null or PropertyValue.Null)
            {
                read = read.With(key, value);
            }
            else if (value is PropertyValue.Secret && read[key] is { } plain and not PropertyValue.Secret)
            {
                read = read.With(key, new PropertyValue.Secret(plain));
            }
        }

        return read;
    }

    private static StepFailure? ImportFailure(ResourceState state, ProviderResponse<ResourceResponse> response) =>
        response switch
        {
            { Failure: { } failure } => StepFailure.Of(failure),
            { Value.Id.Length: 0 } => new StepFailure(EngineDiagnostics.UnknownReference, $"resource '{state.ImportId}' does not exist"),
            { Value.Inputs: null } => new StepFailure(
                EngineDiagnostics.NotSupported,
                $"provider does not support importing resources; please try updating the '{GoalNormaliser.PackageOf(state.Type)}' plugin"
            ),
            _ => null,
        };

    /// <summary>Checks imported inputs: findings are worth a warning only, the resource exists as it is.</summary>
    private async Task<StepFailure?> CheckImportAsync(
        LoadedProvider provider,
        ResourceState found,
        ResourceState state,
        DeploymentStep.Import step,
        CancellationToken cancellationToken
    )
    {
        var request = new CheckRequest(state.Urn, found.Inputs, state.Inputs) { RandomSeed = step.RandomSeed };
        var response = await provider.Provider.CheckAsync(request, cancellationToken);
        if (response.Value is not { } checkedInputs)
        {
            return StepFailure.Of(response.Failure!);
        }

        if (!checkedInputs.Failures.IsEmpty)
        {
            var advice = step.Spec!.Properties.IsEmpty
                ? $"This is almost certainly a bug in the `{GoalNormaliser.PackageOf(state.Type)}` provider."
                : "Try specifying a different set of properties to import with in the future.";
            scope.Reporter.Warn(
                EngineDiagnostics.InvalidInputs,
                state.Urn,
                $"One or more imported inputs failed to validate. {advice} The import will still proceed, but you will need to edit the generated code after copying it into your program."
            );
            foreach (var failure in checkedInputs.Failures)
            {
                scope.Reporter.Warn(EngineDiagnostics.InvalidInputs, state.Urn, CheckFindings.Describe(state, failure));
            }
        }

        return null;
    }

    /// <summary>
    /// What drifted, framed as a change of the state: the diff that the next update would show, turned round. Null when nothing did.
    /// </summary>
    private static async Task<(DiffResponse? Diff, StepFailure? Failure)> DriftAsync(
        LoadedProvider provider,
        Urn urn,
        ResourceState old,
        ResourceState state,
        CancellationToken cancellationToken
    )
    {
        // What is only read has no inputs of ours; its outputs tell.
        if (old.External)
        {
            return (PropertyComparison.AreSame(old.Outputs, state.Outputs) ? null : new DiffResponse { Changes = DiffChanges.Some }, null);
        }

        var request = new DiffRequest(urn, state.Id, state.Inputs, state.Outputs, old.Inputs, old.IgnoreChanges);
        var response = await ResourceDiff.AskAsync(provider.Provider, request, cancellationToken);
        return response.Value is not { } diff
            ? (null, StepFailure.Of(response.Failure!))
            : (diff.Changes == DiffChanges.None ? null : ReplaceRules.Invert(diff), null);
    }

    private ResourceState WithTimes(ResourceState state, ResourceState? old)
    {
        if (old is null)
        {
            return state;
        }

        var changed = !PropertyComparison.AreSame(state.Inputs, old.Inputs) || !PropertyComparison.AreSame(state.Outputs, old.Outputs);
        return state with { Created = old.Created, Modified = changed ? scope.Clock.GetUtcNow() : old.Modified };
    }
}
