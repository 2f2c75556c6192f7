using System.Security.Cryptography;
using DataOps.Engine.Model;
using Microsoft.Data.Sqlite;

namespace DataOps.Providers.Sandbox;

/// <summary>The tables behind <see cref="SandboxCloud"/>; used by one thread. Opened, and made if need be, when it is first used.</summary>
internal sealed class SandboxStore(string path, TimeProvider clock) : IDisposable
{
    // Writers of other processes are waited for by SQLite itself, which looks more often than the driver does.
    private const string Tables = """
        PRAGMA busy_timeout = 30000;
        PRAGMA journal_mode = WAL;
        PRAGMA synchronous = NORMAL;
        CREATE TABLE IF NOT EXISTS settings (name TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS objects (
            scope TEXT NOT NULL, type TEXT NOT NULL, id TEXT NOT NULL, urn TEXT NOT NULL, generation INTEGER NOT NULL, created INTEGER NOT NULL,
            properties BLOB NOT NULL, PRIMARY KEY (scope, type, id)) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS operations (id TEXT PRIMARY KEY, scope TEXT NOT NULL, type TEXT NOT NULL, object TEXT NOT NULL) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS generations (urn TEXT PRIMARY KEY, count INTEGER NOT NULL) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS faults (number INTEGER PRIMARY KEY, operation TEXT, type TEXT, name TEXT, message TEXT NOT NULL, times INTEGER);
        CREATE TABLE IF NOT EXISTS latency (operation TEXT, type TEXT, milliseconds INTEGER NOT NULL);
        """;

    private const string InsertNew =
        "INSERT INTO objects (scope, type, id, urn, generation, created, properties) VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING";

    private const string InsertOrReplace =
        "INSERT INTO objects (scope, type, id, urn, generation, created, properties) VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO UPDATE SET urn = $4, generation = $5, created = $6, properties = $7";

    private readonly Dictionary<string, SqliteCommand> _commands = [];
    private readonly List<(long Number, SandboxFault Fault)> _faults = [];
    private readonly List<(string? Operation, string? Type, TimeSpan Latency)> _latencies = [];
    private SqliteConnection? _connection;
    private SandboxValues? _values;
    private long _version = -1;

    public SandboxValues Values => _values ?? Open();

    public void Together(Action work)
    {
        Open();

        // A transaction that reads first and writes later fails when another process wrote between the two, and no waiting cures it.
        Run("BEGIN IMMEDIATE");
        try
        {
            RefreshRules();
            work();
            Run("COMMIT");
        }
        catch
        {
            RollBack();
            throw;
        }
    }

    private void RollBack()
    {
        try
        {
            Run("ROLLBACK");
        }
        catch (SqliteException)
        {
            // A full disk has ended the transaction already; why it did is what the caller must hear.
        }
    }

    public SandboxCreation Create(
        Urn urn,
        string scope,
        Func<int, DateTimeOffset, SandboxObject> make,
        string operationId,
        bool replaceExisting
    )
    {
        if (operationId.Length > 0 && Repeated(operationId) is { } made)
        {
            return new SandboxCreation(made, SandboxCreationKind.Repeated);
        }

        var generation = (int)
            (long)
                Scalar(
                    "INSERT INTO generations (urn, count) VALUES ($1, 1) ON CONFLICT DO UPDATE SET count = count + 1 RETURNING count - 1",
                    $"{scope} {urn}"
                )!;
        var created = clock.GetUtcNow();
        var wanted = make(generation, created);
        var inserted = Run(
            replaceExisting ? InsertOrReplace : InsertNew,
            wanted.Scope,
            wanted.Type,
            wanted.Id,
            wanted.Urn.Value,
            generation,
            created.ToUnixTimeMilliseconds(),
            Values.Write(wanted.Properties)
        );
        if (inserted == 0)
        {
            return new SandboxCreation(Find(wanted.Scope, wanted.Type, wanted.Id)!, SandboxCreationKind.Refused);
        }

        if (operationId.Length > 0)
        {
            Run(
                "INSERT INTO operations (id, scope, type, object) VALUES ($1, $2, $3, $4) ON CONFLICT DO UPDATE SET scope = $2, type = $3, object = $4",
                operationId,
                wanted.Scope,
                wanted.Type,
                wanted.Id
            );
        }

        return new SandboxCreation(wanted, SandboxCreationKind.Created);
    }

    public SandboxObject? Find(string scope, string type, string id) => Row(scope, type, id)?.Object;

    public SandboxObject? Update(string scope, string type, string id, Func<SandboxObject, int, DateTimeOffset, PropertyMap> change)
    {
        if (Row(scope, type, id) is not { } row)
        {
            return null;
        }

        var changed = row.Object with { Properties = change(row.Object, row.Generation, row.Created) };
        Run(
            "UPDATE objects SET properties = $4 WHERE scope = $1 AND type = $2 AND id = $3",
            scope,
            type,
            id,
            Values.Write(changed.Properties)
        );
        return changed;
    }

    public bool Delete(string scope, string type, string id) =>
        Run("DELETE FROM objects WHERE scope = $1 AND type = $2 AND id = $3", scope, type, id) > 0;

    public IReadOnlyList<SandboxObject> List()
    {
        var command = Command("SELECT scope, type, id, urn, generation, created, properties FROM objects ORDER BY scope, type, id");
        using var reader = command.ExecuteReader();
        var objects = new List<SandboxObject>();
        while (reader.Read())
        {
            objects.Add(ReadRow(reader).Object);
        }

        return objects;
    }

