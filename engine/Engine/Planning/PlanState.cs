using System.Collections.Immutable;
using DataOps.Engine.Deployments;
using DataOps.Engine.Model;
using DataOps.Engine.Monitor;
using DataOps.Engine.State;

namespace DataOps.Engine.Planning;

/// <summary>
/// What a plan remembers of the resources that it has seen. Registrations plan concurrently: every use holds <see cref="Gate"/>, and no
/// use waits for anything.
/// </summary>
internal sealed class PlanState(DeploymentRequest request, StateLedger ledger)
{
    private readonly Dictionary<Urn, ResourceGoal> _goals = [];
    private readonly Dictionary<Urn, Urn> _claimedBy = [];
    private readonly Dictionary<Urn, Urn> _oldUrns = [];

    public Lock Gate { get; } = new();

    /// <summary>URNs that the program named.</summary>
    public HashSet<Urn> Urns { get; } = [];

    public HashSet<Urn> Reads { get; } = [];

    public HashSet<Urn> Creates { get; } = [];

    public HashSet<Urn> Updates { get; } = [];

    public HashSet<Urn> Replaces { get; } = [];

    public HashSet<Urn> Imports { get; } = [];

    public HashSet<Urn> Sames { get; } = [];

    public HashSet<Urn> Refreshes { get; } = [];

    public HashSet<Urn> Deletes { get; } = [];

    /// <summary>Resources that are not created because the targets do not include them.</summary>
    public HashSet<Urn> SkippedCreates { get; } = [];

    /// <summary>Deleted before their replacement's creation, or about to be.</summary>
    public HashSet<StateEntry> Condemned { get; } = new(ReferenceEqualityComparer.Instance);

    /// <summary>In a destroy that runs the program: what it confirmed and what goes afterwards.</summary>
    public List<StateEntry> ToDelete { get; } = [];

    /// <summary>Drafts of the provider resources of this run, by URN and by old URN.</summary>
    public Dictionary<Urn, ResourceState> Providers { get; } = [];

    /// <summary>Properties for which a resource was deleted along with one that it depends on.</summary>
    public Dictionary<Urn, ImmutableArray<string>> DependentReplaceKeys { get; } = [];

    public UrnPatterns Targets { get; } = new(request.Options.Targets);

    public UrnPatterns Excludes { get; } = new(request.Options.Excludes);

    public UrnPatterns ReplaceTargets { get; } = new(request.Options.ReplaceTargets);

    /// <summary>The targets, and dependents of targets met so far.</summary>
    public UrnPatterns ReachedTargets { get; } = new(request.Options.Targets);

    /// <summary>The excluded, and dependents of excluded met so far.</summary>
    public UrnPatterns ReachedExcludes { get; } = new(request.Options.Excludes);

    public ResourceGoal? GoalOf(Urn urn) => _goals.GetValueOrDefault(urn);

    public void Remember(Urn urn, ResourceGoal goal) => _goals[urn] = goal;

    public Urn UrnFor(string type, string name, Urn? parent) => Urn.Create(request.Stack, request.Project, parent, type, name);

    /// <summary>The new URN of a resource that the state knew under this one; null when nobody claimed it.</summary>
    public Urn? ClaimantOf(Urn oldUrn) => _claimedBy.TryGetValue(oldUrn, out var urn) ? urn : null;

    /// <summary>As <see cref="ClaimantOf"/>, for callers that do not hold the gate.</summary>
    public Urn? LockedClaimantOf(Urn oldUrn)
    {
        lock (Gate)
        {
            return ClaimantOf(oldUrn);
        }
    }

    /// <summary>Looks for the resource in the old state: under its URN first, then under its aliases.</summary>
    public OldResource FindOld(Urn urn, ResourceGoal goal)
    {
        var conflicts = ImmutableArray.CreateBuilder<string>();
        if (ClaimantOf(urn) is { } claimant)
        {
            conflicts.Add($"Duplicate resource URN '{urn}' conflicting with alias on resource with URN '{claimant}'");
        }

        if (ledger.Olds.TryGetValue(urn, out var same))
        {
            return new OldResource(same, null, conflicts.ToImmutable());
        }

        foreach (var alias in ResourceAliases.Of(goal, request.Stack, request.Project, OldUrnOf))
        {
            if (!ledger.Olds.TryGetValue(alias, out var entry))
            {
                continue;
            }

            if (Urns.Contains(alias))
            {
                conflicts.Add(
                    $"Duplicate resource alias '{alias}' applied to resource with URN '{urn}' conflicting with resource with URN '{urn}'"
                );
            }

            if (ClaimantOf(alias) is { } other)
            {
                conflicts.Add(
                    $"Duplicate resource alias '{alias}' applied to resource with URN '{urn}' conflicting with resource with URN '{other}'"
                );
            }

            _claimedBy[alias] = urn;
            _oldUrns[urn] = alias;
            return new OldResource(entry, alias, conflicts.ToImmutable());
        }

        return new OldResource(null, null, conflicts.ToImmutable());
    }

    /// <summary>True when some step settles what becomes of the old resource, so that it is not deleted as forgotten.</summary>
    public bool IsOperatedOn(Urn oldUrn)
    {
        var urn = ClaimantOf(oldUrn) ?? oldUrn;
        return Sames.Contains(urn) || Updates.Contains(urn) || Replaces.Contains(urn) || Reads.Contains(urn) || Refreshes.Contains(urn);
    }

    public bool HasStep(Urn urn) =>
        Creates.Contains(urn)
        || Sames.Contains(urn)
        || Updates.Contains(urn)
        || Deletes.Contains(urn)
        || Replaces.Contains(urn)
        || Reads.Contains(urn);

    /// <summary>True when the run's targets and excludes let the resource take part.</summary>
    public bool IsIncluded(ResourceState state)
    {
        if (Targets.IsConstrained)
        {
            return Targets.Contains(state.Urn) || (request.Options.TargetDependents && DependsOn(state, ReachedTargets));
        }

        if (Excludes.IsConstrained)
        {
            return !IsExcluded(state);
        }

        return true;
    }

    public bool IsExcluded(ResourceState state) =>
        Excludes.Contains(state.Urn) || (request.Options.ExcludeDependents && DependsOn(state, ReachedExcludes));

    public bool IsReplaceTarget(Urn urn, ResourceState? old) =>
        (ReplaceTargets.IsConstrained && ReplaceTargets.Contains(urn)) || old is { Taint: true };

    /// <summary>The old URN of a resource of this run that has another one now; null otherwise.</summary>
    public Urn? OldUrnOf(Urn urn) => _oldUrns.TryGetValue(urn, out var old) ? old : null;

    private static bool DependsOn(ResourceState state, UrnPatterns reached) => ResourceDependencies.All(state).Any(reached.Contains);
}
