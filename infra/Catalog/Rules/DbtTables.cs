using Infra.Catalog.Dbt;
using Infra.Catalog.Values;

namespace Infra.Catalog.Rules;

/// <summary>Joins models and sources of dbt to datasets: by the table's name, and by the schema where both sides know it.</summary>
public static class DbtTables
{
    /// <summary>Schema and table of a warehouse URI; null for everything else and for whole schemas.</summary>
    public static (string Schema, string Table)? Of(DatasetUri uri) =>
        uri.Match<(string, string)?>(
            _ => null,
            _ => null,
            _ => null,
            table => Pair(table.Schema, table.Table),
            table => Pair(table.Schema, table.Table),
            table => Pair(table.Dataset, table.Table),
            table => Pair(table.Schema, table.Table),
            _ => null
        );

    /// <summary>
    /// Whether the node builds the table. dbt puts the target's schema before a model's own, so the latter is compared at the end.
    /// </summary>
    public static bool Builds(DbtNode node, (string Schema, string Table) table) =>
        string.Equals(node.TableName, table.Table, StringComparison.OrdinalIgnoreCase)
        && (node.Schema is null || table.Schema.EndsWith(node.Schema, StringComparison.OrdinalIgnoreCase));

    public static bool Is(DbtSource source, (string Schema, string Table) table) =>
        string.Equals(source.Identifier, table.Table, StringComparison.OrdinalIgnoreCase)
        && (
            source.Schema.Contains("{{", StringComparison.Ordinal)
            || string.Equals(source.Schema, table.Schema, StringComparison.OrdinalIgnoreCase)
        );

    private static (string, string)? Pair(string schema, string table) => table.Length == 0 ? null : (schema, table);
}
