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
        var definitions = now.Values.SelectMany(file => JinjaScanner.Scan(file).Definitions).ToList();
        var changed = now.Where(file => old.GetValueOrDefault(file.Key) != file.Value).SelectMany(file => JinjaScanner.Scan(file.Value).Macros).ToHashSet(StringComparer.Ordinal);
        for (var count = -1; count != changed.Count;)
        {
            count = changed.Count;
            changed.UnionWith(definitions.Where(macro => macro.Invocations.Any(call => IsChanged(call, changed))).Select(macro => macro.Name));
        }

        return [.. changed];
    }

    // A dispatch of orders may choose default__orders.
    private static bool IsChanged(JinjaInvocation call, HashSet<string> changed) =>
        call.IsDispatch ? changed.Any(name => name.EndsWith("__" + call.Name, StringComparison.Ordinal)) : changed.Contains(call.Name);

    private static Dictionary<string, string> Macros(DbtProject project, ICatalogFiles files)
    {
        var result = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var path in project.MacroFiles)
        {
            if (files.Find(path) is { Kind: CatalogEntryKind.File, Length: <= DbtPackageFiles.LargestText } entry)
            {
                result[path.Value] = SemanticText.Sql(System.Text.Encoding.UTF8.GetString(files.Read(path, (int)entry.Length)));
            }
        }

        return result;
    }
}
