using System.Collections.Immutable;
using DataOps.Engine.Deployments;
using DataOps.Engine.Diagnostics;
using DataOps.Engine.Model;
using DataOps.Engine.Monitor;
using DataOps.Engine.Planning;
using DataOps.Engine.Ports;
using DataOps.Engine.Properties;
using DataOps.Engine.State;

namespace DataOps.Engine.Execution;

/// <summary>
/// Brings one registration from its goal to its end: finds what the state knows, asks the provider, plans, runs the steps. Registrations
/// run concurrently; only planning takes turns, and never for longer than one resource needs.
/// </summary>
internal sealed class ResourceRegistrar(
    RunScope scope,
    ProviderLookup providers,
    ChainRunner chains,
    InputChecker checker,
    ReplacementPlanner replacements
)
{
    public async Task<RegistrationEnd> RegisterAsync(ResourceGoal goal, CancellationToken cancellationToken)
    {
        if (Begin(goal) is not { } registration)
        {
            return RegistrationEnd.Refused;
        }

        if (RefreshesRegistered && registration.Old is not null && IsIncluded(registration.Old.State))
        {
            var refreshed = await RefreshAsync(registration, cancellationToken);
            if (refreshed is null)
            {
                return RegistrationEnd.Refused;
            }

            registration = refreshed;
        }

        if (scope.Request.Kind is not (DeploymentKind.Refresh or DeploymentKind.Destroy))
        {
            return await ContinueAsync(registration, cancellationToken);
        }

        var (skipped, end) = Skip(registration);
        return end
            ?? (
                skipped is { } steps
                    ? await RunAsync(registration, steps, cancellationToken)
                    : await ContinueAsync(registration, cancellationToken)
            );
    }

    /// <summary>With the program there, what it registers is read when it is registered: what comes after it sees what is there.</summary>
    private bool RefreshesRegistered => scope.Options.RunProgram && (scope.Options.Refresh || scope.Request.Kind == DeploymentKind.Refresh);

    private Registration? Begin(ResourceGoal goal)
    {
        lock (scope.Plan.Gate)
        {
            var plan = scope.Plan;
            if (goal.Parent is { } parent && !plan.Urns.Contains(parent))
            {
                Refuse(
                    EngineDiagnostics.UnknownParent,
                    plan.UrnFor(goal.Type, goal.Name, null),
                    $"could not find parent resource {parent}"
                );
                return null;
            }

            var urn = plan.UrnFor(goal.Type, goal.Name, goal.Parent);
            if (!plan.Urns.Add(urn))
            {
                Refuse(EngineDiagnostics.DuplicateUrn, urn, $"Duplicate resource URN '{urn}'; try giving it a unique name");
                return null;
            }

            var old = plan.FindOld(urn, goal);
            foreach (var conflict in old.Conflicts)
            {
                Refuse(EngineDiagnostics.DuplicateAlias, urn, conflict);
            }

            if (old.Alias is { } alias && ProviderReference.IsProviderType(goal.Type))
            {
                scope.Registry.RegisterAlias(urn, alias);
            }

            plan.Remember(urn, goal);
            var draft = ResourceDraft.Of(goal, urn, old.Alias, old.Entry?.State);
            if (ProviderReference.IsProviderType(goal.Type))
            {
                plan.Providers[urn] = draft;
                if (old.Alias is { } oldUrn)
                {
                    plan.Providers[oldUrn] = draft;
                }
            }

            return new Registration
            {
                Goal = goal,
                Draft = draft,
                Old = old.Entry,
                IsInConflict = !old.Conflicts.IsEmpty,
            };
        }
    }

    /// <summary>Reads what is really there before planning; null when that failed.</summary>
    private async Task<Registration?> RefreshAsync(Registration registration, CancellationToken cancellationToken)
    {
        lock (scope.Plan.Gate)
        {
            scope.Plan.Refreshes.Add(registration.Urn);
            scope.Plan.ReachedTargets.Add(registration.Urn);
        }

        if (!registration.Old!.State.Custom || ProviderReference.IsProviderType(registration.Old.State.Type))
        {
            return registration;
        }

        if (await providers.EnsureAsync(registration.Old.State.Provider, cancellationToken) is { } missing)
        {
            Refuse(EngineDiagnostics.ProviderNotLoaded, registration.Urn, missing.Message, missing.Code, missing.Hint);
            return null;
        }

        var results = await chains.RunAsync([new DeploymentStep.Refresh(registration.Old, registration.Draft)], cancellationToken);
        if (results is not [{ Succeeded: true }])
        {
            return null;
        }

        return registration.Old.IsRemoved ? registration with { Old = null } : registration;
    }

    /// <summary>
    /// In a refresh or a destroy that runs the program, custom resources are neither created nor changed; components and providers are.
    /// Nothing at all when the registration goes on as in an update.
    /// </summary>
    private (ImmutableArray<DeploymentStep>? Steps, RegistrationEnd? End) Skip(Registration registration)
    {
        var isRefresh = scope.Request.Kind == DeploymentKind.Refresh;
        var (draft, old) = (registration.Draft, registration.Old);
        var isManaged = draft.Custom && !ProviderReference.IsProviderType(draft.Type);
        lock (scope.Plan.Gate)
        {
            var plan = scope.Plan;
            var needsSkipped = ResourceDependencies.All(draft).Any(plan.SkippedCreates.Contains);
            if (!isManaged && !needsSkipped)
            {
                return (null, null);
            }

            if (old is null)
            {
                return (StepPlanner.SkipCreate(plan, draft), null);
            }

            if (needsSkipped && !isRefresh)
            {
                plan.SkippedCreates.Add(registration.Urn);
                plan.ToDelete.Add(old);
                return ([new DeploymentStep.SkippedCreate(draft with { Outputs = old.State.Outputs })], null);
            }

            if (isRefresh)
            {
                return (null, new RegistrationEnd(RegistrationOutcome.Succeeded, old.State) { Entry = old });
            }

            plan.Sames.Add(registration.Urn);
            return ([new DeploymentStep.Same(old, draft with { Inputs = old.State.Inputs }, Untargeted: false)], null);
        }
    }

    private async Task<RegistrationEnd> ContinueAsync(Registration registration, CancellationToken cancellationToken)
    {
        var goal = registration.Goal;
        var old = registration.Old?.State;
        var (provider, carried, failure) = await LoadProviderAsync(registration, cancellationToken);
        if (failure is not null)
        {
            Refuse(failure.Diagnostic, registration.Urn, failure.Message, failure.Code, failure.Hint);
            return RegistrationEnd.Refused;
        }

        lock (scope.Plan.Gate)
        {
            registration = registration with
            {
                RandomSeed = scope.Book.SeedOf(registration.Urn) ?? RandomSeed.For(SeedFor(provider), registration.Urn, old),
                IsRecreated = scope.Plan.Deletes.Contains(registration.Urn),
                IsReplaceTarget = scope.Plan.IsReplaceTarget(registration.Urn, old),
                IsTargeted =
                    ProviderReference.IsProviderType(goal.Type)
                    || goal.Type == Urn.RootStackType
                    || scope.Plan.IsIncluded(registration.Draft),
                DeleteBeforeReplace = goal.DeleteBeforeReplace,
            };
        }

        var known =
            old is null ? ""
            : old.ImportId.Length > 0 ? old.ImportId
            : old.Id;
        if (goal.Custom && goal.ImportId.Length > 0 && (old is null || old.External || known != goal.ImportId))
        {
            if (await ImportAsync(registration, cancellationToken) is not { } imported)
            {
                return RegistrationEnd.Refused;
            }

            registration = imported;
        }

        if (await checker.CheckAsync(registration, provider, cancellationToken) is not { } checkedRegistration)
        {
            return RegistrationEnd.Refused;
        }

        registration = checkedRegistration;
        if (registration.IsInConflict)
        {
            return RegistrationEnd.Refused;
        }

        if (scope.Book.Goal(registration) is { } violation)
        {
            Refuse(EngineDiagnostics.PlanViolated, registration.Urn, violation);
            return RegistrationEnd.Refused;
        }

        var steps = await PlanAsync(registration, provider, cancellationToken);
        if (steps is not { } planned)
        {
            return RegistrationEnd.Refused;
        }

        lock (scope.Plan.Gate)
        {
            if (registration.IsTargeted)
            {
                carried = carried.AddRange(UntargetedSteps.KeepDependencies(scope.Plan, scope.Ledger, registration.Draft));
            }
        }

        ImmutableArray<DeploymentStep> chain = [.. carried, .. planned];
        foreach (var step in chain)
        {
            if (scope.Book.Step(step, isRegistered: true) is not { } unplanned)
            {
                continue;
            }

            Refuse(EngineDiagnostics.PlanViolated, step.Urn, unplanned);
            return RegistrationEnd.Refused;
        }

        return await RunAsync(registration, chain, cancellationToken);
    }

    /// <summary>Names are new in every run, unless a provider wants them to follow from the stack alone.</summary>
    private string SeedFor(LoadedProvider? provider) =>
        provider is { Features.WantsStableSeeds: true } ? scope.Request.NamingSeed : scope.RunSeed;

    private async Task<(LoadedProvider? Provider, ImmutableArray<DeploymentStep> Carried, StepFailure? Failure)> LoadProviderAsync(
        Registration registration,
        CancellationToken cancellationToken
    )
    {
        var draft = registration.Draft;
        if (!draft.Custom)
        {
            return (null, [], null);
        }

        if (providers.For(draft) is { } provider)
        {
            return (provider, [], null);
        }

        // The provider may be one of the old state that this run does not register.
        if (
            draft.Provider is not { } reference
            || !scope.Ledger.Olds.TryGetValue(reference.Urn, out var entry)
            || entry.State.Id != reference.Id
            || entry.IsRemoved
        )
        {
            return (null, [], ProviderLookup.Unknown(draft));
        }

        if (await providers.EnsureAsync(reference, cancellationToken) is { } failure)
        {
            return (null, [], StepFailure.Of(failure));
        }

        lock (scope.Plan.Gate)
        {
            var carries = scope.Plan.Sames.Add(entry.Urn);
            return (
                providers.For(draft),
                carries ? [new DeploymentStep.Same(entry, entry.State with { Id = "" }, Untargeted: true)] : [],
                null
            );
        }
    }

    private async Task<Registration?> ImportAsync(Registration registration, CancellationToken cancellationToken)
    {
        lock (scope.Plan.Gate)
        {
            scope.Plan.Imports.Add(registration.Urn);
        }

        var old = registration.IsRecreated ? null : registration.Old;
        var import = new DeploymentStep.Import(registration.Draft, old, registration.Goal.IgnoreChanges, null);
        ImmutableArray<DeploymentStep> chain = old is null
            ? [import]
            : [import, new DeploymentStep.Replace(old, registration.Draft, StepDiff.None)];
        var results = await chains.RunAsync(chain, cancellationToken);
        if (results.Length != chain.Length || !results.All(result => result.Succeeded))
        {
            return null;
        }

        var found = results[0].Entry!;
        var draft = ResourceDraft.Of(registration.Goal, registration.Urn, null, found.State) with { Aliases = registration.Draft.Aliases };
        return registration with { Old = found, Draft = draft, IsImported = true };
    }

    private async Task<ImmutableArray<DeploymentStep>?> PlanAsync(
        Registration registration,
        LoadedProvider? provider,
        CancellationToken cancellationToken
    )
    {
        lock (scope.Plan.Gate)
        {
            if (StepPlanner.WithoutDiff(scope.Plan, registration) is { } steps)
            {
                return NeedsUntargeted(registration, steps) ? null : steps;
            }

            if (!registration.IsTargeted)
            {
                if (UnregisteredProvider(registration.Old!.State) is { } unregistered)
                {
                    Refuse(EngineDiagnostics.UnknownProvider, registration.Urn, unregistered);
                    return null;
                }

                var (kept, failure) = UntargetedSteps.Keep(scope.Plan, scope.Ledger, registration);
                if (failure is null)
                {
                    return kept;
                }

                Refuse(EngineDiagnostics.UnknownReference, registration.Urn, failure);
                return null;
            }
        }

        var planned = await replacements.PlanAsync(registration, provider, cancellationToken);
        if (planned is not { } fromDiff)
        {
            return null;
        }

        lock (scope.Plan.Gate)
        {
            return NeedsUntargeted(registration, fromDiff) ? null : fromDiff;
        }
    }

    /// <summary>
    /// What is wrong when a resource that is left alone would lose its provider, because the program has another one for it by now.
    /// </summary>
    private string? UnregisteredProvider(ResourceState old)
    {
        if (old.Provider is not { } reference || scope.Registry.Get(reference) is not null)
        {
            return null;
        }

        return scope.Ledger.Olds.TryGetValue(reference.Urn, out var provider) && provider.State.Id == reference.Id
            ? $"provider {reference} for resource {old.Urn} has not been registered yet, this is due to a change of providers mixed with --target. "
                + "Change your program back to the original providers"
            : $"could not find provider {reference} in old state";
    }

    /// <summary>True when a step needs a resource that is not created, so that the run must not go on.</summary>
    private bool NeedsUntargeted(Registration registration, ImmutableArray<DeploymentStep> steps)
    {
        var plan = scope.Plan;
        if (!plan.Targets.IsConstrained && !plan.ReplaceTargets.IsConstrained)
        {
            return false;
        }

        var refused = false;
        if (steps is [DeploymentStep.SkippedCreate])
        {
            return false;
        }

        foreach (var needed in ResourceDependencies.All(registration.Draft).Distinct().Where(plan.SkippedCreates.Contains).ToList())
        {
            Refuse(
                EngineDiagnostics.NeedsUntargeted,
                registration.Urn,
                $"Resource '{registration.Urn}' depends on '{needed}' which was was not specified in --target list."
            );
            refused = true;
            if (scope.IsPreview)
            {
                plan.SkippedCreates.Remove(needed);
            }
        }

        return refused && !scope.IsPreview;
    }

    private async Task<RegistrationEnd> RunAsync(
        Registration registration,
        ImmutableArray<DeploymentStep> steps,
        CancellationToken cancellationToken
    )
    {
        if (steps.IsEmpty)
        {
            return new RegistrationEnd(RegistrationOutcome.Succeeded, registration.Old!.State) { Entry = registration.Old };
        }

        if (chains.DependsOnFailed(registration.Draft))
        {
            chains.MarkSkipped(registration.Urn);
            return new RegistrationEnd(RegistrationOutcome.Skipped, registration.Draft);
        }

        var results = await chains.RunAsync(steps, cancellationToken);
        var main = MainOf(steps, registration.Urn);
        if (results.Length <= main)
        {
            return RegistrationEnd.Refused;
        }

        var result = results[main];
        if (!result.Succeeded || !results.All(one => one.Succeeded))
        {
            return new RegistrationEnd(RegistrationOutcome.Failed, result.State ?? registration.Draft);
        }

        if (scope.Request.Kind == DeploymentKind.Destroy && result.Entry is { } entry)
        {
            lock (scope.Plan.Gate)
            {
                scope.Plan.ToDelete.Add(entry);
            }
        }

        return new RegistrationEnd(RegistrationOutcome.Succeeded, result.State)
        {
            Entry = result.Entry,
            Step = steps[main],
            IsSkippedCreate = steps[main] is DeploymentStep.SkippedCreate,
        };
    }

    /// <summary>
    /// The step that makes the resource what it is: the last of its URN, or of all where it is left alone under its old URN.
    /// </summary>
    private static int MainOf(ImmutableArray<DeploymentStep> steps, Urn urn)
    {
        for (var i = steps.Length - 1; i >= 0; i--)
        {
            if (steps[i] is not (DeploymentStep.Replace or DeploymentStep.Delete) && steps[i].Urn == urn)
            {
                return i;
            }
        }

        return steps.Length - 1;
    }

    /// <summary>False for what the targets leave out, which may leave out its dependents too.</summary>
    private bool IsIncluded(ResourceState state)
    {
        lock (scope.Plan.Gate)
        {
            if (scope.Plan.IsIncluded(state))
            {
                return true;
            }

            if (!scope.Plan.Targets.IsConstrained)
            {
                scope.Plan.ReachedExcludes.Add(state.Urn);
            }

            return false;
        }
    }

    private void Refuse(EngineDiagnostic diagnostic, Urn urn, string text, string? code = null, string? hint = null) =>
        scope.Reporter.Error(DeploymentFault.Program, diagnostic, urn, text, code, hint);
}
