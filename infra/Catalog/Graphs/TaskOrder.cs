using System.Collections.Immutable;

namespace Infra.Catalog.Graphs;

/// <summary>Orders a graph of names, and finds its circles.</summary>
internal static class TaskOrder
{
    /// <summary>
    /// Each node after all of its parents; by ordinal order where that leaves a choice. Nodes of a circle, and those that wait for one,
    /// come last.
    /// </summary>
    public static ImmutableArray<T> Sorted<T>(IEnumerable<T> nodes, Func<T, string> name, Func<T, IEnumerable<string>> parents)
    {
        var all = nodes.OrderBy(name, StringComparer.Ordinal).ToList();
        var known = all.Select(name).ToHashSet(StringComparer.Ordinal);
        var waiting = all.ToDictionary(name, node => parents(node).Distinct().Count(known.Contains), StringComparer.Ordinal);
        var byName = all.ToDictionary(name, StringComparer.Ordinal);
        var children = all.SelectMany(node => parents(node).Distinct().Where(known.Contains).Select(parent => (parent, child: name(node))))
            .ToLookup(edge => edge.parent, edge => edge.child);
        var ready = new SortedSet<string>(waiting.Where(item => item.Value == 0).Select(item => item.Key), StringComparer.Ordinal);
        var sorted = ImmutableArray.CreateBuilder<T>(all.Count);
        var done = new HashSet<string>(StringComparer.Ordinal);
        while (ready.Min is { } next)
        {
            ready.Remove(next);
            done.Add(next);
            sorted.Add(byName[next]);
            foreach (var child in children[next])
            {
                if (--waiting[child] == 0)
                {
                    ready.Add(child);
                }
            }
        }

        sorted.AddRange(all.Where(node => !done.Contains(name(node))));
        return sorted.ToImmutable();
    }

    /// <summary>
    /// One circle for each group of nodes that can reach each other, as a path that ends where it begins; starts at the group's first name,
    /// so that it is stable.
    /// </summary>
    public static ImmutableArray<ImmutableArray<string>> Cycles(IEnumerable<string> nodes, Func<string, IEnumerable<string>> parents)
    {
        var result = ImmutableArray.CreateBuilder<ImmutableArray<string>>();
        var reported = new HashSet<string>(StringComparer.Ordinal);
        foreach (var node in nodes.Order(StringComparer.Ordinal))
        {
            if (!reported.Contains(node) && ShortestCycle(node, parents, reported) is { } cycle)
            {
                reported.UnionWith(cycle);
                result.Add(cycle);
            }
        }

        return result.ToImmutable();
    }

    private static ImmutableArray<string>? ShortestCycle(string start, Func<string, IEnumerable<string>> parents, HashSet<string> excluded)
    {
        var cameFrom = new Dictionary<string, string>(StringComparer.Ordinal);
        var queue = new Queue<string>([start]);
        while (queue.TryDequeue(out var current))
        {
            foreach (var parent in parents(current).Order(StringComparer.Ordinal))
            {
                if (parent == start)
                {
                    return Path(start, current, cameFrom);
                }

                if (!excluded.Contains(parent) && cameFrom.TryAdd(parent, current))
                {
                    queue.Enqueue(parent);
                }
            }
        }

        return null;
    }

    private static ImmutableArray<string> Path(string start, string last, Dictionary<string, string> cameFrom)
    {
        var path = new List<string> { start };
        for (var node = last; node != start; node = cameFrom[node])
        {
            path.Add(node);
        }

        path.Add(start);
        path.Reverse(1, path.Count - 2);
        return [.. path];
    }
}
