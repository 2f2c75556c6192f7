using System.Collections.Immutable;
using System.Diagnostics;
using DataOps.Engine.Diagnostics;
using DataOps.Engine.Model;
using DataOps.Engine.Planning;
using DataOps.Engine.Ports;
using DataOps.Engine.State;

namespace DataOps.Engine.Execution;

/// <summary>Does what a step says, one method a kind: journal, provider, journal.</summary>
internal sealed class StepHandlers(RunScope scope, ProviderLookup providers, ReadHandlers reads)
{
    private readonly HookRunner _hooks = new(scope);

    public Task<StepOutcome> RunAsync(DeploymentStep step, CancellationToken cancellationToken) =>
        step switch
        {
            DeploymentStep.Same same => SameAsync(same, cancellationToken),
            DeploymentStep.SkippedCreate skipped => Task.FromResult(new StepOutcome { New = skipped.New }),
            DeploymentStep.Create create => CreateAsync(create, cancellationToken),
            DeploymentStep.Update update => UpdateAsync(update, cancellationToken),
            DeploymentStep.Replace replace => Task.FromResult(new StepOutcome { New = replace.New }),
            DeploymentStep.Delete delete => DeleteAsync(delete, cancellationToken),
            DeploymentStep.RemovePendingReplace remove => RemoveAsync(remove),
            DeploymentStep.Read read => reads.ReadAsync(read, cancellationToken),
            DeploymentStep.Refresh refresh => reads.RefreshAsync(refresh, cancellationToken),
            DeploymentStep.Import import => reads.ImportAsync(import, cancellationToken),
            _ => throw new UnreachableException(step.GetType().Name),
        };

    private async Task<StepOutcome> SameAsync(DeploymentStep.Same step, CancellationToken cancellationToken)
    {
        var old = step.Old.State;
        var state = SecretMarks.Apply(
            step.New with
            {
                Id = old.Id,
                Outputs = old.Outputs,
                Created = old.Created,
                Modified = old.Modified,
            },
            scope.Reporter
        );
        if (ProviderReference.IsProviderType(state.Type) && !step.Untargeted)
        {
            // A provider that calls changed inputs no change must go on seeing the old ones.
            if (await scope.Registry.SameAsync(state with { Inputs = old.Inputs }, reuse: true, cancellationToken) is { } failure)
            {
                return new StepOutcome
                {
                    New = state,
                    Failure = StepFailure.Of(failure with { Message = $"bad provider state for resource {step.Urn}: {failure.Message}" }),
                };
            }
        }

        return StepOutcome.Of(
            await scope.Ledger.CommitAsync(
                null,
                changes =>
                {
                    if (StateEquality.AreSame(old, state))
                    {
                        return changes.Keep(step.Old);
                    }

                    changes.Remove(step.Old);
                    return changes.Add(state);
                }
            )
        );
    }

    private async Task<StepOutcome> CreateAsync(DeploymentStep.Create step, CancellationToken cancellationToken)
    {
        var state = step.New;
        if (await _hooks.RunAsync("BeforeCreate", state, null, state, cancellationToken) is { } refusal)
        {
            return new StepOutcome { Failure = new StepFailure(EngineDiagnostics.HookFailed, refusal) };
        }

        Operation? operation = null;
        ImmutableArray<string> unready = [];
        if (state.Custom)
        {
            if (providers.For(state) is not { } provider)
            {
                return new StepOutcome { Failure = ProviderLookup.Unknown(state) };
            }

            operation = await scope.Ledger.BeginAsync(
                OperationKind.Creating,
                state,
                provider.Features.KeepsOperationIds ? scope.Ledger.NewOperationId() : null,
                cancellationToken
            );
            var response = await _hooks.RetryAsync(
                "create",
                state,
                null,
                state,
                () => AskCreateAsync(provider, state, operation, cancellationToken),
                Unready,
                cancellationToken
            );
            if (response.Value is not { } created)
            {
                await scope.Ledger.FailAsync(operation, response.Failure);
                return new StepOutcome { Failure = StepFailure.Of(response.Failure!) };
            }

            if (!scope.IsPreview && created.Id.Length == 0)
            {
                await scope.Ledger.FailAsync(operation);
                return new StepOutcome
                {
                    Failure = new StepFailure(EngineDiagnostics.OperationFailed, "provider did not return an ID from Create"),
                };
            }

            unready = created.InitErrors;
            state = state with
            {
                Id = created.Id,
                Outputs = created.Outputs,
                InitErrors = unready,
                RefreshBeforeUpdate = created.RefreshBeforeUpdate,
            };
        }

        var now = scope.Clock.GetUtcNow();
        state = SecretMarks.Apply(state with { Created = now, Modified = now }, scope.Reporter);
        var entry = await scope.Ledger.CommitAsync(
            operation,
            changes =>
            {
                if (step.Replaced is { } replaced)
                {
                    if (replaced.State.PendingReplacement)
                    {
                        changes.Remove(replaced);
                    }
                    else if (step.LeavesOld)
                    {
                        changes.Replace(replaced, replaced.State with { Delete = true });
                    }
                }

                return changes.Add(state);
            }
        );
        if (!unready.IsEmpty)
        {
            return new StepOutcome
            {
                Entry = entry,
                New = state,
                Failure = NotReady(unready),
            };
        }

        var failure = state.Custom ? await _hooks.RunAsync("AfterCreate", state, null, state, cancellationToken) : null;
        return StepOutcome.Of(entry) with { AfterFailure = failure };
    }

