using System.Collections.Immutable;
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
        {
            throw NotFound(snapshot, missing);
        }

        var wanted = urns.ToHashSet(StringComparer.Ordinal);
        return snapshot with
        {
            Resources =
            [
                .. snapshot.Resources.Select(resource =>
                    !resource.Delete && wanted.Contains(resource.Urn.Value) ? change(resource) : resource
                ),
            ],
        };
    }

    /// <summary>Changes every live resource.</summary>
    public static Snapshot UpdateAll(Snapshot snapshot, Func<ResourceState, ResourceState> change) =>
        snapshot with
        {
            Resources = [.. snapshot.Resources.Select(resource => resource.Delete ? resource : change(resource))],
        };

    /// <summary>Takes resources out of the state; they go on existing.</summary>
    /// <param name="snapshot">The state.</param>
    /// <param name="urns">Which ones; null for all.</param>
    /// <param name="force">Takes protected ones too.</param>
    /// <param name="withDependents">Takes what needs them too; otherwise that is a fault.</param>
    /// <exception cref="FaultException">DP5012 or DP5013</exception>
    public static Snapshot Delete(Snapshot snapshot, IReadOnlyCollection<string>? urns, bool force, bool withDependents)
    {
        var doomed = urns is null ? [.. snapshot.Resources] : Locate(snapshot, urns);
        var left = snapshot.Resources.ToList();

        // What needs a resource stands behind it: taken backwards, only what is not to be deleted is in the way.
        foreach (var resource in doomed.OrderByDescending(resource => IndexOf(snapshot.Resources, resource)).ToList())
        {
            Guard(resource);
            if (left.Exists(other => ReferenceEquals(other, resource)))
            {
                Take(resource);
            }
        }

        return snapshot with
        {
            Resources = [.. left],
        };

        void Take(ResourceState resource)
        {
            var dependents = Dependents(left, resource);
            if (dependents.Count > 0 && !withDependents)
            {
                throw new FaultException(
                    StateDiagnostics.ResourceInUse,
                    $"{resource.Urn} can't be safely deleted because the following resources depend on it:"
                        + string.Concat(dependents.Select(dependent => $"\n * {dependent.Urn.Name} ({dependent.Urn})")),
                    "Delete those resources first or pass --target-dependents."
                );
            }

            dependents.ForEach(Guard);
            left.RemoveAll(other => ReferenceEquals(other, resource) || dependents.Exists(dependent => ReferenceEquals(dependent, other)));
        }

        void Guard(ResourceState resource)
        {
            if (resource.Protect && !force)
            {
                throw new FaultException(
                    StateDiagnostics.ResourceInUse,
                    $"{resource.Urn} can't be safely deleted because it is protected.",
                    "Re-run this command with --force to force deletion."
                );
            }
        }
    }

    private static ResourceState[] Locate(Snapshot snapshot, IReadOnlyCollection<string> urns)
    {
        var found = snapshot.Resources.ToLookup(resource => resource.Urn.Value, StringComparer.Ordinal);
        var missing = urns.Where(urn => !found.Contains(urn)).ToList();
        if (missing.Count > 0)
        {
            throw NotFound(snapshot, missing);
        }

        if (urns.FirstOrDefault(urn => found[urn].Skip(1).Any()) is { } several)
        {
            throw new FaultException(
                StateDiagnostics.ResourceInUse,
                $"{several} stands for several resources: a replacement is under way.\n"
                    + string.Join(
                        '\n',
                        found[several].Select(resource => $"  {resource.Id}{(resource.Delete ? " (pending deletion)" : "")}")
                    ),
                "Run `dataops up` to finish it first."
            );
        }

        return [.. urns.Distinct(StringComparer.Ordinal).Select(urn => found[urn].First())];
    }

    private static int IndexOf(ImmutableArray<ResourceState> resources, ResourceState resource)
    {
        for (var i = 0; i < resources.Length; i++)
        {
            if (ReferenceEquals(resources[i], resource))
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>What needs a resource and has no other of its URN to rely on, as while a replacement is under way.</summary>
    private static List<ResourceState> Dependents(List<ResourceState> resources, ResourceState condemned)
    {
        var dependents = new List<ResourceState>();
        var going = new Dictionary<Urn, int> { [condemned.Urn] = 1 };
        var staying = new HashSet<Urn>();
        var isBehind = false;
        foreach (var resource in resources)
        {
            if (ReferenceEquals(resource, condemned))
            {
                isBehind = true;
            }
            else if (isBehind && Depends(resource))
            {
                dependents.Add(resource);
                going[resource.Urn] = going.GetValueOrDefault(resource.Urn) + 1;
            }
            else
            {
                staying.Add(resource.Urn);
            }
        }

        return dependents;

        bool Depends(ResourceState resource) =>
            (resource.Parent is { } parent && going.ContainsKey(parent) && !staying.Contains(parent))
            || References(resource).Any(urn => going.GetValueOrDefault(urn) == 1 && !staying.Contains(urn))
            || (
                resource.Provider is { } provider
                && (IsProvider(condemned, provider) || dependents.Exists(dependent => IsProvider(dependent, provider)))
            );

        static bool IsProvider(ResourceState resource, ProviderReference reference) =>
            resource.Urn == reference.Urn && resource.Id == reference.Id;
    }

    /// <summary>Gives a resource another name, and everything that refers to it.</summary>
    /// <exception cref="FaultException">DP5012 or DP5013</exception>
    public static Snapshot Rename(Snapshot snapshot, string urn, string name)
    {
        var found = snapshot.Resources.Count(resource => resource.Urn.Value == urn);
        if (found == 0)
        {
            throw NotFound(snapshot, [urn]);
        }

        if (found > 1)
        {
            throw new FaultException(
                StateDiagnostics.ResourceInUse,
                $"{urn} stands for several resources: a replacement is under way.",
                "Run `dataops up` to finish it first."
            );
        }

        var renamed = new Urn(urn[..(urn.Length - new Urn(urn).Name.Length)] + name);
        if (renamed.Value == urn)
        {
            return snapshot;
        }

        if (snapshot.Resources.Any(resource => resource.Urn == renamed))
        {
            throw new FaultException(
                StateDiagnostics.ResourceInUse,
                $"The chosen new urn {renamed} corresponds to an already existing resource.",
                "Choose another name."
            );
        }

        Urn Map(Urn old) => old.Value == urn ? renamed : old;
        return snapshot with { Resources = [.. snapshot.Resources.Select(resource => StateUrns.Map(resource, Map))] };
    }

    private static IEnumerable<Urn> References(ResourceState resource)
    {
        if (resource.DeletedWith is { } with)
        {
            yield return with;
        }

        foreach (
            var dependency in resource
                .Dependencies.Concat(resource.ReplaceWith)
                .Concat(resource.PropertyDependencies.Values.SelectMany(urns => urns))
        )
        {
            yield return dependency;
        }
    }

    private static FaultException NotFound(Snapshot snapshot, List<string> urns) =>
        new(
            StateDiagnostics.NoSuchResource,
            string.Join('\n', urns.Select(urn => $"No such resource '{urn}' exists in the current state")),
            snapshot.Resources.IsEmpty ? "The stack has no resources." : "See `dataops stack --show-urns` for the URNs."
        );
}
