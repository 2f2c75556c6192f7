using System.Collections.Immutable;
using System.Globalization;
using DuckDB.NET.Data;

namespace DataOps.Checks.Sandbox;

/// <summary>
/// An embedded database in memory, inside of a worker. Definitions come from pull requests: once it is sealed, their SQL sees what was
/// loaded and nothing else of the machine.
/// </summary>
internal sealed class SampleDatabase : IDisposable
{
    private const int LongestValue = 200;
    private const int LongestRow = 2000;

    // The database's own directory is open to SQL whatever else is shut, so there is none.
    internal static readonly ImmutableArray<string> Opening =
    [
        "SET temp_directory = ''",
        "SET threads = 2",
        "SET autoinstall_known_extensions = false",
        "SET autoload_known_extensions = false",
        "SET allow_community_extensions = false",
        "SET allow_persistent_secrets = false",
        "SET enable_progress_bar = false",
    ];

    // Each alone would do against files; settings are shut last.
    internal static readonly ImmutableArray<string> Sealing =
    [
        "SET disabled_filesystems = 'LocalFileSystem'",
        "SET enable_external_access = false",
        "SET lock_configuration = true",
    ];

    private readonly DuckDBConnection _connection;

    public SampleDatabase(int memoryMegabytes)
    {
        _connection = new DuckDBConnection("DataSource=:memory:");
        _connection.Open();
        RunOwn(Opening.AsSpan());
        RunOwn($"SET memory_limit = '{memoryMegabytes.ToString(CultureInfo.InvariantCulture)}MiB'");
    }

    public bool IsSealed { get; private set; }

    /// <summary>Ends access to files, network, extensions and settings; everything that comes from a file must be loaded before.</summary>
    public void Seal()
    {
        RunOwn(Sealing.AsSpan());
        IsSealed = true;
    }

    public void Create(string sql)
    {
        RequireOne(sql, StatementType.Create);
        RunOwn(sql);
    }

    public double? Number(string query)
    {
        RequireOne(query, StatementType.Select);
        using var command = Command(query);
        return command.ExecuteScalar() switch
        {
            bool flag => flag ? 1 : 0,
            var other => double.TryParse(
                Convert.ToString(other, CultureInfo.InvariantCulture),
                NumberStyles.Float,
                CultureInfo.InvariantCulture,
                out var number
            )
                ? number
                : null,
        };
    }

    public (long Count, string First) Rows(string query)
    {
        RequireOne(query, StatementType.Select);
        using var command = Command(query);
        using var reader = command.ExecuteReader();
        var (count, first) = (0L, "");
        while (reader.Read())
        {
            if (count++ == 0)
            {
                first = string.Join(
                    ", ",
                    Enumerable.Range(0, reader.FieldCount).Select(column => $"{reader.GetName(column)} = {Text(reader, column)}")
                );
            }
        }

        return (count, Cut(first, LongestRow));
    }

    /// <summary>Names and types of a relation's columns, in lower case.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Columns(string relation)
    {
        var query = $"SELECT * FROM {relation}";
        RequireOne(query, StatementType.Select);
        using var command = Command($"DESCRIBE {query}");
        using var reader = command.ExecuteReader();
        var result = new List<KeyValuePair<string, string>>();
        while (reader.Read())
        {
            result.Add(KeyValuePair.Create(reader.GetString(0), reader.GetString(1).ToLowerInvariant()));
        }

        return result;
    }

    public void Dispose() => _connection.Dispose();

    private void RunOwn(params ReadOnlySpan<string> statements)
    {
        foreach (var statement in statements)
        {
            using var command = Command(statement);
            command.ExecuteNonQuery();
        }
    }

    private DuckDBCommand Command(string sql)
    {
        var command = _connection.CreateCommand();
#pragma warning disable CA2100 // Running SQL of a repository is what this class is for; it is sealed for that.
        command.CommandText = sql;
#pragma warning restore CA2100
        return command;
    }

    // The database would run all statements of a text and show the result of one.
    private void RequireOne(string sql, StatementType type)
    {
        using var statements = new ParsedStatements(_connection.NativeConnection, sql);
        if (statements.Count != 1)
        {
            throw new SampleQueryException(
                statements.Count == 0
                    ? "there is no statement in it"
                    : $"it has {statements.Count.ToString(CultureInfo.InvariantCulture)} statements, and only one can be looked at"
            );
        }

        if (statements.TypeOfFirst() != type)
        {
            throw new SampleQueryException("it is no query: it can only read what was loaded");
        }
    }

    private static string Text(DuckDBDataReader reader, int column) =>
        reader.IsDBNull(column) ? "null" : Cut(Text(reader.GetValue(column)), LongestValue);

    private static string Text(object value) =>
        value switch
        {
            DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            DateTime time => time.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
            _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
        };

    private static string Cut(string text, int most) => text.Length <= most ? text : text[..most] + "...";
}