    public int AddFault(SandboxFault fault)
    {
        var added = Run(
            "INSERT INTO faults (operation, type, name, message, times) VALUES ($1, $2, $3, $4, $5)",
            fault.Operation,
            fault.Type,
            fault.Name,
            fault.Message,
            fault.Times
        );
        ReadRules();
        return added;
    }

    public int ClearFaults()
    {
        var removed = Run("DELETE FROM faults");
        ReadRules();
        return removed;
    }

    public int SetLatency(string? operation, string? type, TimeSpan latency)
    {
        Run("DELETE FROM latency WHERE operation IS $1 AND type IS $2", operation, type);
        var added = Run(
            "INSERT INTO latency (operation, type, milliseconds) VALUES ($1, $2, $3)",
            operation,
            type,
            (long)latency.TotalMilliseconds
        );
        ReadRules();
        return added;
    }

    public (TimeSpan Latency, string? Fault) Enter(string operation, string type, string name)
    {
        var latency = _latencies
            .Where(entry => (entry.Operation is null || entry.Operation == operation) && (entry.Type is null || entry.Type == type))
            .OrderByDescending(entry => (entry.Type is null ? 0 : 2) + (entry.Operation is null ? 0 : 1))
            .Select(entry => entry.Latency)
            .FirstOrDefault();

        var (number, fault) = _faults.FirstOrDefault(entry => entry.Fault.Strikes(operation, type, name));
        if (fault?.Times is not null)
        {
            Run("UPDATE faults SET times = times - 1 WHERE number = $1", number);
            Run("DELETE FROM faults WHERE times <= 0");
            ReadRules();
        }

        return (latency, fault?.Message);
    }

    public void Dispose()
    {
        foreach (var command in _commands.Values)
        {
            command.Dispose();
        }

        _connection?.Dispose();
    }

    private SandboxObject? Repeated(string operationId)
    {
        using var reader = Command("SELECT scope, type, object FROM operations WHERE id = $1", operationId).ExecuteReader();
        if (!reader.Read())
        {
            return null;
        }

        var (scope, type, id) = (reader.GetString(0), reader.GetString(1), reader.GetString(2));
        reader.Close();
        return Find(scope, type, id);
    }

    private (SandboxObject Object, int Generation, DateTimeOffset Created)? Row(string scope, string type, string id)
    {
        using var reader = Command(
                "SELECT scope, type, id, urn, generation, created, properties FROM objects WHERE scope = $1 AND type = $2 AND id = $3",
                scope,
                type,
                id
            )
            .ExecuteReader();
        return reader.Read() ? ReadRow(reader) : null;
    }

    private static (SandboxObject Object, int Generation, DateTimeOffset Created) ReadRow(SqliteDataReader reader)
    {
        var made = new SandboxObject
        {
            Scope = reader.GetString(0),
            Type = reader.GetString(1),
            Id = reader.GetString(2),
            Urn = new Urn(reader.GetString(3)),
            Properties = SandboxValues.Read(reader.GetFieldValue<byte[]>(6)),
        };
        return (made, reader.GetInt32(4), DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(5)));
    }

    // Another process may have changed the rules since.
    private void RefreshRules()
    {
        var version = Scalar("PRAGMA data_version") as long? ?? 0;
        if (version != _version)
        {
            ReadRules();
        }

        _version = version;
    }

    private void ReadRules()
    {
        _faults.Clear();
        using (var reader = Command("SELECT number, operation, type, name, message, times FROM faults ORDER BY number").ExecuteReader())
        {
            while (reader.Read())
            {
                var fault = new SandboxFault(reader.GetString(4))
                {
                    Operation = Text(reader, 1),
                    Type = Text(reader, 2),
                    Name = Text(reader, 3),
                    Times = reader.IsDBNull(5) ? null : reader.GetInt32(5),
                };
                _faults.Add((reader.GetInt64(0), fault));
            }
        }

        _latencies.Clear();
        using (var reader = Command("SELECT operation, type, milliseconds FROM latency").ExecuteReader())
        {
            while (reader.Read())
            {
                _latencies.Add((Text(reader, 0), Text(reader, 1), TimeSpan.FromMilliseconds(reader.GetInt64(2))));
            }
        }
    }

    private static string? Text(SqliteDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);

    private SandboxValues Open()
    {
        if (_values is not null)
        {
            return _values;
        }

        PrivateDatabase.Prepare(path);
        var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder
            {
                DataSource = path,
                Pooling = false,
                DefaultTimeout = 30,
            }.ToString()
        );
        connection.Open();
        _connection = connection;
        using (var tables = connection.CreateCommand())
        {
            tables.CommandText = Tables;
            tables.ExecuteNonQuery();
        }

        Run("INSERT INTO settings (name, value) VALUES ('salt', $1) ON CONFLICT DO NOTHING", RandomNumberGenerator.GetBytes(32));
        _values = new SandboxValues((byte[])Scalar("SELECT value FROM settings WHERE name = 'salt'")!);
        return _values;
    }

    private int Run(string sql, params ReadOnlySpan<object?> values) => Command(sql, values).ExecuteNonQuery();

    private object? Scalar(string sql, params ReadOnlySpan<object?> values) => Command(sql, values).ExecuteScalar();

    private SqliteCommand Command(string sql, params ReadOnlySpan<object?> values)
    {
        if (!_commands.TryGetValue(sql, out var command))
        {
            command = _connection!.CreateCommand();
            command.CommandText = sql;
            for (var i = 1; i <= values.Length; i++)
            {
                command.Parameters.Add(new SqliteParameter { ParameterName = $"${i}" });
            }

            _commands[sql] = command;
        }

        for (var i = 0; i < values.Length; i++)
        {
            command.Parameters[i].Value = values[i] ?? DBNull.Value;
        }

        return command;
    }
}
