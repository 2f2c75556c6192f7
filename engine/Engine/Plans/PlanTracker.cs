using System.Collections.Immutable;
using DataOps.Engine.Model;
using DataOps.Engine.Planning;

namespace DataOps.Engine.Plans;

/// <summary>Holds a run to the plan that it was given, and writes the plan of a preview. Safe for concurrent use.</summary>
/// <param name="given">The plan to keep to; null when anything goes.</param>
/// <param name="writes">Whether a plan is wanted.</param>
/// <param name="oldUrns">The new URN of a resource that the state knows under this one; null when it has no other.</param>
internal sealed class PlanTracker(DeploymentPlan? given, bool writes, Func<Urn, Urn?> oldUrns)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<Urn, ResourcePlan> _written = [];
    private readonly Dictionary<Urn, int> _taken = [];

    /// <summary>The plan as written so far; null when none is wanted.</summary>
    public DeploymentPlan? Written
    {
        get
        {
            lock (_gate)
            {
                return writes
                    ? new DeploymentPlan
                    {
                        Resources = _written.ToImmutableSortedDictionary(
                            entry => entry.Key.Value,
                            entry => entry.Value,
                            StringComparer.Ordinal
                        ),
                    }
                    : null;
            }
        }
    }

    /// <summary>The planned seed; null when there is none.</summary>
    public ImmutableArray<byte>? SeedOf(Urn urn) => Given(urn) is { Seed.IsEmpty: false } planned ? planned.Seed : null;

    /// <summary>Notes the goal; or how it departs from the plan.</summary>
    public string? Goal(Registration registration)
    {
        if (writes)
        {
            Write(registration.Urn, plan => plan with { Goal = PlanConstraint.Record(registration), Seed = registration.RandomSeed });
        }

        if (given is null)
        {
            return null;
        }

        var violation =
            Given(registration.Urn) is { } planned ? PlanConstraint.Violation(planned, registration)
            : registration.Old is { } old ? PlanConstraint.Violation(old.State, registration)
            : null;
        return violation is null ? null : $"resource {registration.Urn} violates plan: {violation}";
    }

    /// <summary>Notes the step; or that the plan has not got it.</summary>
    /// <param name="step">A step about to be taken.</param>
    /// <param name="isRegistered">True for a step of a registration: it is planned under the name that the program gives, whatever the
    /// state's is.</param>
    public string? Step(DeploymentStep step, bool isRegistered)
    {
        var urn = oldUrns(step.Urn) ?? step.Urn;
        if (writes)
        {
            Write(isRegistered ? urn : step.Urn, plan => plan with { Operations = plan.Operations.Add(step.Operation) });
        }

        if (given is null)
        {
            return null;
        }

        var known = false;
        lock (_gate)
        {
            foreach (var place in new[] { step.Urn, urn })
            {
                if (Given(place) is not { } planned)
                {
                    continue;
                }

                known = true;
                var at = _taken.GetValueOrDefault(place);
                if (at >= planned.Operations.Length)
                {
                    continue;
                }

                _taken[place] = at + 1;
                return PlanConstraint.Allows(planned.Operations[at], step.Operation)
                    ? null
                    : $"{step.Operation} is not allowed by the plan: this resource is constrained to {planned.Operations[at]}";
            }
        }

        if (known)
        {
            return $"{step.Operation} is not allowed by the plan: no more steps were expected for this resource";
        }

        return step.Operation == StepOperation.Same
            ? null
            : $"{step.Operation} is not allowed by the plan: no steps were expected for this resource";
    }

    /// <summary>Notes what a step came to.</summary>
    public void Result(ResourceState state)
    {
        if (!writes)
        {
            return;
        }

        lock (_gate)
        {
            if (_written.TryGetValue(state.Urn, out var plan))
            {
                _written[state.Urn] = plan with { Outputs = state.Outputs };
            }
        }
    }

    /// <summary>Notes the outputs that a component says it has; or how they depart from the plan.</summary>
    public string? Outputs(Urn urn, PropertyMap old, PropertyMap current)
    {
        if (writes)
        {
            Write(
                urn,
                plan =>
                    plan with
                    {
                        Goal = plan.Goal is null ? null : plan.Goal with { Outputs = PropertyChanges.Between(old, current) },
                        Outputs = current,
                    }
            );
        }

        if (given is null)
        {
            return null;
        }

        if (Given(urn) is not { Goal: { } planned })
        {
            return $"no plan for resource {urn}";
        }

        return PlanConstraint.Violation(planned.Outputs, old, current) is { } violation ? $"resource violates plan: {violation}" : null;
    }

    /// <summary>Resources that the plan has and the update has not; a deletion of what is gone already is none.</summary>
    public ImmutableArray<Urn> Missed(Func<Urn, bool> exists)
    {
        if (given is null)
        {
            return [];
        }

        lock (_gate)
        {
            return
            [
                .. given
                    .Resources.Select(entry => (Urn: new Urn(entry.Key), entry.Value.Operations))
                    .Where(planned =>
                        _taken.GetValueOrDefault(planned.Urn) is var taken
                        && taken < planned.Operations.Length
                        && (planned.Operations[taken..] is not [StepOperation.Delete] || exists(planned.Urn))
                    )
                    .Select(planned => planned.Urn),
            ];
        }
    }

    private ResourcePlan? Given(Urn urn) => given?.Resources.GetValueOrDefault(urn.Value);

    private void Write(Urn urn, Func<ResourcePlan, ResourcePlan> change)
    {
        lock (_gate)
        {
            _written[urn] = change(_written.GetValueOrDefault(urn) ?? new ResourcePlan());
        }
    }
}
