using System.Globalization;
using DataOps.Checks.Sandbox;
using Xunit;

namespace Checks.Tests;

/// <summary>What a statement may take, and what is left for the next one.</summary>
public sealed class SandboxedDatabaseTests
{
    private const string Endless = "WITH RECURSIVE t(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM t) SELECT max(n) FROM t";

    private static readonly SqlLimits Short = SqlLimits.Default with { Statement = TimeSpan.FromSeconds(2) };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AStatementWithoutEnd_IsStopped_AndTheNextFindsWhatWasMadeBefore()
    {
        using var database = await SealedAsync(Short);
        await database.CreateAsync("CREATE TABLE made AS SELECT a || 'y' AS b FROM sample", Cancellation);

        var fault = await Assert.ThrowsAsync<SampleQueryException>(() => database.NumberAsync(Endless, Cancellation));

        Assert.Equal("it was stopped after 2 s, the limit of a statement (--statement-timeout)", fault.Message);
        Assert.Null(database.WorkerId);
        Assert.Equal((1, "b = xy"), await database.RowsAsync("SELECT * FROM made", Cancellation));
    }

    [Fact]
    public async Task AStatementWithoutEnd_ThatMakesATable_IsNotMadeAgain()
    {
        using var database = await SealedAsync(Short);

        await Assert.ThrowsAsync<SampleQueryException>(() => database.CreateAsync($"CREATE TABLE made AS {Endless}", Cancellation));

        Assert.Equal((1, "a = x"), await database.RowsAsync("SELECT * FROM sample", Cancellation));
    }

    [Fact]
    public async Task AStatementThatEndsItsProcess_FailsAlone()
    {
        using var database = await SealedAsync(SqlLimits.Default);
        var worker = database.WorkerId!.Value;
        using (var process = System.Diagnostics.Process.GetProcessById(worker))
        {
            process.Kill();
            await process.WaitForExitAsync(Cancellation);
        }

        var fault = await Assert.ThrowsAsync<SampleQueryException>(() => database.NumberAsync("SELECT 1", Cancellation));

        Assert.StartsWith("it ended the database's process (exit code ", fault.Message, StringComparison.Ordinal);
        Assert.Equal(1, await database.NumberAsync("SELECT count(*) FROM sample", Cancellation));
        Assert.NotEqual(worker, database.WorkerId);
    }

    [Theory]
    [InlineData("SELECT length(string_agg(repeat('x', 1000000), '')) FROM range(100000)")]
    [InlineData("SELECT len(list(a.range || repeat('x', 1000))) FROM range(10000000) a")]
    [InlineData("SELECT length(repeat(repeat('x', 1000000), 4000))")]
    [InlineData("SELECT * FROM range(100000000) a ORDER BY hash(a.range) DESC")]
    public async Task AStatementThatTakesTooMuch_Fails_AndTheNextRuns(string query)
    {
        using var database = await SealedAsync(SqlLimits.Default with { MemoryMegabytes = 128 });

        await Assert.ThrowsAsync<SampleQueryException>(() => database.RowsAsync(query, Cancellation));

        Assert.Equal(1, await database.NumberAsync("SELECT count(*) FROM sample", Cancellation));
    }

    [Fact]
    public async Task ATimeOfTheRunThatIsOver_FailsWhatIsLeft()
    {
        using var run = new CancellationTokenSource();
        using var database = await SealedAsync(SqlLimits.Default, run);
        await run.CancelAsync();

        var fault = await Assert.ThrowsAsync<SampleQueryException>(() => database.NumberAsync("SELECT 1", Cancellation));

        Assert.Equal("the run's limit of 900 s was over (--timeout)", fault.Message);
    }

