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
            return resources;

        // The old half of a replacement comes last: what shares its URN is meant when others name it.
        var byUrn = resources.GroupBy(state => state.Urn).ToDictionary(group => group.Key, group => group.OrderBy(state => state.Delete).ToList());
        var ordered = ImmutableArray.CreateBuilder<ResourceState>(resources.Length);
        var visited = new HashSet<ResourceState>(ReferenceEqualityComparer.Instance);
        foreach (var state in resources)
            Visit(state, byUrn, visited, ordered);

        return ordered.MoveToImmutable();
    }

    private static bool IsOrdered(ImmutableArray<ResourceState> resources)
    {
        var seen = new HashSet<Urn>(resources.Length);
        HashSet<Urn>? all = null;
        foreach (var state in resources)
        {
            foreach (var urn in ResourceDependencies.All(state))
            {
                if (!seen.Contains(urn) && (all ??= [.. resources.Select(one => one.Urn)]).Contains(urn))
                    return false;
            }

            seen.Add(state.Urn);
        }

        return true;
    }

    private static void Visit(ResourceState root, Dictionary<Urn, List<ResourceState>> byUrn, HashSet<ResourceState> visited, ImmutableArray<ResourceState>.Builder ordered)
    {
        if (!visited.Add(root))
            return;

        // A stack of its own: chains of dependencies may be as long as the state.
        var path = new Stack<(ResourceState State, IEnumerator<Urn> Needs)>();
        path.Push((root, ResourceDependencies.All(root).GetEnumerator()));
        while (path.TryPeek(out var current))
        {
            if (!current.Needs.MoveNext())
            {
                ordered.Add(current.State);
                current.Needs.Dispose();
                path.Pop();
            }
            else if (byUrn.TryGetValue(current.Needs.Current, out var needed) && visited.Add(needed[0]))
            {
                path.Push((needed[0], ResourceDependencies.All(needed[0]).GetEnumerator()));
            }
        }
    }
}
