using System.Collections.Immutable;
using DataOps.Engine.Deployments;
using DataOps.Engine.Diagnostics;
using DataOps.Engine.Events;
using DataOps.Engine.Model;
using DataOps.Engine.Planning;
using DataOps.Engine.Ports;
using DataOps.Engine.Properties;

namespace DataOps.Engine.Execution;

/// <summary>Plans the steps of a resource that exists: asks what differs, and what a replacement takes along.</summary>
internal sealed class ReplacementPlanner(RunScope scope, ProviderLookup providers, InputChecker checker, DependentSearch dependents)
{
    /// <summary>Null when the run cannot go on with the resource, which was reported.</summary>
    public async Task<ImmutableArray<DeploymentStep>?> PlanAsync(
        Registration registration,
        LoadedProvider? provider,
        CancellationToken cancellationToken
    )
    {
        var old = registration.Old!.State;
        var trigger = registration.Draft.ReplacementTrigger;
        if (!scope.IsPreview && trigger is not null && PropertyTraversal.HasUnknowns(trigger))
        {
            return Refuse(
                DeploymentFault.Program,
                EngineDiagnostics.UnknownTrigger,
                registration.Urn,
                $"replacement trigger contains unknowns for {registration.Urn}"
            );
        }

        var triggered = ReplacementTriggers.Fires(old.ReplacementTrigger, trigger);
        var response = triggered
            ? new DiffResponse { Changes = DiffChanges.Some }
            : await DiffAsync(registration, provider, cancellationToken);
        if (response.Value is null)
        {
            var failure = response.Failure!;
            scope.Reporter.Error(
                DeploymentFault.Resource,
                EngineDiagnostics.OperationFailed,
                registration.Urn,
                failure.Message,
                failure.Code,
                failure.Hint
            );
            return null;
        }

        // While the provider was asked, a resource that this one depended on may have taken it along.
        lock (scope.Plan.Gate)
        {
            if (scope.Plan.Deletes.Contains(registration.Urn))
            {
                return StepPlanner.Recreate(scope.Plan, registration);
            }
        }

        var diff = ReplaceRules.WithReplaceOnChanges(response.Value, registration.Goal.ReplaceOnChanges, old.InitErrors.Length > 0);
        if (diff.Changes == DiffChanges.Some || old.PendingReplacement)
        {
            if (triggered || old.PendingReplacement || ReplaceRules.Replaces(diff))
            {
                return await ReplaceAsync(registration, provider, diff, cancellationToken);
            }

            lock (scope.Plan.Gate)
            {
                return StepPlanner.Update(scope.Plan, registration, diff);
            }
        }

        lock (scope.Plan.Gate)
        {
            return StepPlanner.Confirm(scope.Plan, registration, diff);
        }
    }

    private async Task<ProviderResponse<DiffResponse>> DiffAsync(
        Registration registration,
        LoadedProvider? provider,
        CancellationToken cancellationToken
    )
    {
        lock (scope.Plan.Gate)
        {
            if (StepPlanner.ForcedDiff(scope.Plan, registration) is { } forced)
            {
                return forced;
            }
        }

        var (old, draft) = (registration.Old!.State, registration.Draft);
        var changed = await ProviderChangedAsync(old, draft, cancellationToken);
        if (changed.Failure is { } failure)
        {
            return failure;
        }

        if (changed.Replaces)
        {
            return new DiffResponse { Changes = DiffChanges.Some, Replaces = ["provider"] };
        }

        if (provider is null || (registration.IsImported && !provider.IsKnown))
        {
            return new DiffResponse
            {
                Changes = PropertyComparison.AreSame(old.Inputs, draft.Inputs) ? DiffChanges.None : DiffChanges.Some,
            };
        }

        var request = new DiffRequest(draft.Urn, old.Id, old.Inputs, old.Outputs, draft.Inputs, registration.Goal.IgnoreChanges);
        return await ResourceDiff.AskAsync(provider.Provider, request, cancellationToken);
    }

    /// <summary>
    /// Another provider replaces a resource only when it says that its configuration cannot manage what the old one made.
    /// </summary>
    private async Task<(bool Replaces, ProviderFailure? Failure)> ProviderChangedAsync(
        ResourceState old,
        ResourceState draft,
        CancellationToken cancellationToken
    )
    {
        if (old.Provider == draft.Provider)
        {
            return (false, null);
        }

        if (old.Provider is not { } oldReference || draft.Provider is not { } reference)
        {
            return (true, null);
        }

        ResourceState? oldProvider,
            newProvider;
        lock (scope.Plan.Gate)
        {
            if (scope.Plan.ClaimantOf(oldReference.Urn) == reference.Urn)
            {
                return (false, null);
            }

            oldProvider = scope.Ledger.Olds.GetValueOrDefault(oldReference.Urn)?.State;
            newProvider =
                scope.Plan.Providers.GetValueOrDefault(reference.Urn) ?? scope.Ledger.Olds.GetValueOrDefault(reference.Urn)?.State;
        }

        if (scope.Registry.Get(reference) is not { } provider || newProvider is null)
        {
            return (false, new ProviderFailure($"failed to resolve provider reference: \"{oldReference}\""));
        }

        if (oldProvider is null)
        {
            return (true, null);
        }

        var request = new DiffRequest(reference.Urn, reference.Id, oldProvider.Inputs, oldProvider.Outputs, newProvider.Inputs, []);
        var response = await ProviderRegistry.DiffConfigAsync(provider.Provider, request, cancellationToken);
        return response.Value is { } diff ? (ReplaceRules.Replaces(diff), null) : (false, response.Failure);
    }

