using System.Collections.Immutable;
using DataOps.Engine.Deployments;
using DataOps.Engine.Diagnostics;
using DataOps.Engine.Model;
using DataOps.Engine.Planning;
using DataOps.Engine.State;

namespace DataOps.Engine.Execution;

/// <summary>Deletes what the program does not want any more, dependents first, as much at once as may be.</summary>
internal sealed class DeletePhase(RunScope scope, ProviderLookup providers, ChainRunner chains, DependentSearch dependents)
{
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var entries = scope.Ledger.Live();
        if (await AllowedAsync(entries, cancellationToken) is not { } isAllowed)
        {
            return;
        }

        DeletePlanner.Result plan;
        lock (scope.Plan.Gate)
        {
            plan = DeletePlanner.Plan(scope.Plan, entries, isAllowed);
        }

        foreach (var step in plan.Deletes)
        {
            if (await providers.EnsureAsync(step.Subject.Provider, cancellationToken) is { } failure)
            {
                scope.Reporter.Error(
                    DeploymentFault.Resource,
                    EngineDiagnostics.ProviderNotLoaded,
                    step.Urn,
                    $"could not load provider for resource {step.Urn}: {failure.Message}",
                    failure.Code,
                    failure.Hint
                );
                return;
            }
        }

        if (DeletesUntargeted(plan.Deletes) && !scope.IsPreview)
        {
            return;
        }

        foreach (var step in plan.Kept.Concat(plan.Deletes))
        {
            if (scope.Book.Step(step, isRegistered: false) is not { } unplanned)
            {
                continue;
            }

            scope.Reporter.Error(DeploymentFault.Program, EngineDiagnostics.PlanViolated, step.Urn, unplanned);
            return;
        }

        foreach (var step in plan.Kept)
        {
            await chains.RunAsync([step], cancellationToken);
        }

        await DeleteAsync(plan.Deletes, cancellationToken);
    }

    private async Task DeleteAsync(ImmutableArray<DeploymentStep> deletes, CancellationToken cancellationToken)
    {
        var graph = new DependencyLevels(scope.Ledger.Live());
        var byEntry = deletes.ToDictionary(EntryOf, step => step, (IEqualityComparer<StateEntry>)ReferenceEqualityComparer.Instance);
        var needed = new HashSet<StateEntry>(ReferenceEqualityComparer.Instance);
        if (scope.Options.ContinueOnError)
        {
            Keep(chains.FailedSteps, graph, needed);
        }

        foreach (var level in graph.Schedule(byEntry.Keys))
        {
            var runnable = level.Where(entry => !needed.Contains(entry)).Select(entry => byEntry[entry]).ToList();
            var results = await Task.WhenAll(runnable.Select(step => chains.RunAsync([step], cancellationToken)));
            if (scope.Stop.IsCancellationRequested || scope.IsHalted)
            {
                return;
            }

            var failed = runnable.Where((_, i) => results[i] is not [{ Succeeded: true }]).ToImmutableArray();
            if (failed.IsEmpty)
            {
                continue;
            }

            // A refusal to delete what is protected is told for every such resource; any other failure ends the run.
            if (
                !scope.Options.ContinueOnError
                && !failed.All(step => step is DeploymentStep.Delete { Replacing: false, Old.State.Protect: true })
            )
            {
                return;
            }

            Keep(failed, graph, needed);
        }
    }

    /// <summary>What something undeleted needs must stay.</summary>
    private static void Keep(ImmutableArray<DeploymentStep> failed, DependencyLevels graph, HashSet<StateEntry> needed)
    {
        foreach (var entry in failed.Select(Entry).OfType<StateEntry>().Where(graph.Contains))
        {
            needed.UnionWith(graph.TransitiveDependenciesOf(entry));
        }
    }

    /// <summary>Tells which resources the targets let be deleted; null when that could not be found out.</summary>
    private async Task<Func<StateEntry, bool>?> AllowedAsync(List<StateEntry> entries, CancellationToken cancellationToken)
    {
        var plan = scope.Plan;
        if (plan.Targets.IsConstrained)
        {
            var allowed = DeletePlanner.WithDependents(plan, entries);
            foreach (var entry in scope.Ledger.Inherited.Where(entry => !entry.IsRemoved && allowed.Contains(entry.Urn)).ToList())
            {
                var (found, failure) = await dependents.FindAsync(entry, cancellationToken);
                if (failure is not null)
                {
                    scope.Reporter.Error(
                        DeploymentFault.Resource,
                        failure.Diagnostic,
                        entry.Urn,
                        failure.Message,
                        failure.Code,
                        failure.Hint
                    );
                    return null;
                }

                allowed.UnionWith(found.Concat(dependents.FindCascades(entry.Urn)).Select(one => one.Entry.Urn));
            }

            return entry => allowed.Contains(entry.Urn);
        }

        if (plan.Excludes.IsConstrained)
        {
            var kept = DeletePlanner.Protected(plan, entries, scope.Options);
            return entry => !kept.Contains(entry.Urn);
        }

        return _ => true;
    }

    private bool DeletesUntargeted(ImmutableArray<DeploymentStep> deletes)
    {
        if (!scope.Plan.Targets.IsConstrained || scope.Options.TargetDependents)
        {
            return false;
        }

        var untargeted = deletes.Where(step => !scope.Plan.Targets.Contains(step.Urn)).ToList();
        foreach (var step in untargeted)
        {
            scope.Reporter.Error(
                DeploymentFault.Options,
                EngineDiagnostics.DeletesUntargeted,
                step.Urn,
                $"Resource '{step.Urn}' will be destroyed but was not specified in --target list.\nEither include resource in --target list or pass --target-dependents to proceed."
            );
        }

        return untargeted.Count > 0;
    }

    private static StateEntry EntryOf(DeploymentStep step) => Entry(step)!;

    private static StateEntry? Entry(DeploymentStep step) =>
        step switch
        {
            DeploymentStep.Delete delete => delete.Old,
            DeploymentStep.RemovePendingReplace remove => remove.Old,
            DeploymentStep.Update update => update.Old,
            DeploymentStep.Create create => create.Replaced,
            DeploymentStep.Same same => same.Old,
            _ => null,
        };
}
