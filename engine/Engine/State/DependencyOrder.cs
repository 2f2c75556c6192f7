using System.Collections.Immutable;
using DataOps.Engine.Model;
using DataOps.Engine.Planning;

namespace DataOps.Engine.State;

/// <summary>Puts resources behind what they need, and leaves them alone otherwise.</summary>
internal static class DependencyOrder
{
    public static ImmutableArray<ResourceState> Restore(ImmutableArray<ResourceState> resources)
    {
        if (IsOrdered(resources))
        {
            return resources;
        }

        // The old half of a replacement comes last: what shares its URN is meant when others name it.
        var byUrn = resources
            .GroupBy(state => state.Urn)
            .ToDictionary(group => group.Key, group => group.OrderBy(state => state.Delete).ToList());
        var ordered = ImmutableArray.CreateBuilder<ResourceState>(resources.Length);
        var visited = new HashSet<ResourceState>(ReferenceEqualityComparer.Instance);
        foreach (var state in resources)
        {
            Visit(state, byUrn, visited, ordered);
        }

        return ordered.MoveToImmutable();
    }

    private static bool IsOrdered(ImmutableArray<ResourceState> resources)
    {
        var seen = new HashSet<Urn>(resources.Length);
        var providers = new HashSet<ProviderReference>();
        HashSet<Urn>? all = null;
        foreach (var state in resources)
        {
            foreach (var urn in ResourceDependencies.WithParent(state))
            {
                if (!seen.Contains(urn) && (all ??= [.. resources.Select(one => one.Urn)]).Contains(urn))
                {
                    return false;
                }
            }

            if (
                state.Provider is { } provider
                && !providers.Contains(provider)
                && (all ??= [.. resources.Select(one => one.Urn)]).Contains(provider.Urn)
            )
            {
                return false;
            }

            seen.Add(state.Urn);
            if (ProviderReference.IsProviderType(state.Type))
            {
                providers.Add(new ProviderReference(state.Urn, state.Id));
            }
        }

        return true;
    }

    /// <summary>
    /// What the resource needs. Of two providers that share a URN, the old one and its replacement, the one with the id is meant.
    /// </summary>
    private static IEnumerable<ResourceState> NeedsOf(ResourceState state, Dictionary<Urn, List<ResourceState>> byUrn)
    {
        foreach (var urn in ResourceDependencies.WithParent(state))
        {
            if (byUrn.TryGetValue(urn, out var named))
            {
                yield return named[0];
            }
        }

        if (state.Provider is { } provider && byUrn.TryGetValue(provider.Urn, out var providers))
        {
            yield return providers.Find(one => one.Id == provider.Id) ?? providers[0];
        }
    }

    private static void Visit(
        ResourceState root,
        Dictionary<Urn, List<ResourceState>> byUrn,
        HashSet<ResourceState> visited,
        ImmutableArray<ResourceState>.Builder ordered
    )
    {
        if (!visited.Add(root))
        {
            return;
        }

        // A stack of its own: chains of dependencies may be as long as the state.
        var path = new Stack<(ResourceState State, IEnumerator<ResourceState> Needs)>();
        path.Push((root, NeedsOf(root, byUrn).GetEnumerator()));
        while (path.TryPeek(out var current))
        {
            if (!current.Needs.MoveNext())
            {
                ordered.Add(current.State);
                current.Needs.Dispose();
                path.Pop();
            }
            else if (visited.Add(current.Needs.Current))
            {
                var needed = current.Needs.Current;
                path.Push((needed, NeedsOf(needed, byUrn).GetEnumerator()));
            }
        }
    }
}
