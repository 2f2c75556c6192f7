using System.Collections.Immutable;
using System.Globalization;
using DataOps.Checks.Sandbox;
using DuckDB.NET.Data;
using Xunit;

namespace Checks.Tests;

/// <summary>SQL of a pull request that wants more than the samples: it finds, leaves and changes nothing.</summary>
public sealed class HostileSqlTests : IAsyncLifetime
{
    private const string Secret = "hunter2";
    private const string Sample = "sample";

    private readonly DirectoryInfo _machine = Directory.CreateTempSubdirectory("dataops-machine-");
    private readonly SandboxedDatabase _database = new(
        SqlWorkerProgram.OfProcess(),
        SqlLimits.Default with
        {
            Statement = TimeSpan.FromSeconds(30),
        },
        TimeProvider.System,
        CancellationToken.None
    );

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string Place => _machine.FullName;

    /// <summary>Queries, as they stand in a check or a model; PLACE is a folder with files to read, and to write into.</summary>
    public static TheoryData<string> Queries =>
        [
            "from read_text('PLACE/secret.txt')",
            "from read_blob('PLACE/secret.txt')",
            "from read_csv('PLACE/secret.csv')",
            "from read_csv('PLACE/*.csv', filename = true)",
            "from read_csv_auto('PLACE/secret.csv')",
            "from sniff_csv('PLACE/secret.csv')",
            "from read_json('PLACE/secret.json')",
            "from read_json_objects('PLACE/secret.json')",
            "from read_ndjson('PLACE/secret.json')",
            "from read_parquet('PLACE/secret.parquet')",
            "from parquet_scan('PLACE/secret.parquet')",
            "from parquet_metadata('PLACE/secret.parquet')",
            "from parquet_schema('PLACE/secret.parquet')",
            "from parquet_kv_metadata('PLACE/secret.parquet')",
            "from parquet_file_metadata('PLACE/secret.parquet')",
            "from glob('PLACE/*')",
            "from 'PLACE/secret.csv'",
            "from 'PLACE/secret.parquet'",
            "from \"PLACE/secret.csv\"",
            "from '.tmp/secret.csv'",
            "from read_text('.tmp/secret.txt')",
            "from read_text('/proc/self/environ')",
            "from read_text('/dev/stdin')",
            "from read_csv('/dev/fd/0')",
            "from read_text('file://PLACE/secret.txt')",
            "from read_csv('http://127.0.0.1:9/secret.csv')",
            "from read_csv('https://127.0.0.1:9/secret.csv')",
            "from read_parquet('s3://bucket/secret.parquet')",
            "from read_csv('hf://datasets/a/b.csv')",
            "from sqlite_scan('PLACE/secret.db', 'secrets')",
            "from postgres_scan('host=127.0.0.1', 'public', 'secrets')",
            "from iceberg_scan('PLACE')",
            "from delta_scan('PLACE')",
            "from st_read('PLACE/secret.csv')",
            "from read_xlsx('PLACE/secret.xlsx')",
            "from query('select * from read_text(''PLACE/secret.txt'')')",
            "from query_table('PLACE/secret.csv')",
            "with t as (select * from read_text('PLACE/secret.txt')) select * from t",
            "with t as materialized (from 'PLACE/secret.csv') select * from t",
            "select (select content from read_text('PLACE/secret.txt'))",
            "select * from (values (1)) v(a), lateral (select content from read_text('PLACE/secret.txt'))",
            "select * from sample where exists (from read_text('PLACE/secret.txt') where content like 'h%')",
            "select * from sample union all select content from read_text('PLACE/secret.txt')",
            "select getenv('PATH')",
            "select getenv('HOME')",
            "from enable_logging(storage = 'file', storage_path = 'PLACE/log')",
            "from enable_logging('QueryLog', storage = 'file', storage_config = {'path': 'PLACE/log'})",
            "from enable_logging(storage = 'stdout')",
            "from enable_profiling(save_location = 'PLACE/profile.json')",
            "from duckdb_secrets()",
            "select current_setting('secret_directory')",
            "select set_config('enable_external_access', 'true', false)",
            "from pragma_storage_info('sample')",
            "from checkpoint()",
            "from force_checkpoint()",
            "from test_vector_types(null::int)",
            "from seq_scan('PLACE/secret.csv')",
            "from arrow_scan(1, 2, 3)",
            "from arrow_scan_dumb(1, 2, 3)",
            "from pandas_scan(1)",
            "from python_map_function(1)",
        ];

