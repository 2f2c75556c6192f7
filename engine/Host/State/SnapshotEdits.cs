using DataOps.Engine.Model;
using DataOps.Engine.State;

namespace DataOps.Engine.Host.State;

/// <summary>Edits of a state by hand, as the <c>state</c> commands make them. No provider is asked.</summary>
public static class SnapshotEdits
{
    /// <summary>Changes the live resource of each URN.</summary>
    /// <exception cref="FaultException">DP5012 naming every URN that is not there.</exception>
    public static Snapshot Update(Snapshot snapshot, IReadOnlyCollection<string> urns, Func<ResourceState, ResourceState> change)
    {
        var missing = urns.Where(urn => !snapshot.Resources.Any(resource => !resource.Delete && resource.Urn.Value == urn)).ToList();
        if (missing.Count > 0)
            throw NotFound(snapshot, missing);

        var wanted = urns.ToHashSet(StringComparer.Ordinal);
        return snapshot with { Resources = [.. snapshot.Resources.Select(resource => !resource.Delete && wanted.Contains(resource.Urn.Value) ? change(resource) : resource)] };
    }

    /// <summary>Changes every live resource.</summary>
    public static Snapshot UpdateAll(Snapshot snapshot, Func<ResourceState, ResourceState> change) =>
        snapshot with { Resources = [.. snapshot.Resources.Select(resource => resource.Delete ? resource : change(resource))] };

    /// <summary>Takes resources out of the state; they go on existing.</summary>
    /// <param name="snapshot">The state.</param>
    /// <param name="urns">Which ones.</param>
    /// <param name="force">Takes protected ones too.</param>
    /// <param name="withDependents">Takes what needs them too; otherwise that is a fault.</param>
    /// <exception cref="FaultException">DP5012 or DP5013</exception>
    public static Snapshot Delete(Snapshot snapshot, IReadOnlyCollection<string> urns, bool force, bool withDependents)
    {
        var missing = urns.Where(urn => !snapshot.Resources.Any(resource => resource.Urn.Value == urn)).ToList();
        if (missing.Count > 0)
            throw NotFound(snapshot, missing);

        var doomed = snapshot.Resources.Where(resource => urns.Contains(resource.Urn.Value)).ToHashSet(ReferenceEqualityComparer.Instance);
        var dependents = new List<ResourceState>();
        var gone = doomed.Cast<ResourceState>().Select(resource => resource.Urn).ToHashSet();
        foreach (var resource in snapshot.Resources)
        {
            // What needs a deleted resource stands behind it, so one pass finds those that need it indirectly too.
            if (doomed.Contains(resource) || !Needs(resource).Any(gone.Contains))
                continue;

            dependents.Add(resource);
            gone.Add(resource.Urn);
        }

        if (dependents.Count > 0 && !withDependents)
        {
            throw new FaultException(
                StateDiagnostics.ResourceInUse,
                $"{string.Join(", ", urns)} can't be safely deleted because the following resources depend on it:"
                    + string.Concat(dependents.Select(dependent => $"\n * {dependent.Urn.Name} ({dependent.Urn})")),
                "Delete those resources first or pass --target-dependents.");
        }

        var all = doomed.Cast<ResourceState>().Concat(dependents).ToHashSet(ReferenceEqualityComparer.Instance);
        if (!force && all.Cast<ResourceState>().FirstOrDefault(resource => resource.Protect) is { } guarded)
            throw new FaultException(StateDiagnostics.ResourceInUse, $"{guarded.Urn} can't be safely deleted because it is protected.", "Re-run this command with --force to force deletion.");

        return snapshot with { Resources = [.. snapshot.Resources.Where(resource => !all.Contains(resource))] };
    }

    /// <summary>Gives a resource another name, and everything that refers to it.</summary>
    /// <exception cref="FaultException">DP5012 or DP5013</exception>
    public static Snapshot Rename(Snapshot snapshot, string urn, string name)
    {
        var found = snapshot.Resources.Count(resource => resource.Urn.Value == urn);
        if (found == 0)
            throw NotFound(snapshot, [urn]);

        if (found > 1)
            throw new FaultException(StateDiagnostics.ResourceInUse, $"{urn} stands for several resources: a replacement is under way.", "Run `dataops up` to finish it first.");

        var renamed = new Urn(urn[..(urn.Length - new Urn(urn).Name.Length)] + name);
        if (renamed.Value == urn)
            return snapshot;

        if (snapshot.Resources.Any(resource => resource.Urn == renamed))
            throw new FaultException(StateDiagnostics.ResourceInUse, $"The chosen new urn {renamed} corresponds to an already existing resource.", "Choose another name.");

        Urn Map(Urn old) => old.Value == urn ? renamed : old;
        return snapshot with { Resources = [.. snapshot.Resources.Select(resource => StateUrns.Map(resource, Map))] };
    }

    /// <summary>Everything that a resource cannot be without.</summary>
    internal static IEnumerable<Urn> Needs(ResourceState resource)
    {
        if (resource.Parent is { } parent)
            yield return parent;

        if (resource.Provider is { } provider)
            yield return provider.Urn;

        if (resource.DeletedWith is { } with)
            yield return with;

        foreach (var dependency in resource.Dependencies.Concat(resource.ReplaceWith).Concat(resource.PropertyDependencies.Values.SelectMany(urns => urns)))
            yield return dependency;
    }

    private static FaultException NotFound(Snapshot snapshot, List<string> urns) => new(
        StateDiagnostics.NoSuchResource,
        string.Join('\n', urns.Select(urn => $"No such resource '{urn}' exists in the current state")),
        snapshot.Resources.IsEmpty ? "The stack has no resources." : "See `dataops stack --show-urns` for the URNs.");
}
