using System.Collections.Immutable;

namespace Infra.Catalog.Dbt;

/// <summary>
/// Who builds on whom among the nodes of a project. Conditional references count: an edge too many only widens an impact.
/// </summary>
public sealed class DbtGraph
{
    private readonly Dictionary<string, DbtNode> _nodes;
    private readonly ILookup<string, string> _parents;
    private readonly ILookup<string, string> _children;
    private readonly ILookup<string, string> _bySource;

    public DbtGraph(DbtProject project)
    {
        Project = project;
        // Several files may define a node of one name as long as at most one of them is switched on.
        var nodes = project
            .Nodes.GroupBy(node => node.Key)
            .Select(same => same.OrderBy(node => node.IsEnabled == false).ThenBy(node => node.IsEnabled is null).ToList())
            .ToList();
        var alive = nodes.SelectMany(same => same.Where((node, index) => index == 0 || node.IsEnabled != false)).ToList();
        _nodes = nodes.ToDictionary(same => same[0].Key, same => same[0], StringComparer.Ordinal);
        var edges = alive
            .SelectMany(node =>
                node.References.Select(reference => (Parent: project.Resolve(reference, node.Package)?.Key, Child: node.Key))
            )
            .Where(edge => edge.Parent is not null)
            .Distinct()
            .ToList();
        _parents = edges.ToLookup(edge => edge.Child, edge => edge.Parent ?? "", StringComparer.Ordinal);
        _children = edges.ToLookup(edge => edge.Parent ?? "", edge => edge.Child, StringComparer.Ordinal);
        _bySource = alive
            .SelectMany(node => node.Sources.Select(source => (Source: source.ToString(), Node: node.Key)))
            .Distinct()
            .ToLookup(use => use.Source, use => use.Node, StringComparer.Ordinal);
    }

    public DbtProject Project { get; }

    public IEnumerable<DbtNode> Nodes => _nodes.Values;

    public IEnumerable<DbtNode> ReadersOf(string source, string table) => _bySource[$"{source}.{table}"].Select(key => _nodes[key]);

    /// <summary>The nodes and everything that they build on, up to <paramref name="depth"/> steps.</summary>
    public ImmutableHashSet<DbtNode> Upstream(IEnumerable<DbtNode> nodes, int depth) => Walk(nodes, _parents, depth);

    /// <summary>The nodes and everything that builds on them, up to <paramref name="depth"/> steps.</summary>
    public ImmutableHashSet<DbtNode> Downstream(IEnumerable<DbtNode> nodes, int depth) => Walk(nodes, _children, depth);

    public IEnumerable<DbtNode> ParentsOf(DbtNode node) => _parents[node.Key].Select(key => _nodes[key]);

    private ImmutableHashSet<DbtNode> Walk(IEnumerable<DbtNode> start, ILookup<string, string> edges, int depth)
    {
        var seen = new HashSet<string>(start.Select(node => node.Key), StringComparer.Ordinal);
        var level = seen.ToList();
        for (var step = 0; step < depth && level.Count > 0; step++)
        {
            level = [.. level.SelectMany(key => edges[key]).Where(seen.Add)];
        }

        return [.. seen.Select(key => _nodes[key])];
    }
}
