using System.Collections.Immutable;
using Infra.Catalog.Diagnostics;
using Infra.Catalog.Text;
using Infra.Catalog.Yaml;

namespace Infra.Catalog.Dbt;

/// <summary>
/// Keys of properties files that are no keys of dbt and nearly are: dbt drops what stands below them without a word. Other keys are left
/// alone, since people put their own there.
/// </summary>
internal static class DbtYamlKeys
{
    private static readonly ImmutableArray<string> Sections =
    [
        "version",
        "models",
        "seeds",
        "snapshots",
        "sources",
        "exposures",
        "metrics",
        "semantic_models",
        "saved_queries",
        "macros",
        "analyses",
        "unit_tests",
        "groups",
        "tests",
        "data_tests",
        "functions",
        "anchors",
    ];

    private static readonly ImmutableArray<string> Node =
    [
        "name",
        "description",
        "docs",
        "columns",
        "config",
        "meta",
        "tests",
        "data_tests",
        "unit_tests",
        "access",
        "group",
        "latest_version",
        "versions",
        "constraints",
        "deprecation_date",
        "tags",
        "time_spine",
        "quote_columns",
        "original_file_path",
        "relation",
        "primary_key",
        "semantic_model",
        "metrics",
        "agg_time_dimension",
        "alias",
        "database",
        "schema",
        "freshness",
        "derived_semantics",
        "primary_entity",
        "enabled",
    ];

    private static readonly ImmutableArray<string> Column =
    [
        "name",
        "description",
        "meta",
        "quote",
        "tests",
        "data_tests",
        "tags",
        "data_type",
        "constraints",
        "policy_tags",
        "granularity",
        "config",
        "docs",
        "entity",
        "dimension",
        "doc_blocks",
        "type",
        "label",
        "unit_tests",
    ];

    private static readonly ImmutableArray<string> Table =
    [
        "name",
        "description",
        "identifier",
        "loader",
        "loaded_at_field",
        "loaded_at_query",
        "meta",
        "tags",
        "config",
        "freshness",
        "quoting",
        "columns",
        "tests",
        "data_tests",
        "external",
        "docs",
        "enabled",
        "constraints",
    ];

    public static IEnumerable<Diagnostic> Check(YamlNode.Map root)
    {
        foreach (var finding in Near(root, Sections, "the file"))
        {
            yield return finding;
        }

        foreach (var section in Sections.Where(section => section != "version" && root[section] is YamlNode.Map))
        {
            if (section is not ("anchors" or "tests" or "data_tests"))
            {
                yield return DbtDiagnostics.NotAList.At(root.Entry(section)!.KeySpan, section);
            }
        }

        foreach (var node in new[] { "models", "seeds", "snapshots" }.SelectMany(section => Maps(root[section])))
        {
            foreach (var finding in Near(node, Node, $"'{DbtProperties.Text(node, "name")}'").Concat(Columns(node)))
            {
                yield return finding;
            }
        }

        foreach (var source in Maps(root["sources"]))
        {
            foreach (var table in Maps(source["tables"]))
            {
                foreach (var finding in Near(table, Table, $"the table '{DbtProperties.Text(table, "name")}'").Concat(Columns(table)))
                {
                    yield return finding;
                }
            }
        }
    }

    public static IEnumerable<YamlNode.Map> Maps(YamlNode? list) => (list as YamlNode.List)?.Items.OfType<YamlNode.Map>() ?? [];

    private static IEnumerable<Diagnostic> Columns(YamlNode.Map node) =>
        Maps(node["columns"]).SelectMany(column => Near(column, Column, $"the column '{DbtProperties.Text(column, "name")}'"));

    // One or two letters off, and the right key does not stand beside it.
    private static IEnumerable<Diagnostic> Near(YamlNode.Map map, ImmutableArray<string> known, string of) =>
        from entry in map.Entries
        where entry.Key.Length > 3 && !known.Contains(entry.Key)
        let meant = Suggestion.For(entry.Key, known)
        where meant is not null && Suggestion.Distance(entry.Key, meant) <= (entry.Key.Length < 6 ? 1 : 2) && map[meant] is null
        select DbtDiagnostics.MisspeltKey.At(entry.KeySpan, entry.Key, of, meant);
}
