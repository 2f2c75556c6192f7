using System.Collections.Immutable;
using DataOps.Engine.Deployments;
using DataOps.Engine.Diagnostics;
using DataOps.Engine.Model;
using DataOps.Engine.Planning;
using DataOps.Engine.State;

namespace DataOps.Engine.Execution;

/// <summary>Reads what is really there into the state: everything, or what the program did not register.</summary>
internal sealed class RefreshPhase(RunScope scope, ProviderLookup providers, ChainRunner chains)
{
    /// <summary>False when something could not be read; the rest was read nevertheless.</summary>
    /// <param name="isWanted">Chooses from all that is there; see <see cref="Takes"/> for what the targets let through.</param>
    /// <param name="cancellationToken">Cancels calls.</param>
    public async Task<bool> RunAsync(Func<StateEntry, bool> isWanted, CancellationToken cancellationToken)
    {
        var steps = new List<DeploymentStep>();
        foreach (var entry in scope.Ledger.Inherited.Where(entry => !entry.IsRemoved).ToList())
        {
            if (entry.State.ViewOf is not null || !isWanted(entry))
            {
                continue;
            }

            if (await providers.EnsureAsync(entry.State.Provider, cancellationToken) is { } failure)
            {
                scope.Reporter.Error(
                    DeploymentFault.Resource,
                    EngineDiagnostics.ProviderNotLoaded,
                    entry.Urn,
                    $"could not load provider for resource {entry.Urn}: {failure.Message}",
                    failure.Code,
                    failure.Hint
                );
                return false;
            }

            steps.Add(new DeploymentStep.Refresh(entry, null));
        }

        var results = await Task.WhenAll(steps.Select(step => chains.RunAsync([step], cancellationToken)));
        await MendAsync();
        return results.All(chain => chain.All(result => result.Succeeded));
    }

    /// <summary>Mends references to what was found gone, and forgets it.</summary>
    private async Task MendAsync()
    {
        // What the program confirmed has moved to another entry; the old half of a replacement does not stand for the new one.
        var live = scope.Ledger.Live();
        var entries = live.ToDictionary(entry => entry.State, (IEqualityComparer<ResourceState>)ReferenceEqualityComparer.Instance);
        var there = live.Where(entry => !entry.State.Delete).SelectMany(entry => entry.State.Aliases.Append(entry.Urn)).ToHashSet();
        var repair = new StateRepair();
        foreach (var gone in scope.Ledger.Inherited.Where(entry => entry.IsRemoved && !there.Contains(entry.Urn)))
        {
            repair.Gone(gone.State);
            if (scope.Ledger.Olds.GetValueOrDefault(gone.Urn) == gone)
            {
                scope.Ledger.Olds.Remove(gone.Urn);
            }
        }

        var mended = new List<(StateEntry Entry, ResourceState State)>();
        foreach (var state in DependencyOrder.Restore([.. live.Select(entry => entry.State)]))
        {
            var whole = repair.Mend(state);
            if (!ReferenceEquals(whole, state))
            {
                mended.Add((entries[state], whole));
            }
        }

        if (mended.Count == 0)
        {
            return;
        }

        await scope.Ledger.CommitAsync(
            null,
            changes =>
            {
                foreach (var (entry, state) in mended)
                {
                    changes.Replace(entry, state);
                }
            }
        );
    }

    /// <summary>True for what the targets let be read, and was not read or changed before.</summary>
    public bool Takes(StateEntry entry)
    {
        var state = entry.State;
        lock (scope.Plan.Gate)
        {
            var plan = scope.Plan;
            if (plan.IsOperatedOn(state.Urn))
            {
                return false;
            }

            if (plan.Excludes.IsConstrained)
            {
                if (plan.Excludes.Contains(state.Urn))
                {
                    return false;
                }

                if (!scope.Options.ExcludeDependents || !ResourceDependencies.WithParent(state).Any(plan.ReachedExcludes.Contains))
                {
                    return true;
                }

                plan.ReachedExcludes.Add(state.Urn);
                return false;
            }

            if (plan.Targets.Contains(state.Urn))
            {
                return true;
            }

            if (!scope.Options.TargetDependents || !ResourceDependencies.WithParent(state).Any(plan.ReachedTargets.Contains))
            {
                return false;
            }

            plan.ReachedTargets.Add(state.Urn);
            return true;
        }
    }
}
