using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Infra.Catalog.Dbt;

namespace Infra.Catalog.Lineage;

/// <summary>
/// Which macros of a project say something else than they did, came or went, with the macros that call such ones. A model knows those that
/// it called when it was evaluated; what it only calls when it runs stands in its text.
/// </summary>
internal sealed partial class MacroDifference
{
    // dbt calls them for every node, whether its text speaks of them or not.
    private static readonly string[] ForEveryNode = ["generate_schema_name", "generate_alias_name", "generate_database_name"];

    private readonly HashSet<string> _changed;
    private readonly HashSet<string> _suffixes;

    public MacroDifference(DbtProject before, DbtProject after)
    {
        var (old, now) = (Texts(before), Texts(after));
        _changed = now.Where(macro => old.GetValueOrDefault(macro.Key) != macro.Value)
            .Select(macro => macro.Key)
            .Concat(old.Keys.Where(macro => !now.ContainsKey(macro)))
            .Select(macro => macro.Name)
            .ToHashSet(StringComparer.Ordinal);
        _suffixes = Suffixes(_changed);
        if (_changed.Count == 0)
        {
            return;
        }

        var calls = now.Select(macro => (macro.Key.Name, Calls: Calls(macro.Value))).ToList();
        for (var count = -1; count != _changed.Count; )
        {
            count = _changed.Count;
            _changed.UnionWith(calls.Where(macro => macro.Calls.Any(IsChanged)).Select(macro => macro.Name));
            _suffixes = Suffixes(_changed);
        }
    }

    public bool Touches(DbtNode node) =>
        _changed.Count > 0 && (ForEveryNode.Any(IsChanged) || node.Macros.Any(_changed.Contains) || Calls(node.Code).Any(IsChanged));

    // A dispatch of cents may choose default__cents.
    private bool IsChanged(string call) => _changed.Contains(call) || _suffixes.Contains(call);

    private static HashSet<string> Suffixes(IEnumerable<string> names) =>
        names
            .Where(name => name.IndexOf("__", StringComparison.Ordinal) is > 0)
            .Select(name => name[(name.IndexOf("__", StringComparison.Ordinal) + 2)..])
            .ToHashSet(StringComparer.Ordinal);

    private static Dictionary<(string Package, string Name), string> Texts(DbtProject project) =>
        (project.World?.Macros.All ?? []).ToDictionary(macro => (macro.Package, macro.Name), macro => SemanticText.Sql(macro.Text));

    private static ImmutableArray<string> Calls(string text) =>
        [.. Call().Matches(text).Select(match => match.Groups["name"].Value).Distinct(StringComparer.Ordinal)];

    [GeneratedRegex(
        @"\b(?<name>[A-Za-z_]\w*)\s*\(|\bdispatch\s*\(\s*(?:macro_name\s*=\s*)?['""](?<name>\w+)",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture
    )]
    private static partial Regex Call();
}
