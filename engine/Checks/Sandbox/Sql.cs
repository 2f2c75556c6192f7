namespace DataOps.Checks.Sandbox;

/// <summary>Names and texts as SQL writes them.</summary>
internal static class Sql
{
    public static string Quoted(string identifier) => $"\"{identifier.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    public static string Literal(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";
}
