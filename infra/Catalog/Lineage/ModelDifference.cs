using System.Collections.Immutable;
using Infra.Catalog.Dbt;
using Infra.Catalog.Definitions;
using Infra.Catalog.Files;

namespace Infra.Catalog.Lineage;

/// <summary>
/// Which nodes of a dbt project differ from the base: by code without comments, by settings, by the macros and variables that they use.
/// </summary>
internal static class ModelDifference
{
    public static ImmutableArray<DbtNode> Changed(DbtProject? before, ICatalogFiles beforeFiles, DbtProject after, ICatalogFiles afterFiles)
    {
        var nodes = after.Nodes.Where(node => node.Kind is DbtNodeKind.Model or DbtNodeKind.Seed or DbtNodeKind.Snapshot).ToList();
        if (before is null)
        {
            return [.. nodes];
        }

        var old = before.Nodes.ToLookup(node => node.Key, StringComparer.Ordinal);
        var twins = nodes.ToLookup(node => node.Key, StringComparer.Ordinal);
        var macros = new MacroDifference(before, after);
        var variables = new VariableDifference(before, after);
        return
        [
            .. nodes.Where(node =>
                variables.Touches(node)
                || Previous(node, old[node.Key].ToList(), twins[node.Key].Count()) is not { } previous
                || Differ(previous, beforeFiles, node, afterFiles)
                || macros.Touches(node)
            ),
        ];
    }

    /// <summary>
    /// Nodes that say what they said and refer to others: a version that is the latest now, a source that is another
    /// table, a package that came.
    /// </summary>
    public static IEnumerable<DbtNode> Moved(DbtProject? before, DbtProject after)
    {
        if (before is null)
        {
            return [];
        }

        var old = before
            .Nodes.Where(node => node.IsEnabled != false)
            .GroupBy(node => node.Key)
            .ToDictionary(same => same.Key, same => Parents(same, before), StringComparer.Ordinal);
        return after
            .Nodes.Where(node => node.IsEnabled != false && node.Kind is DbtNodeKind.Model or DbtNodeKind.Snapshot)
            .GroupBy(node => node.Key)
            .Where(same => old.TryGetValue(same.Key, out var parents) && !parents.SetEquals(Parents(same, after)))
            .Select(same => same.First());
    }

    private static HashSet<string> Parents(IEnumerable<DbtNode> nodes, DbtProject project) =>
        nodes
            .SelectMany(node =>
                node.References.Select(reference => project.Resolve(reference, node.Package)?.Key)
                    .OfType<string>()
                    .Concat(node.Sources.Select(source => Table(source, project)))
            )
            .ToHashSet(StringComparer.Ordinal);

    // A source that is another table now is another parent.
    private static string Table(DbtSourceReference reference, DbtProject project) =>
        project.Resolve(reference) is { } source
            ? $"source:{reference} {source.Database}.{source.Schema}.{source.Identifier}"
            : $"source:{reference}";

    // Several files may define one name, each for another target: each is compared with itself.
    private static DbtNode? Previous(DbtNode node, List<DbtNode> old, int twins) =>
        old.Find(candidate => candidate.File == node.File) ?? (old.Count == 1 && twins == 1 ? old[0] : null);

    private static bool Differ(DbtNode before, ICatalogFiles beforeFiles, DbtNode after, ICatalogFiles afterFiles) =>
        before.Materialized != after.Materialized
        || before.Schema != after.Schema
        || before.Alias != after.Alias
        || before.IsEnabled != after.IsEnabled
        || before.Settings != after.Settings
        || (
            after.Kind == DbtNodeKind.Seed ? Content(before, beforeFiles) != Content(after, afterFiles)
            : after.IsPython
                ? SemanticText.Hash(before.File, System.Text.Encoding.UTF8.GetBytes(before.Code))
                    != SemanticText.Hash(after.File, System.Text.Encoding.UTF8.GetBytes(after.Code))
            : SemanticText.Sql(before.Code) != SemanticText.Sql(after.Code)
        );

    private static ContentHash Content(DbtNode node, ICatalogFiles files) =>
        files.Find(node.File) is { } entry
            ? ContentHash.OfFile(files.Read(node.File, (int)Math.Min(entry.Length, int.MaxValue)))
            : ContentHash.Of("");
}