    private Task<ProviderResponse<ResourceResponse>> AskCreateAsync(
        LoadedProvider provider,
        ResourceState state,
        Operation operation,
        CancellationToken cancellationToken
    )
    {
        // What cannot be previewed is taken to come out as it goes in; the program sees everything else as unknown.
        if (scope.IsPreview && !provider.Features.SupportsPreview)
        {
            return Task.FromResult<ProviderResponse<ResourceResponse>>(new ResourceResponse("", state.Inputs));
        }

        var request = new CreateRequest(state.Urn, state.Inputs, state.CustomTimeouts?.Create ?? 0, scope.IsPreview)
        {
            OperationId = operation.Id,
        };
        return provider.Provider.CreateAsync(request, cancellationToken);
    }

    private async Task<StepOutcome> UpdateAsync(DeploymentStep.Update step, CancellationToken cancellationToken)
    {
        var old = step.Old.State;
        var state = step.New with { Id = old.Id, Created = old.Created, Modified = old.Modified };
        if (await _hooks.RunAsync("BeforeUpdate", state, old, state, cancellationToken) is { } refusal)
        {
            return new StepOutcome { Failure = new StepFailure(EngineDiagnostics.HookFailed, refusal) };
        }

        Operation? operation = null;
        ImmutableArray<string> unready = [];
        if (state.Custom)
        {
            if (providers.For(state) is not { } provider)
            {
                return new StepOutcome { Failure = ProviderLookup.Unknown(state) };
            }

            // Until its provider answers, what the resource is to be has no id: the pending operation of a crash shows it so.
            operation = await scope.Ledger.BeginAsync(OperationKind.Updating, step.New, null, cancellationToken);
            var response = await _hooks.RetryAsync(
                "update",
                state,
                old,
                state,
                () => AskUpdateAsync(provider, step, state, cancellationToken),
                Unready,
                cancellationToken
            );
            if (response.Value is not { } updated)
            {
                await scope.Ledger.FailAsync(operation, response.Failure);
                return new StepOutcome { Failure = StepFailure.Of(response.Failure!) };
            }

            unready = updated.InitErrors;
            state = state with
            {
                // An update that took place in part has not made the new inputs true.
                Inputs = unready.IsEmpty ? state.Inputs : old.Inputs,
                Outputs = updated.Outputs,
                InitErrors = unready,
                RefreshBeforeUpdate = updated.RefreshBeforeUpdate,
                Modified = scope.Clock.GetUtcNow(),
            };
        }

        state = SecretMarks.Apply(state, scope.Reporter);
        var entry = await scope.Ledger.CommitAsync(
            operation,
            changes =>
            {
                changes.Remove(step.Old);
                return changes.Add(state);
            }
        );
        if (!unready.IsEmpty)
        {
            return new StepOutcome
            {
                Entry = entry,
                New = state,
                Failure = NotReady(unready),
            };
        }

        var failure = old.Custom ? await _hooks.RunAsync("AfterUpdate", state, old, state, cancellationToken) : null;
        return StepOutcome.Of(entry) with { AfterFailure = failure };
    }