    private async Task<ImmutableArray<DeploymentStep>?> ReplaceAsync(
        Registration registration,
        LoadedProvider? provider,
        DiffResponse diff,
        CancellationToken cancellationToken
    )
    {
        var (urn, old) = (registration.Urn, registration.Old!.State);
        if (registration.Draft.Protect && old.Protect && !scope.Options.IgnoreProtect)
        {
            Refuse(DeploymentFault.Resource, EngineDiagnostics.Protected, urn, ProtectedText(urn));
            if (!scope.IsPreview)
            {
                return null;
            }
        }

        if (registration.Goal.ImportId.Length > 0 && !MayReplaceImported(registration, diff))
        {
            return null;
        }

        if (provider is not null && !registration.IsReplaceTarget)
        {
            if (await checker.CheckAfreshAsync(registration, provider, cancellationToken) is not { } afresh)
            {
                return null;
            }

            registration = afresh;
        }

        if (!(registration.DeleteBeforeReplace ?? diff.DeleteBeforeReplace))
        {
            lock (scope.Plan.Gate)
            {
                return StepPlanner.ReplaceCreatingFirst(scope.Plan, registration, diff);
            }
        }

        var (condemned, failure) = await dependents.FindAsync(registration.Old!, cancellationToken);
        if (failure is not null)
        {
            return Refuse(DeploymentFault.Resource, failure.Diagnostic, urn, failure.Message);
        }

        condemned.AddRange(dependents.FindCascades(urn));
        if (await providers.EnsureAsync(old.Provider, cancellationToken) is { } missing)
        {
            return Refuse(
                DeploymentFault.Resource,
                EngineDiagnostics.ProviderNotLoaded,
                urn,
                $"could not load provider for resource {urn}: {missing.Message}"
            );
        }

        lock (scope.Plan.Gate)
        {
            var shielded = scope.Options.IgnoreProtect
                ? null
                : condemned.Find(one => one.Entry.State is { Delete: false, Protect: true } && !scope.Plan.Condemned.Contains(one.Entry));
            return shielded is not null
                ? Refuse(DeploymentFault.Resource, EngineDiagnostics.Protected, urn, ProtectedText(shielded.Entry.Urn, urn))
                : StepPlanner.ReplaceDeletingFirst(scope.Plan, registration, diff, condemned);
        }
    }

    /// <summary>A replacement would have another id than the one that the program insists on.</summary>
    private bool MayReplaceImported(Registration registration, DiffResponse diff)
    {
        var changes = diff.Replaces.Select(key =>
            $"{key}: {PropertyText.Describe(registration.Old!.State.Inputs[key])} => {PropertyText.Describe(registration.Draft.Inputs[key])}"
        );
        var text =
            "previously-imported resources that still specify an ID may not be replaced; please remove the `import` declaration from your program;\n"
            + string.Join('\n', changes);
        if (scope.IsPreview)
        {
            scope.Reporter.Say(MessageSeverity.Warning, EngineDiagnostics.ReplacesImported, registration.Urn, text);
        }
        else
        {
            scope.Reporter.Error(DeploymentFault.Resource, EngineDiagnostics.ReplacesImported, registration.Urn, text);
        }

        return scope.IsPreview;
    }

    private ImmutableArray<DeploymentStep>? Refuse(DeploymentFault fault, EngineDiagnostic diagnostic, Urn urn, string text)
    {
        scope.Reporter.Error(fault, diagnostic, urn, text);
        return null;
    }

    private static string ProtectedText(Urn urn) =>
        $"unable to replace resource \"{urn}\"\nas it is currently marked for protection. To unprotect the resource, remove the `protect` flag from the "
        + "resource in your Pulumi program and run `pulumi up`";

    private static string ProtectedText(Urn urn, Urn because) =>
        $"unable to replace resource \"{urn}\" as part of replacing \"{because}\" as it is currently marked for protection. To unprotect the resource, "
        + $"remove the `protect` flag from the resource in your Pulumi program and run `pulumi up`, or use the command:\n`pulumi state unprotect '{urn}'`";
}
