namespace Infra.Catalog.Dbt.Evaluation;

/// <summary>The macros that dbt and its adapters bring, by name: data, as published by their projects.</summary>
internal static class DbtBuiltins
{
    private static readonly string[] Prefixes = ["default", "redshift", "postgres", "snowflake", "bigquery", "spark", "databricks", "athena", "duckdb", "trino", "clickhouse", "sqlserver", "fabric", "synapse", "oracle", "teradata", "vertica", "materialize", "starrocks", "dremio", "glue", "hive"];

    private static readonly Lazy<HashSet<string>> All = new(Read);

    public static IEnumerable<string> Names => All.Value;

    public static bool Exists(string name) => All.Value.Contains(name) || Array.Exists(Prefixes, prefix => name.StartsWith(prefix + "__", StringComparison.Ordinal));

    private static HashSet<string> Read()
    {
        using var stream = typeof(DbtBuiltins).Assembly.GetManifestResourceStream("dbt-macros.txt") ?? throw new InvalidOperationException("dbt-macros.txt is not embedded");
        using var reader = new StreamReader(stream);
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Where(line => line[0] != '#')];
    }
}
