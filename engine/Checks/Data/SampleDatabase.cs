using System.Globalization;
using DuckDB.NET.Data;

namespace DataOps.Checks.Data;

/// <summary>An embedded database in memory with the samples of one pipeline. Tables are called as the warehouse calls them.</summary>
internal sealed class SampleDatabase : IDisposable
{
    private readonly DuckDBConnection _connection;

    public SampleDatabase()
    {
        _connection = new DuckDBConnection("DataSource=:memory:");
        _connection.Open();
        // Definitions come from pull requests: their queries see the samples and nothing else of the machine.
        Execute("SET threads = 2");
        Execute("SET memory_limit = '1GB'");
    }

    /// <summary>Ends access to files; everything that is loaded from a file must be loaded before.</summary>
    public void Seal()
    {
        Execute("SET enable_external_access = false");
        Execute("SET lock_configuration = true");
    }

    public void Execute(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    /// <summary>The first column of the first row as a number; null for no row, nothing in it, or something else.</summary>
    public double? Number(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar() switch
        {
            bool flag => flag ? 1 : 0,
            var other => double.TryParse(Convert.ToString(other, CultureInfo.InvariantCulture), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null,
        };
    }

    /// <summary>How many rows a query gives, and the first of them as text.</summary>
    public (long Count, string First) Rows(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var (count, first) = (0L, "");
        while (reader.Read())
        {
            if (count++ == 0)
            {
                first = string.Join(", ", Enumerable.Range(0, reader.FieldCount).Select(column => $"{reader.GetName(column)} = {(reader.IsDBNull(column) ? "null" : Text(reader.GetValue(column)))}"));
            }
        }

        return (count, first);
    }

    /// <summary>Names and types of a table's columns, in lower case.</summary>
    public Dictionary<string, string> Columns(string relation)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = $"DESCRIBE SELECT * FROM {relation}";
        using var reader = command.ExecuteReader();
        var result = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        while (reader.Read())
        {
            result[reader.GetString(0)] = reader.GetString(1).ToLowerInvariant();
        }

        return result;
    }

    private static string Text(object value) => value switch
    {
        DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTime time => time.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };

    public static string Quoted(string identifier) => $"\"{identifier.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    public static string Literal(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    public void Dispose() => _connection.Dispose();
}
