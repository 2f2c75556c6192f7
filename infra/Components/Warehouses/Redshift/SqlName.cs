namespace Infra.Components.Warehouses.Redshift;

/// <summary>Identifiers in SQL for Redshift.</summary>
internal static class SqlName
{
    public static string Quote(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    public static string Table(string schema, string table) => $"{Quote(schema)}.{Quote(table)}";
}
