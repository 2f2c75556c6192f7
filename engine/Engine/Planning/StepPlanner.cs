using System.Collections.Immutable;
using DataOps.Engine.Model;
using DataOps.Engine.Ports;
using DataOps.Engine.State;

namespace DataOps.Engine.Planning;

/// <summary>
/// Decides the steps of a resource from its goal, what the state knows of it, and what its provider answered. Asks nobody and waits for
/// nothing; callers hold the plan's gate.
/// </summary>
internal static class StepPlanner
{
    /// <summary>Steps that need no diff; default when a diff must decide.</summary>
    public static ImmutableArray<DeploymentStep>? WithoutDiff(PlanState plan, Registration registration)
    {
        var (urn, draft) = (registration.Urn, registration.Draft);
        if (registration is { IsRecreated: true, Old: not null })
        {
            return Recreate(plan, registration);
        }

        if (registration.Old is { State.External: true } external)
        {
            // What was only read is taken over by creating one of our own beside it.
            plan.Creates.Add(urn);
            return
            [
                new DeploymentStep.Create(draft) { Replaced = external, LeavesOld = true },
                new DeploymentStep.Replace(external, draft, StepDiff.None),
            ];
        }

        if (plan.Excludes.IsConstrained && !registration.IsTargeted && plan.IsExcluded(draft))
        {
            plan.ReachedExcludes.Add(urn);
        }
        else if (registration.IsTargeted && plan.Targets.IsConstrained && plan.IsIncluded(draft))
        {
            plan.ReachedTargets.Add(urn);
        }

        if (registration.Old is not null)
        {
            return null;
        }

        if (!registration.IsTargeted)
        {
            return SkipCreate(plan, draft);
        }

        plan.Creates.Add(urn);
        return [new DeploymentStep.Create(draft)];
    }

    /// <summary>Creates again what was deleted along with something that it depends on.</summary>
    public static ImmutableArray<DeploymentStep> Recreate(PlanState plan, Registration registration)
    {
        plan.Deletes.Remove(registration.Urn);
        plan.Replaces.Add(registration.Urn);
        var diff = StepDiff.None with { ReplaceKeys = plan.DependentReplaceKeys.GetValueOrDefault(registration.Urn, []) };
        return
        [
            new DeploymentStep.Replace(registration.Old!, registration.Draft, StepDiff.None),
            new DeploymentStep.Create(registration.Draft) { Replaced = registration.Old, Diff = diff },
        ];
    }

    public static ImmutableArray<DeploymentStep> SkipCreate(PlanState plan, ResourceState draft)
    {
        plan.Sames.Add(draft.Urn);
        plan.SkippedCreates.Add(draft.Urn);
        return [new DeploymentStep.SkippedCreate(draft)];
    }

    /// <summary>True when a changed option replaces the resource, whatever its provider says; then the names to blame.</summary>
    public static DiffResponse? ForcedDiff(PlanState plan, Registration registration)
    {
        DiffResponse Because(string key) => new() { Changes = DiffChanges.Some, Replaces = [key] };

        if (registration.IsReplaceTarget)
        {
            return Because("id");
        }

        return registration.Draft.ReplaceWith.Any(plan.Replaces.Contains) ? Because("replaceWith") : null;
    }

    /// <summary>The resource is left as it is, or updated to try again what did not become ready.</summary>
    public static ImmutableArray<DeploymentStep> Confirm(PlanState plan, Registration registration, DiffResponse diff)
    {
        if (registration.Old!.State.InitErrors.Length > 0)
        {
            return Update(plan, registration, diff);
        }

        // An imported resource that agrees with its goal needs nothing more.
        if (registration.IsImported)
        {
            return [];
        }

        plan.Sames.Add(registration.Urn);
        return [new DeploymentStep.Same(registration.Old, registration.Draft, Untargeted: false)];
    }

    public static ImmutableArray<DeploymentStep> Update(PlanState plan, Registration registration, DiffResponse diff)
    {
        plan.Updates.Add(registration.Urn);
        return [new DeploymentStep.Update(registration.Old!, registration.Draft, StepDiff.Of(diff), registration.Goal.IgnoreChanges)];
    }

    public static ImmutableArray<DeploymentStep> ReplaceCreatingFirst(PlanState plan, Registration registration, DiffResponse diff)
    {
        plan.Replaces.Add(registration.Urn);
        return
        [
            new DeploymentStep.Create(registration.Draft)
            {
                Replaced = registration.Old,
                LeavesOld = true,
                Diff = StepDiff.Of(diff),
            },
            new DeploymentStep.Replace(registration.Old!, registration.Draft, StepDiff.Of(diff)),
        ];
    }

    /// <param name="plan">The plan.</param>
    /// <param name="registration">The resource to replace.</param>
    /// <param name="diff">Why it is replaced.</param>
    /// <param name="dependents">What must go along with it, in dependency order.</param>
    public static ImmutableArray<DeploymentStep> ReplaceDeletingFirst(
        PlanState plan,
        Registration registration,
        DiffResponse diff,
        IReadOnlyList<DependentReplacement> dependents
    )
    {
        plan.Replaces.Add(registration.Urn);
        var steps = ImmutableArray.CreateBuilder<DeploymentStep>();
        foreach (var dependent in dependents.Reverse())
        {
            if (!plan.Condemned.Add(dependent.Entry))
            {
                continue;
            }

            plan.DependentReplaceKeys[dependent.Entry.Urn] = dependent.Keys;
            plan.Deletes.Add(dependent.Entry.Urn);
            steps.Add(
                dependent.Entry.State.Delete
                    ? new DeploymentStep.Delete(dependent.Entry, Replacing: false, AwaitsReplacement: false)
                    : new DeploymentStep.Delete(dependent.Entry, Replacing: true, AwaitsReplacement: true)
            );
        }

        // Deleted by an earlier run that did not get to the creation: only that is left to do. What is deleted with it is deleted by a call
        // of its own: only a resource that goes for good takes others along.
        if (!registration.Old!.State.PendingReplacement)
        {
            steps.Add(new DeploymentStep.Delete(registration.Old, Replacing: true, AwaitsReplacement: true));
        }

        steps.Add(new DeploymentStep.Replace(registration.Old, registration.Draft, StepDiff.Of(diff)));
        steps.Add(new DeploymentStep.Create(registration.Draft) { Replaced = registration.Old, Diff = StepDiff.Of(diff) });
        return steps.ToImmutable();
    }
}
