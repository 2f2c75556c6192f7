using System.Collections.Immutable;
using DataOps.Engine.Model;
using DataOps.Engine.State;

namespace DataOps.Engine.Planning;

/// <summary>
/// Carries over resources that the targets leave alone. What they depend on may be gone from the program and so never be registered; it is
/// carried over before them, so that the state stays in dependency order. Callers hold the plan's gate.
/// </summary>
internal static class UntargetedSteps
{
    /// <summary>The steps for a resource outside the targets, what it needs first; a message when it cannot be left as it is.</summary>
    public static (ImmutableArray<DeploymentStep> Steps, string? Failure) Keep(
        PlanState plan,
        StateLedger ledger,
        Registration registration
    )
    {
        var steps = ImmutableArray.CreateBuilder<DeploymentStep>();
        var failure = Collect(plan, ledger, registration.Old!, registration.Urn, steps);
        return (steps.ToImmutable(), failure);
    }

    /// <summary>Carries over what a targeted resource needs and nothing in this run registers.</summary>
    public static ImmutableArray<DeploymentStep> KeepDependencies(PlanState plan, StateLedger ledger, ResourceState draft)
    {
        if (!plan.Targets.IsConstrained)
        {
            return [];
        }

        var steps = ImmutableArray.CreateBuilder<DeploymentStep>();
        foreach (var urn in ResourceDependencies.WithParent(draft))
        {
            if (!plan.HasStep(urn) && !plan.Urns.Contains(urn) && ledger.Olds.TryGetValue(urn, out var old))
            {
                Collect(plan, ledger, old, urn, steps);
            }
        }

        return steps.ToImmutable();
    }

    private static string? Collect(
        PlanState plan,
        StateLedger ledger,
        StateEntry old,
        Urn root,
        ImmutableArray<DeploymentStep>.Builder steps
    )
    {
        if (old.State.Delete || old.IsRemoved)
        {
            return null;
        }

        // The old URN counts as seen too: a child may still name a parent by it.
        plan.Urns.Add(old.Urn);
        plan.Sames.Add(root);
        plan.Sames.Add(old.Urn);
        if (
            old.State.Provider is { } provider
            && !plan.HasStep(provider.Urn)
            && !plan.IsOperatedOn(provider.Urn)
            && ledger.Olds.TryGetValue(provider.Urn, out var oldProvider)
            && oldProvider.State.Id == provider.Id
        )
        {
            Collect(plan, ledger, oldProvider, provider.Urn, steps);
        }

        foreach (var urn in ResourceDependencies.WithParent(old.State))
        {
            if (plan.HasStep(urn))
            {
                continue;
            }

            if (!ledger.Olds.TryGetValue(urn, out var needed))
            {
                return $"dependency {urn} of untargeted resource {root} has no old state";
            }

            if (Collect(plan, ledger, needed, urn, steps) is { } failure)
            {
                return failure;
            }
        }

        steps.Add(new DeploymentStep.Same(old, old.State with { Id = "" }, Untargeted: true));
        return null;
    }
}
