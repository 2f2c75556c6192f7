using Infra.Catalog.Definitions;

namespace DataOps.Checks.Data;

/// <summary>The types of contracts in the words of the embedded database.</summary>
internal static class ContractTypes
{
    /// <summary>The type to read a column of a text file as; null to let the reader find out.</summary>
    public static string? ForReading(ContractColumn column) =>
        column.LogicalType switch
        {
            "string" => "VARCHAR",
            "integer" => "BIGINT",
            "number" => "DECIMAL(38, 6)",
            "date" => "DATE",
            "timestamp" => "TIMESTAMP",
            "time" => "TIME",
            "boolean" => "BOOLEAN",
            _ => null,
        };

    /// <summary>Whether a column of the database keeps the promise of the contract.</summary>
    public static bool Fits(string logicalType, string databaseType) =>
        logicalType switch
        {
            "string" => databaseType.StartsWith("varchar", StringComparison.Ordinal)
                || databaseType is "uuid"
                || databaseType.StartsWith("enum", StringComparison.Ordinal),
            "integer" => databaseType.EndsWith("int", StringComparison.Ordinal)
                || databaseType is "integer" or "uinteger"
                || databaseType.EndsWith(",0)", StringComparison.Ordinal),
            "number" => databaseType.StartsWith("decimal", StringComparison.Ordinal)
                || databaseType is "double" or "float" or "integer"
                || databaseType.EndsWith("int", StringComparison.Ordinal),
            "date" => databaseType == "date",
            "timestamp" => databaseType.StartsWith("timestamp", StringComparison.Ordinal),
            "time" => databaseType.StartsWith("time", StringComparison.Ordinal)
                && !databaseType.StartsWith("timestamp", StringComparison.Ordinal),
            "boolean" => databaseType == "boolean",
            "array" => databaseType.EndsWith(']'),
            _ => true,
        };
}
