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

        var old = before.Nodes.ToLookup(node => node.Key, StringComparer.Ordinal);
        var twins = nodes.ToLookup(node => node.Key, StringComparer.Ordinal);
        var macros = ChangedMacros(before, beforeFiles, after, afterFiles);
        var variables = before
            .Variables.Keys.Union(after.Variables.Keys)
            .Where(name => before.Variables.GetValueOrDefault(name) != after.Variables.GetValueOrDefault(name))
            .ToHashSet(StringComparer.Ordinal);
        return
        [
            .. nodes.Where(node =>
                node.Variables.Any(variables.Contains)
                || (variables.Count > 0 && node.Variables.IsEmpty && node.Code.Contains("var(", StringComparison.Ordinal))
                || Previous(node, old[node.Key].ToList(), twins[node.Key].Count()) is not { } previous
                || Differ(previous, beforeFiles, node, afterFiles)
                || macros.Exists(macro =>
                    Regex.IsMatch(node.Code, $@"\b{Regex.Escape(macro)}\s*\(", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)
                )
            ),
        ];
    }

    /// <summary>
    /// Nodes that say what they said and refer to others: a version that is the latest now, a variable, a package that came.
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
                    .Concat(node.Sources.Select(source => $"source:{source}"))
            )
            .ToHashSet(StringComparer.Ordinal);

    // Several files may define one name, each for another target: each is compared with itself.
    private static DbtNode? Previous(DbtNode node, List<DbtNode> old, int twins) =>
        old.Find(candidate => candidate.File == node.File) ?? (old.Count == 1 && twins == 1 ? old[0] : null);

    private static bool Differ(DbtNode before, ICatalogFiles beforeFiles, DbtNode after, ICatalogFiles afterFiles) =>
        before.Materialized != after.Materialized
        || before.Schema != after.Schema
        || before.Alias != after.Alias
        || before.IsEnabled != after.IsEnabled
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

    // Names of macros in files that differ, and of those that call them.
    private static List<string> ChangedMacros(DbtProject before, ICatalogFiles beforeFiles, DbtProject after, ICatalogFiles afterFiles)
    {
        var now = Macros(after, afterFiles);
        var old = Macros(before, beforeFiles);
        var definitions = now.Values.SelectMany(file => JinjaScanner.Scan(file).Definitions).ToList();
        var changed = now.Where(file => old.GetValueOrDefault(file.Key) != file.Value)
            .SelectMany(file => JinjaScanner.Scan(file.Value).Macros)
            .ToHashSet(StringComparer.Ordinal);
        for (var count = -1; count != changed.Count; )
        {
            count = changed.Count;
            changed.UnionWith(
                definitions.Where(macro => macro.Invocations.Any(call => IsChanged(call, changed))).Select(macro => macro.Name)
            );
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