    /// <summary>Statements that are no queries.</summary>
    public static TheoryData<string> Statements =>
        [
            "copy (select 1) to 'PLACE/out.csv'",
            "copy (select 1) to '.tmp/out.csv'",
            "copy (select 1) to '/dev/stdout'",
            "copy (select 1) to 'PLACE/out.parquet' (format parquet)",
            "copy (select 1 as a) to 'PLACE/parts' (format csv, partition_by (a))",
            "copy sample from 'PLACE/secret.csv'",
            "copy from database memory to other",
            "attach 'PLACE/secret.db' as other",
            "attach 'PLACE/new.db' as other",
            "attach '.tmp/new.db' as other",
            "attach 'PLACE/secret.db' as other (type sqlite)",
            "attach 'host=127.0.0.1' as other (type postgres)",
            "export database 'PLACE/export'",
            "import database 'PLACE'",
            "install httpfs",
            "install 'PLACE/evil.duckdb_extension'",
            "force install httpfs from community",
            "load httpfs",
            "load 'PLACE/evil.duckdb_extension'",
            "update extensions",
            "set enable_external_access = true",
            "set lock_configuration = false",
            "reset lock_configuration",
            "reset enable_external_access",
            "set disabled_filesystems = ''",
            "reset disabled_filesystems",
            "set temp_directory = 'PLACE/tmp'",
            "set allowed_directories = ['/']",
            "set allowed_paths = ['PLACE/secret.txt']",
            "set memory_limit = '100GB'",
            "set threads = 64",
            "set secret_directory = 'PLACE/secrets'",
            "set extension_directory = 'PLACE/extensions'",
            "set home_directory = 'PLACE'",
            "set log_query_path = 'PLACE/queries.log'",
            "set profiling_output = 'PLACE/profile.json'",
            "set autoload_known_extensions = true",
            "set allow_community_extensions = true",
            "set allow_unsigned_extensions = true",
            "set custom_extension_repository = 'http://127.0.0.1:9'",
            "set http_proxy = '127.0.0.1:9'",
            "set global enable_external_access = true",
            "pragma enable_external_access = true",
            "pragma enable_profiling = 'json'",
            "pragma profile_output = 'PLACE/profile.json'",
            "pragma log_query_path = 'PLACE/queries.log'",
            "call enable_logging(storage = 'file', storage_path = 'PLACE/log')",
            "call enable_logging('QueryLog', storage = 'file', storage_config = {'path': 'PLACE/log'})",
            "call enable_logging(storage = 'stdout')",
            "create secret s (type s3, key_id 'a', secret 'b')",
            "create persistent secret s (type s3, key_id 'a', secret 'b')",
            "create or replace persistent secret s in local_file (type http, bearer_token 'b')",
            "checkpoint",
            "vacuum",
            "explain analyze copy (select 1) to 'PLACE/out.csv'",
            "prepare p as select * from read_text('PLACE/secret.txt')",
            "execute p",
            "select 1; copy (select 1) to 'PLACE/out.csv'",
            "select 1); copy (select 1) to 'PLACE/out.csv'; select (1",
            "create macro f() as table from read_text('PLACE/secret.txt'); from f()",
            "create view v as from read_text('PLACE/secret.txt'); from v",
            "prepare p as from read_text('PLACE/secret.txt'); execute p",
            "set variable x = (select content from read_text('PLACE/secret.txt')); select getvariable('x')",
            "drop table sample",
            "delete from sample",
            "use other",
        ];

    public async ValueTask InitializeAsync()
    {
        var folder = _machine.CreateSubdirectory("files").FullName;
        foreach (
            var name in new[]
            {
                "secret.txt",
                "secret.csv",
                "secret.json",
                "secret.db",
                "secret.xlsx",
                "evil.duckdb_extension",
                "schema.sql",
                "load.sql",
            }
        )
        {
            await File.WriteAllTextAsync(
                Path.Combine(folder, name),
                name == "secret.json" ? $"{{\"a\": \"{Secret}\"}}\n" : $"{Secret}\n{Secret}\n",
                Cancellation
            );
        }

        await using (var connection = new DuckDBConnection("DataSource=:memory:"))
        {
            await connection.OpenAsync(Cancellation);
            await using var command = connection.CreateCommand();
            command.CommandText = $"COPY (SELECT '{Secret}' AS a) TO '{folder}/secret.parquet' (FORMAT parquet)";
            await command.ExecuteNonQueryAsync(Cancellation);
        }

        await _database.LoadAsync(Sample, "a\nx\n"u8.ToArray(), isParquet: false, "", Cancellation);
        await _database.SealAsync(Cancellation);
    }

