using System.Text;
using DataOps.Engine.Model;
using Infra.Catalog.Text;

namespace DataOps.Reporting.Graphs;

/// <summary>What resources depend on, in the DOT text that Pulumi writes of it.</summary>
public sealed record DependencyDot
{
    public bool IgnoreParents { get; init; }

    public bool IgnoreDependencies { get; init; }

    public required string ParentColor { get; init; }

    public required string DependencyColor { get; init; }

    public bool ShortNames { get; init; }

    /// <summary>Goes in front of the nodes, to style them.</summary>
    public string Fragment { get; init; } = "";

    public string Render(IReadOnlyCollection<ResourceState> resources)
    {
        var nodes = new SortedDictionary<string, ResourceState>(StringComparer.Ordinal);
        foreach (var resource in resources)
        {
            nodes[resource.Urn.Value] = resource;
        }

        var edges = nodes.Keys.ToDictionary(urn => urn, _ => new List<(string To, string Color, string Label)>(), StringComparer.Ordinal);
        foreach (var urn in resources.Select(resource => resource.Urn.Value).Distinct())
        {
            var resource = nodes[urn];
            if (!IgnoreDependencies)
            {
                foreach (var dependency in resource.Dependencies.Where(dependency => edges.ContainsKey(dependency.Value)))
                {
                    edges[dependency.Value].Add((urn, DependencyColor, Reasons(resource, dependency)));
                }
            }

            if (!IgnoreParents && resource.Parent is { } parent && edges.ContainsKey(parent.Value))
            {
                edges[urn].Add((parent.Value, ParentColor, ""));
            }
        }

        var ids = new Dictionary<string, string>(StringComparer.Ordinal);
        var text = new StringBuilder("strict digraph {\n");
        if (Fragment.Length > 0)
        {
            text.Append(Fragment).Append('\n');
        }

        foreach (var (urn, resource) in nodes)
        {
            text.Append($"    {Id(urn)} [label=\"{SafeText.Dot(ShortNames ? resource.Urn.Name : urn)}\"];\n");
            foreach (var (to, color, label) in edges[urn])
            {
                var attributes = string.Join(
                    ", ",
                    new[] { (Name: "color", Value: color), (Name: "label", Value: label) }
                        .Where(entry => entry.Value.Length > 0)
                        .Select(entry => $"{entry.Name} = \"{SafeText.Dot(entry.Value)}\"")
                );
                text.Append($"    {Id(urn)} -> {Id(to)}{(attributes.Length > 0 ? $" [{attributes}]" : "")};\n");
            }
        }

        return text.Append("}\n").ToString();

        string Id(string urn)
        {
            if (!ids.TryGetValue(urn, out var id))
            {
                ids[urn] = id = $"Resource{ids.Count}";
            }

            return id;
        }
    }

    private static string Reasons(ResourceState resource, Urn dependency) =>
        string.Join(", ", resource.PropertyDependencies.Where(entry => entry.Value.Contains(dependency)).Select(entry => entry.Key));
}