    [Fact]
    public async Task Cancellation_EndsTheWorker()
    {
        using var stop = new CancellationTokenSource();
        using var database = await SealedAsync(SqlLimits.Default);
        var asked = database.NumberAsync(Endless, stop.Token);

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asked);
        Assert.Null(database.WorkerId);
    }

    [Fact]
    public async Task BeforeItIsSealed_NoQueryRuns_AndAfterItNothingIsPrepared()
    {
        using var database = Open(SqlLimits.Default, CancellationToken.None);
        await database.PrepareAsync("CREATE SCHEMA s", Cancellation);

        var early = await Assert.ThrowsAsync<SampleQueryException>(() => database.NumberAsync("SELECT 1", Cancellation));
        await database.SealAsync(Cancellation);
        var late = await Assert.ThrowsAsync<SampleQueryException>(() => database.PrepareAsync("CREATE SCHEMA t", Cancellation));

        Assert.Equal(("the database is not sealed", "the database is sealed"), (early.Message, late.Message));
    }

    [Fact]
    public async Task Values_OfEachType_LetTheWorkerGoOn()
    {
        using var database = await SealedAsync(SqlLimits.Default);
        var worker = database.WorkerId;
        string[] values =
        [
            "1::TINYINT",
            "1::SMALLINT",
            "1::UTINYINT",
            "1::USMALLINT",
            "1::UINTEGER",
            "1.5::FLOAT",
            "1.25::DECIMAL(4, 2)",
            "1.25::DECIMAL(38, 6)",
            "TIMESTAMP_S '2026-01-01 10:00:00'",
            "TIMESTAMP_MS '2026-01-01 10:00:00'",
            "TIMESTAMP_NS '2026-01-01 10:00:00'",
            "TIMETZ '10:00:00+02'",
            "'infinity'::TIMESTAMP",
            "'nan'::DOUBLE",
            "(-1)::HUGEINT",
            "1::UHUGEINT",
            "{'a': [1], 'b': {'c': DATE '2026-01-01'}}",
            "[[1], [2]]",
            "MAP {'a': [1]}",
            "union_value(a := 1)",
            "array_value(1, 2)",
            "JSON '{}'",
            "'x'::VARIANT",
            "NULL::INTEGER[]",
            "''",
        ];

        foreach (var value in values)
        {
            var (count, first) = await RowsAsync(database, value);
            Assert.True(count == 1 || first.StartsWith("its result cannot be read: ", StringComparison.Ordinal), $"{value}: {first}");
            Assert.Equal(worker, database.WorkerId);
        }
    }

    [Fact]
    public async Task Worker_OnLinux_WritesNothing_HasBounds_AndNoSecrets()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The limits are those of Linux.");
        using var database = await SealedAsync(SqlLimits.Default);
        var process = $"/proc/{database.WorkerId!.Value.ToString(CultureInfo.InvariantCulture)}";

        var limits = (await File.ReadAllLinesAsync($"{process}/limits", Cancellation)).ToDictionary(
            line => line[..26].Trim(),
            line => line[26..47].Trim()
        );
        var variables = (await File.ReadAllTextAsync($"{process}/environ", Cancellation))
            .Split('\0', StringSplitOptions.RemoveEmptyEntries)
            .Select(pair => pair.Split('=')[0]);

        Assert.Equal(("0", "0"), (limits["Max file size"], limits["Max core file size"]));
        Assert.Equal("256", limits["Max open files"]);
        Assert.InRange(long.Parse(limits["Max data size"], CultureInfo.InvariantCulture), 1L << 30, 8L << 30);
        Assert.Equal("1860", limits["Max cpu time"]);
        Assert.Empty(
            variables.Except([
                "DOTNET_ROOT",
                "DOTNET_ROOT_X64",
                "DOTNET_ROOT_ARM64",
                "DOTNET_ROLL_FORWARD",
                "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT",
                "DOTNET_EnableDiagnostics",
                "DOTNET_TieredPGO",
                "LD_LIBRARY_PATH",
                "PATH",
                "TMPDIR",
            ])
        );
    }

    [Fact]
    public async Task Folder_OfSamples_IsGoneAtTheEnd()
    {
        using var database = await SealedAsync(SqlLimits.Default);
        Assert.Single(Directory.GetFiles(database.Folder));

        database.Dispose();

        Assert.False(Directory.Exists(database.Folder));
    }

    private static async Task<(long Count, string First)> RowsAsync(SandboxedDatabase database, string value)
    {
        try
        {
            return await database.RowsAsync($"SELECT {value} AS v", Cancellation);
        }
        catch (SampleQueryException fault)
        {
            return (0, fault.Message);
        }
    }

    private static async Task<SandboxedDatabase> SealedAsync(SqlLimits limits, CancellationTokenSource? run = null)
    {
        var database = Open(limits, run?.Token ?? CancellationToken.None);
        await database.LoadAsync("sample", "a\nx\n"u8.ToArray(), isParquet: false, "", Cancellation);
        await database.SealAsync(Cancellation);
        return database;
    }

    private static SandboxedDatabase Open(SqlLimits limits, CancellationToken runEnded) =>
        new(SqlWorkerProgram.OfProcess(), limits, TimeProvider.System, runEnded);
}
