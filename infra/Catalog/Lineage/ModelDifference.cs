using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Infra.Catalog.Dbt;
using Infra.Catalog.Dbt.Jinja;
using Infra.Catalog.Definitions;
using Infra.Catalog.Files;

namespace Infra.Catalog.Lineage;

/// <summary>Which nodes of a dbt project differ from the base: by code without comments, by settings, by the macros they call.</summary>
internal static class ModelDifference
{
    public static ImmutableArray<DbtNode> Changed(DbtProject? before, ICatalogFiles beforeFiles, DbtProject after, ICatalogFiles afterFiles)
    {
        var nodes = after.Nodes.Where(node => node.Kind is DbtNodeKind.Model or DbtNodeKind.Seed or DbtNodeKind.Snapshot).ToList();
        if (before is null)
        {
            return [.. nodes];
        }

        var old = before.Nodes.GroupBy(node => node.Key).ToDictionary(same => same.Key, same => same.First(), StringComparer.Ordinal);
        var macros = ChangedMacros(before, beforeFiles, after, afterFiles);
        var isAll = before.Variables.Count != after.Variables.Count || before.Variables.Any(variable => after.Variables.GetValueOrDefault(variable.Key) != variable.Value);
        return
        [
            .. nodes.Where(node =>
                (isAll && node.Code.Contains("var(", StringComparison.Ordinal))
                || !old.TryGetValue(node.Key, out var previous)
                || Differ(previous, beforeFiles, node, afterFiles)
                || macros.Exists(macro => Regex.IsMatch(node.Code, $@"\b{Regex.Escape(macro)}\s*\(", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking))),
        ];
    }

    private static bool Differ(DbtNode before, ICatalogFiles beforeFiles, DbtNode after, ICatalogFiles afterFiles) =>
        before.Materialized != after.Materialized || before.Schema != after.Schema || before.Alias != after.Alias || before.IsEnabled != after.IsEnabled
        || (after.Kind == DbtNodeKind.Seed
            ? Content(before, beforeFiles) != Content(after, afterFiles)
            : after.IsPython ? SemanticText.Hash(before.File, System.Text.Encoding.UTF8.GetBytes(before.Code)) != SemanticText.Hash(after.File, System.Text.Encoding.UTF8.GetBytes(after.Code))
            : SemanticText.Sql(before.Code) != SemanticText.Sql(after.Code));

    private static ContentHash Content(DbtNode node, ICatalogFiles files) =>
        files.Find(node.File) is { } entry ? ContentHash.OfFile(files.Read(node.File, (int)Math.Min(entry.Length, int.MaxValue))) : ContentHash.Of("");

    // Names of macros in files that differ, and of those that call them.
    private static List<string> ChangedMacros(DbtProject before, ICatalogFiles beforeFiles, DbtProject after, ICatalogFiles afterFiles)
    {
        var now = Macros(after, afterFiles);
        var old = Macros(before, beforeFiles);
        var changed = now.Where(file => old.GetValueOrDefault(file.Key) != file.Value).SelectMany(file => JinjaScanner.Scan(file.Value).Macros).ToHashSet(StringComparer.Ordinal);
        for (var count = -1; count != changed.Count;)
        {
            count = changed.Count;
            foreach (var file in now.Values.Where(text => changed.Any(macro => text.Contains(macro + "(", StringComparison.Ordinal))))
            {
                changed.UnionWith(JinjaScanner.Scan(file).Macros);
            }
        }

        return [.. changed];
    }

    private static Dictionary<string, string> Macros(DbtProject project, ICatalogFiles files)
    {
        var result = new Dictionary<string, string>(StringComparer.Ordinal);
        var pending = new Stack<Text.RepositoryPath>([project.Folder.Child("macros")]);
        while (pending.TryPop(out var folder))
        {
            foreach (var entry in files.List(folder))
            {
                if (entry.Kind == CatalogEntryKind.Folder)
                {
                    pending.Push(entry.Path);
                }
                else if (entry is { Kind: CatalogEntryKind.File, Path.Extension: ".sql", Length: < 2 * 1024 * 1024 })
                {
                    result[entry.Path.Value] = SemanticText.Sql(System.Text.Encoding.UTF8.GetString(files.Read(entry.Path, (int)entry.Length)));
                }
            }
        }

        return result;
    }
}
