using System.Collections.Immutable;
using DataOps.Engine.Model;

namespace DataOps.Reporting.Graphs;

/// <summary>The resources of a stack and what they need of each other.</summary>
public sealed record ResourceGraph(string Stack, ImmutableArray<ResourceState> Nodes, ImmutableArray<GraphEdge> Edges)
{
    /// <summary>One edge per pair and kind; a dependency that a property explains is named by its properties.</summary>
    public static ResourceGraph Of(string stack, IEnumerable<ResourceState> resources)
    {
        var nodes = resources.Where(resource => !resource.Delete).ToImmutableArray();
        var known = nodes.Select(node => node.Urn).ToHashSet();
        return new ResourceGraph(stack, nodes, [.. nodes.SelectMany(EdgesOf).Where(edge => known.Contains(edge.To))]);
    }

    private static IEnumerable<GraphEdge> EdgesOf(ResourceState node)
    {
        if (node.Parent is { } parent)
        {
            yield return new GraphEdge(node.Urn, parent, GraphEdgeKind.Parent, []);
        }

        if (node.Provider is { } provider)
        {
            yield return new GraphEdge(node.Urn, provider.Urn, GraphEdgeKind.Provider, []);
        }

        foreach (var urn in node.Dependencies.Concat(node.PropertyDependencies.Values.SelectMany(urns => urns)).Distinct().Order())
        {
            var properties = node
                .PropertyDependencies.Where(entry => entry.Value.Contains(urn))
                .Select(entry => entry.Key)
                .ToImmutableArray();
            yield return new GraphEdge(node.Urn, urn, GraphEdgeKind.Dependency, properties);
        }
    }
}
