using System.Collections.Immutable;
using DataOps.Engine.Deployments;
using DataOps.Engine.Model;
using DataOps.Engine.State;

namespace DataOps.Engine.Planning;

/// <summary>Decides what is deleted when all registrations are done.</summary>
internal static class DeletePlanner
{
    /// <param name="Kept">Steps that carry over what the targets leave alone.</param>
    /// <param name="Deletes">Steps that delete, in no particular order.</param>
    public sealed record Result(ImmutableArray<DeploymentStep> Kept, ImmutableArray<DeploymentStep> Deletes);

    /// <param name="plan">What the registrations came to; its gate is held.</param>
    /// <param name="entries">All of the state, in dependency order.</param>
    /// <param name="isAllowed">Whether the targets let a resource be deleted.</param>
    public static Result Plan(PlanState plan, IReadOnlyList<StateEntry> entries, Func<StateEntry, bool> isAllowed)
    {
        var kept = ImmutableArray.CreateBuilder<DeploymentStep>();
        var deletes = ImmutableArray.CreateBuilder<DeploymentStep>();
        var afterwards = plan.ToDelete.ToHashSet<StateEntry>(ReferenceEqualityComparer.Instance);
        foreach (var entry in entries)
        {
            if (!entry.IsInherited || entry.State.ViewOf is not null || afterwards.Contains(entry))
            {
                continue;
            }

            if (!isAllowed(entry))
            {
                if (!plan.IsOperatedOn(entry.Urn) && !entry.State.Delete)
                {
                    kept.Add(new DeploymentStep.Same(entry, entry.State with { Id = "" }, Untargeted: true));
                }

                continue;
            }

            if (entry.State.Delete)
            {
                if (plan.Condemned.Contains(entry))
                {
                    continue;
                }

                plan.Deletes.Add(entry.Urn);
                deletes.Add(new DeploymentStep.Delete(entry, Replacing: true, AwaitsReplacement: false));
            }
            else if (!plan.IsOperatedOn(entry.Urn))
            {
                plan.Deletes.Add(entry.Urn);
                deletes.Add(Forget(entry));
            }
        }

        foreach (var entry in plan.ToDelete.Where(entry => !entry.IsRemoved && isAllowed(entry)))
        {
            plan.Deletes.Add(entry.Urn);
            deletes.Add(Forget(entry));
        }

        return new Result(kept.ToImmutable(), deletes.ToImmutable());
    }

    /// <summary>What was deleted already, for a replacement that is not wanted any more, is only taken off the record.</summary>
    private static DeploymentStep Forget(StateEntry entry) =>
        entry.State.PendingReplacement
            ? new DeploymentStep.RemovePendingReplace(entry)
            : new DeploymentStep.Delete(entry, Replacing: false, AwaitsReplacement: false);

    /// <summary>What the excluded resources need: it must stay, with them.</summary>
    public static HashSet<Urn> Protected(PlanState plan, IReadOnlyList<StateEntry> entries, DeploymentOptions options)
    {
        var levels = new DependencyLevels(entries);
        var kept = new HashSet<Urn>();
        var open = new Queue<StateEntry>(entries.Where(entry => plan.Excludes.Contains(entry.Urn)));
        while (open.TryDequeue(out var entry))
        {
            if (!kept.Add(entry.Urn))
            {
                continue;
            }

            foreach (var needed in levels.DependenciesOf(entry))
            {
                open.Enqueue(needed);
            }

            if (!options.ExcludeDependents)
            {
                continue;
            }

            foreach (var dependent in OldDependents.Of(entry, entries, kept.Contains, includeChildren: true))
            {
                open.Enqueue(dependent);
            }
        }

        return kept;
    }

    /// <summary>The targets and all that depends on them, children included.</summary>
    public static HashSet<Urn> WithDependents(PlanState plan, IReadOnlyList<StateEntry> entries)
    {
        var found = new HashSet<Urn>();
        foreach (var entry in entries.Where(entry => plan.Targets.Contains(entry.Urn)))
        {
            if (found.Contains(entry.Urn))
            {
                continue;
            }

            found.Add(entry.Urn);
            found.UnionWith(OldDependents.Of(entry, entries, found.Contains, includeChildren: true).Select(dependent => dependent.Urn));
        }

        return found;
    }
}