    public ValueTask DisposeAsync()
    {
        _database.Dispose();
        _machine.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Queries_InEachPlaceThatTakesOne_FindNothing()
    {
        var before = Files();
        var number = 0;
        foreach (var query in Queries.Select(row => row.Data.Replace("PLACE", $"{Place}/files", StringComparison.Ordinal)))
        {
            number++;
            await FindsNothingAsync(query);
            await FindsNothingAsync($"select * from ({query})");
            await AsksAsync(query, () => _database.CreateAsync($"CREATE TABLE t{number} AS {query}", Cancellation));
            await FindsNothingAsync($"select * from t{number}");
            await AsksAsync(query, () => _database.CreateAsync($"CREATE VIEW v{number} AS {query}", Cancellation));
            await FindsNothingAsync($"select * from v{number}");
            await AsksAsync(query, () => _database.CreateAsync($"CREATE MACRO m{number}() AS TABLE {query}", Cancellation));
            await FindsNothingAsync($"select * from m{number}()");
        }

        Assert.Equal(before, Files());
        Assert.Equal((1, "a = x"), await _database.RowsAsync($"SELECT * FROM {Sample}", Cancellation));
    }

    [Fact]
    public async Task Statements_ThatAreNoQueries_AreRefused()
    {
        var before = Files();
        foreach (var statement in Statements.Select(row => row.Data.Replace("PLACE", $"{Place}/files", StringComparison.Ordinal)))
        {
            await Assert.ThrowsAsync<SampleQueryException>(() => _database.RowsAsync(statement, Cancellation));
            await Assert.ThrowsAsync<SampleQueryException>(() => _database.NumberAsync(statement, Cancellation));
            await Assert.ThrowsAsync<SampleQueryException>(() => _database.ColumnsAsync($"({statement})", Cancellation));
            await Assert.ThrowsAsync<SampleQueryException>(() => _database.CreateAsync($"CREATE TABLE t AS {statement}", Cancellation));
        }

        Assert.Equal(before, Files());
        Assert.Equal((1, "a = x"), await _database.RowsAsync($"SELECT * FROM {Sample}", Cancellation));
    }

    [Fact]
    public async Task EachFunctionThatTheDatabaseHas_GivenAFile_FindsNothing()
    {
        var before = Files();
        var functions = await AskAsync(
            """
            SELECT DISTINCT CASE WHEN function_type IN ('table', 'table_macro', 'pragma') THEN 'SELECT * FROM ' ELSE 'SELECT ' END || function_name
            FROM duckdb_functions()
            WHERE function_type IN ('table', 'table_macro', 'pragma')
                OR (function_type IN ('scalar', 'macro') AND len(parameters) = 1 AND coalesce(parameter_types[1], 'VARCHAR') IN ('VARCHAR', 'ANY', 'BLOB', 'T'))
            ORDER BY 1
            """
        );

        Assert.InRange(functions.Count, 100, 5000);
        foreach (
            var function in functions.Where(function =>
                !function.Any(character => "!~|&^@#%*+-/<>=:[]?".Contains(character, StringComparison.Ordinal))
            )
        )
        {
            await FindsNothingAsync($"{function}('{Place}/files/secret.txt')");
            await FindsNothingAsync($"{function}('{Place}/files/secret.parquet')");
        }

        Assert.Equal(before, Files());
    }

    [Theory]
    [InlineData("allowed_directories", "[]")]
    [InlineData("allowed_paths", "[]")]
    [InlineData("temp_directory", "")]
    [InlineData("enable_external_access", "false")]
    [InlineData("lock_configuration", "true")]
    [InlineData("autoinstall_known_extensions", "false")]
    [InlineData("autoload_known_extensions", "false")]
    [InlineData("allow_community_extensions", "false")]
    [InlineData("allow_unsigned_extensions", "false")]
    [InlineData("allow_persistent_secrets", "false")]
    [InlineData("threads", "2")]
    [InlineData("log_query_path", "")]
    [InlineData("profile_output", "")]
    [InlineData("memory_limit", "1.0 GiB")]
    public async Task Settings_OfTheSealedDatabase_AllowNothing(string name, string value)
    {
        var (count, first) = await _database.RowsAsync(
            $"SELECT coalesce(value, '') AS value FROM duckdb_settings() WHERE name = '{name}'",
            Cancellation
        );

        Assert.Equal((1, $"value = {value}"), (count, first));
    }

    [Fact]
    public async Task Settings_WithoutTheCheckOfStatements_AreLockedOneByOne()
    {
        await using var connection = new DuckDBConnection("DataSource=:memory:");
        await connection.OpenAsync(Cancellation);
        ImmutableArray<string> sealing = [.. SampleDatabase.Opening, .. SampleDatabase.Sealing];
        foreach (var statement in sealing)
        {
            await RunAsync(connection, statement);
        }

        var changed = new List<string>();
        foreach (var name in await AskAsync("SELECT name FROM duckdb_settings() ORDER BY name"))
        {
            foreach (
                var statement in new[] { $"SET {name} = DEFAULT", $"RESET {name}", $"SET GLOBAL {name} = '1'", $"SET SESSION {name} = '1'" }
            )
            {
                if (await SucceedsAsync(connection, statement))
                {
                    changed.Add(statement);
                }
            }
        }

        // Which schema names are looked up in is no secret, and no way out.
        Assert.Equal(["SET schema = DEFAULT", "RESET schema", "SET search_path = DEFAULT", "RESET search_path"], changed);
    }

    [Theory]
    [InlineData("SET disabled_filesystems = 'LocalFileSystem'")]
    [InlineData("SET enable_external_access = false")]
    public async Task EachBolt_HoldsAlone(string bolt)
    {
        Assert.Contains(bolt, SampleDatabase.Sealing);
        await using var connection = new DuckDBConnection("DataSource=:memory:");
        await connection.OpenAsync(Cancellation);
        await RunAsync(connection, "SET temp_directory = ''");
        var query = $"SELECT * FROM read_text('{Place}/files/secret.txt')";

        Assert.True(await SucceedsAsync(connection, query));
        await RunAsync(connection, bolt);

        Assert.False(await SucceedsAsync(connection, query));
    }

    private async Task FindsNothingAsync(string query)
    {
        await AsksAsync(
            query,
            async () =>
            {
                var (_, first) = await _database.RowsAsync(query, Cancellation);
                Assert.DoesNotContain(Secret, first, StringComparison.Ordinal);
                Assert.DoesNotContain("secret.csv", first.Replace(query, "", StringComparison.Ordinal), StringComparison.Ordinal);
            }
        );
    }

    private static async Task AsksAsync(string query, Func<Task> ask)
    {
        try
        {
            await ask();
        }
        catch (SampleQueryException fault)
        {
            // What a fault says may name the file, never what is in it.
            Assert.False(fault.Message.Contains(Secret, StringComparison.Ordinal), $"{query}: {fault.Message}");
        }
    }

    private ImmutableArray<string> Files() =>
        [
            .. _machine
                .EnumerateFiles("*", SearchOption.AllDirectories)
                .Select(file => $"{file.FullName} {file.Length.ToString(CultureInfo.InvariantCulture)}")
                .Order(StringComparer.Ordinal),
        ];

    private static async Task<List<string>> AskAsync(string query)
    {
        await using var connection = new DuckDBConnection("DataSource=:memory:");
        await connection.OpenAsync(Cancellation);
        await using var command = connection.CreateCommand();
        command.CommandText = query;
        await using var reader = await command.ExecuteReaderAsync(Cancellation);
        var result = new List<string>();
        while (await reader.ReadAsync(Cancellation))
        {
            result.Add(reader.GetString(0));
        }

        return result;
    }

    private static async Task RunAsync(DuckDBConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(Cancellation);
    }

    private static async Task<bool> SucceedsAsync(DuckDBConnection connection, string sql)
    {
        try
        {
            await RunAsync(connection, sql);
            return true;
        }
        catch (DuckDBException)
        {
            return false;
        }
    }
}
