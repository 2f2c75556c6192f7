using System.Text.RegularExpressions;

namespace DataOps.Checks.Data;

/// <summary>
/// Tells SQL that only the warehouse understands from SQL that is wrong: a function or a type that DuckDB has not, and quotes that it does
/// not know, say nothing of the model.
/// </summary>
internal static partial class WarehouseDialect
{
    /// <summary>Why the model cannot be tried here; null where the fault is the model's own.</summary>
    public static string? Reason(string sql, string fault) =>
        Backticks().IsMatch(sql) && !fault.StartsWith("Conversion Error", StringComparison.Ordinal)
            ? "it quotes names with backticks, which DuckDB does not read"
        : Missing().Match(fault) is { Success: true } missing
            ? $"it uses the {missing.Groups["what"].Value.ToLowerInvariant()} '{missing.Groups["name"].Value}' of the warehouse, which DuckDB does not have"
        : null;

    [GeneratedRegex(
        @"^Catalog Error: (?:(?:Scalar|Table|Aggregate|Macro) )?(?<what>Function|Type) with name ""?(?<name>[\w.]+)""? does not exist",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture
    )]
    private static partial Regex Missing();

    [GeneratedRegex(@"`[^`\n]+`", RegexOptions.CultureInvariant)]
    private static partial Regex Backticks();
}