    private Task<ProviderResponse<ResourceResponse>> AskUpdateAsync(
        LoadedProvider provider,
        DeploymentStep.Update step,
        ResourceState state,
        CancellationToken cancellationToken
    )
    {
        if (scope.IsPreview && !provider.Features.SupportsPreview)
        {
            return Task.FromResult<ProviderResponse<ResourceResponse>>(new ResourceResponse(state.Id, state.Inputs));
        }

        var old = step.Old.State;
        var request = new UpdateRequest(
            state.Urn,
            old.Id,
            old.Inputs,
            old.Outputs,
            state.Inputs,
            state.CustomTimeouts?.Update ?? 0,
            step.IgnoreChanges,
            scope.IsPreview
        );
        return provider.Provider.UpdateAsync(request, cancellationToken);
    }

    private async Task<StepOutcome> DeleteAsync(DeploymentStep.Delete step, CancellationToken cancellationToken)
    {
        var old = step.Old.State;
        if (await _hooks.RunAsync("BeforeDelete", old, old, null, cancellationToken) is { } refusal)
        {
            return new StepOutcome { Failure = new StepFailure(EngineDiagnostics.HookFailed, refusal) };
        }

        if (!step.Replacing && old.Protect && !scope.Options.IgnoreProtect)
        {
            return new StepOutcome { Failure = ProtectionFailure(old.Urn) };
        }

        Operation? operation = null;
        if (!scope.IsPreview && old.Custom && !old.External && !old.RetainOnDelete && !IsDeletedWithAnother(old))
        {
            if (providers.For(old) is not { } provider)
            {
                return new StepOutcome { Failure = ProviderLookup.Unknown(old) };
            }

            operation = await scope.Ledger.BeginAsync(OperationKind.Deleting, old, null, cancellationToken);
            var request = new DeleteRequest(old.Urn, old.Id, old.Inputs, old.Outputs, old.CustomTimeouts?.Delete ?? 0);
            var response = await _hooks.RetryAsync(
                "delete",
                old,
                old,
                null,
                () => provider.Provider.DeleteAsync(request, cancellationToken),
                _ => null,
                cancellationToken
            );
            if (response.Failure is { } failure)
            {
                await scope.Ledger.FailAsync(operation, failure);
                return new StepOutcome { Failure = StepFailure.Of(failure) };
            }
        }

        await scope.Ledger.CommitAsync(
            operation,
            changes =>
            {
                // Until its replacement exists, the resource stays on record: the next run must know that a creation is due.
                if (step.AwaitsReplacement)
                {
                    changes.Replace(step.Old, old with { PendingReplacement = true });
                }
                else
                {
                    changes.Remove(step.Old);
                }
            }
        );
        return new StepOutcome { AfterFailure = await _hooks.RunAsync("AfterDelete", old, old, null, cancellationToken) };
    }

    private async Task<StepOutcome> RemoveAsync(DeploymentStep.RemovePendingReplace step)
    {
        await scope.Ledger.CommitAsync(null, changes => changes.Remove(step.Old));
        return new StepOutcome();
    }

    private bool IsDeletedWithAnother(ResourceState state)
    {
        if (state.DeletedWith is not { } container)
        {
            return false;
        }

        lock (scope.Plan.Gate)
        {
            return scope.Plan.Deletes.Contains(container);
        }
    }

    private static string? Unready(ResourceResponse response) => response.InitErrors.IsEmpty ? null : response.InitErrors[0];

    private static StepFailure NotReady(ImmutableArray<string> reasons) => new(EngineDiagnostics.NotReady, string.Join("\n", reasons));

    private static StepFailure ProtectionFailure(Urn urn) =>
        new(
            EngineDiagnostics.Protected,
            $"resource \"{urn}\" cannot be deleted\nbecause it is protected. To unprotect the resource, either remove the `protect` flag from the resource in your Pulumi "
                + $"program and run `pulumi up`, or use the command:\n`pulumi state unprotect '{urn}'`",
            Continues: true
        );
}
