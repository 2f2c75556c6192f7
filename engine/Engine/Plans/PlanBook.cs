using System.Collections.Immutable;
using DataOps.Engine.Model;
using DataOps.Engine.Planning;

namespace DataOps.Engine.Plans;

/// <summary>Writes the plan of a preview, or holds an update to the plan that it was given. Safe for concurrent use.</summary>
internal sealed class PlanBook(DeploymentPlan? given, bool isPreview)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, ResourcePlan> _written = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _taken = new(StringComparer.Ordinal);

    /// <summary>The plan as written so far.</summary>
    public DeploymentPlan Written
    {
        get
        {
            lock (_gate)
                return new DeploymentPlan { Resources = _written.ToImmutableSortedDictionary(StringComparer.Ordinal) };
        }
    }

    /// <summary>The planned seed; null when there is none.</summary>
    public ImmutableArray<byte>? SeedOf(Urn urn) =>
        given?.Resources.GetValueOrDefault(urn.Value) is { Seed.IsEmpty: false } planned ? planned.Seed : null;

    /// <summary>Notes the goal; or how it departs from the plan.</summary>
    public string? Goal(Registration registration)
    {
        if (isPreview)
        {
            lock (_gate)
                _written[registration.Urn.Value] = PlanOf(registration.Urn) with { Goal = PlanConstraint.Record(registration), Seed = registration.RandomSeed };

            return null;
        }

        return given?.Resources.GetValueOrDefault(registration.Urn.Value) switch
        {
            null => null,
            { Goal: null } => $"resource {registration.Urn} violates plan: resource unexpectedly not deleted",
            { Goal: { } goal } => PlanConstraint.Violation(goal, registration) is { } violation ? $"resource {registration.Urn} violates plan: {violation}" : null,
        };
    }

    /// <summary>Notes the step; or that the plan has not got it.</summary>
    public string? Step(DeploymentStep step)
    {
        lock (_gate)
        {
            if (isPreview)
            {
                var plan = PlanOf(step.Urn);
                _written[step.Urn.Value] = plan with { Operations = plan.Operations.Add(step.Operation) };
                return null;
            }

            if (given is null)
                return null;

            if (!given.Resources.TryGetValue(step.Urn.Value, out var planned))
                return step.Operation == StepOperation.Same ? null : $"{step.Operation} is not allowed by the plan: no steps were expected for this resource";

            var at = _taken.GetValueOrDefault(step.Urn.Value);
            _taken[step.Urn.Value] = at + 1;
            if (at >= planned.Operations.Length)
                return $"{step.Operation} is not allowed by the plan: no more steps were expected for this resource";

            return PlanConstraint.Allows(planned.Operations[at], step.Operation)
                ? null
                : $"{step.Operation} is not allowed by the plan: this resource is constrained to {planned.Operations[at]}";
        }
    }

    /// <summary>Resources that the plan has and the update has not; a deletion of what is gone already is none.</summary>
    public ImmutableArray<Urn> Missed(Func<Urn, bool> exists)
    {
        if (given is null)
            return [];

        lock (_gate)
        {
            return
            [
                .. given.Resources
                    .Where(entry => _taken.GetValueOrDefault(entry.Key) < entry.Value.Operations.Length)
                    .Where(entry => entry.Value.Operations is not [StepOperation.Delete] || exists(new Urn(entry.Key)))
                    .Select(entry => new Urn(entry.Key)),
            ];
        }
    }

    private ResourcePlan PlanOf(Urn urn) => _written.GetValueOrDefault(urn.Value) ?? new ResourcePlan();
}
