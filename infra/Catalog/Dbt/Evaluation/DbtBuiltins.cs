using Infra.Catalog.Text;

namespace Infra.Catalog.Dbt.Evaluation;

/// <summary>The macros that dbt and its adapters bring, by name: data, as published by their projects.</summary>
internal static class DbtBuiltins
{
    private static readonly string[] Prefixes =
    [
        "default",
        "redshift",
        "postgres",
        "snowflake",
        "bigquery",
        "spark",
        "databricks",
        "athena",
        "duckdb",
        "trino",
        "clickhouse",
        "sqlserver",
        "fabric",
        "synapse",
        "oracle",
        "teradata",
        "vertica",
        "materialize",
        "starrocks",
        "dremio",
        "glue",
        "hive",
    ];

    private static readonly Lazy<HashSet<string>> All = new(() => [.. EmbeddedText.Lines(EmbeddedText.Read("dbt-macros.txt"))]);

    public static IEnumerable<string> Names => All.Value;

    public static bool Exists(string name) =>
        All.Value.Contains(name) || Array.Exists(Prefixes, prefix => name.StartsWith(prefix + "__", StringComparison.Ordinal));
}
