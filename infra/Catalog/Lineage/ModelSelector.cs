using Infra.Catalog.Dbt;

namespace Infra.Catalog.Lineage;

/// <summary>
/// The word by which <c>dbt --select</c> means one node and no other. A name alone also means the folder and the package of that name, and
/// nodes of other packages; then the whole name is written, or the file's path.
/// </summary>
internal sealed class ModelSelector
{
    private readonly DbtGraph _graph;
    private readonly HashSet<string> _others;

    public ModelSelector(DbtGraph graph)
    {
        _graph = graph;
        _others = graph
            .Nodes.SelectMany(node => new[] { node.Package, node.RelativePath.Contains('/') ? node.RelativePath.Split('/')[0] : "" })
            .Concat(graph.Nodes.GroupBy(node => node.Name).Where(same => same.Count() > 1).Select(same => same.Key))
            .ToHashSet(StringComparer.Ordinal);
    }

    public string Of(DbtNode node) =>
        !_others.Contains(node.Name) && !_others.Contains(node.SelectName)
            ? node.SelectName
            : new[] { node.SelectName, FullName(node), $"path:{Path(node)}" }.FirstOrDefault(word =>
                DbtSelection.Select(word, _graph) is { Count: 1 } selected && selected.Contains(node.Key)
            )
                ?? node.SelectName;

    private static string FullName(DbtNode node) =>
        string.Join('.', [node.Package, .. node.RelativePath.Split('/')[..^1], node.SelectName]);

    private string Path(DbtNode node) =>
        node.File.IsBelow(_graph.Project.Folder) ? node.File.RelativeTo(_graph.Project.Folder) : node.File.Value;
}
