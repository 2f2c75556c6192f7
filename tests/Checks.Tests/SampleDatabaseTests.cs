using DataOps.Checks.Sandbox;
using Xunit;

namespace Checks.Tests;

public sealed class SampleDatabaseTests : IDisposable
{
    private readonly SampleDatabase _database = new(memoryMegabytes: 256);

    [Theory]
    [InlineData("SELECT 3", 3.0)]
    [InlineData("SELECT 1.5", 1.5)]
    [InlineData("SELECT true", 1.0)]
    [InlineData("SELECT false", 0.0)]
    [InlineData("SELECT 1267650600228229401496703205376::HUGEINT", 1267650600228229401496703205376.0)]
    [InlineData("SELECT '2.5'", 2.5)]
    [InlineData("SELECT 'many'", null)]
    [InlineData("SELECT DATE '2026-03-01'", null)]
    [InlineData("SELECT TIMESTAMP '2026-03-01 10:20:30'", null)]
    [InlineData("SELECT [1]", null)]
    [InlineData("SELECT NULL", null)]
    [InlineData("SELECT 1 WHERE false", null)]
    [InlineData("SELECT uuid '00000000-0000-0000-0000-000000000001'", null)]
    public void ANumber_IsTheFirstValue(string sql, double? expected) => Assert.Equal(expected, _database.Number(sql));

    [Theory]
    [InlineData("SELECT * FROM (VALUES (1, 'x'), (2, 'y')) AS t(a, b)", 2, "a = 1, b = x")]
    [InlineData("SELECT NULL AS a", 1, "a = null")]
    [InlineData("SELECT DATE '2026-03-01' AS d", 1, "d = 2026-03-01")]
    [InlineData("SELECT TIMESTAMP '2026-03-01 10:20:30' AS t", 1, "t = 2026-03-01 10:20:30")]
    [InlineData("SELECT 1.5 AS n", 1, "n = 1.5")]
    [InlineData("SELECT 1 AS a WHERE false", 0, "")]
    public void Rows_AreCounted_AndTheFirstIsShown(string sql, long count, string first) =>
        Assert.Equal((count, first), _database.Rows(sql));

    [Fact]
    public void Columns_AreFoundInAnyCase()
    {
        _database.Create("CREATE TABLE \"T\" (\"Order\" INTEGER)");

        Assert.Equal("integer", Assert.Single(_database.Columns("\"T\"")).Value);
    }

    [Fact]
    public void Names_AndTexts_AreQuoted() =>
        Assert.Equal("a\"b = it's", _database.Rows($"SELECT {Sql.Literal("it's")} AS {Sql.Quoted("a\"b")}").First);

    [Theory]
    [InlineData("SELECT 1 WHERE 1 = 0; SELECT 2", "it has 2 statements, and only one can be looked at")]
    [InlineData("SELECT 1) FROM t; DROP TABLE t", null)]
    [InlineData("", "there is no statement in it")]
    [InlineData("-- nothing", "there is no statement in it")]
    [InlineData("DROP TABLE IF EXISTS t", "it is no query: it can only read what was loaded")]
    [InlineData("INSERT INTO t VALUES (2)", "it is no query: it can only read what was loaded")]
    [InlineData("CREATE TABLE u AS SELECT 1", "it is no query: it can only read what was loaded")]
    [InlineData("PREPARE p AS SELECT 1", "it is no query: it can only read what was loaded")]
    public void AQuery_IsOneStatementThatReads(string sql, string? words)
    {
        _database.Create("CREATE TABLE t AS SELECT 1 AS a");

        Action[] readings = [() => _database.Rows(sql), () => _database.Number(sql)];
        Assert.All(
            readings,
            reading =>
            {
                var fault = Assert.Throws<SampleQueryException>(reading);
                Assert.Equal(words ?? fault.Message, fault.Message);
            }
        );
        Assert.Equal(1, _database.Number("SELECT count(*) FROM t"));
    }

    [Theory]
    [InlineData("SELECT 1;")]
    [InlineData("SELECT 1; -- done")]
    [InlineData("-- first\nSELECT 1\n;\n")]
    public void AQuery_MayEndAsPeopleEndIt(string sql) => Assert.Equal((1, "1 = 1"), _database.Rows(sql));

    [Fact]
    public void AFault_HasItsLine()
    {
        var fault = Assert.Throws<SampleQueryException>(() => _database.Rows("-- a comment\nSELECT 1,\n  missing FROM (SELECT 1 AS a)"));

        Assert.Equal(3, fault.Line);
        Assert.DoesNotContain("\n", fault.Message, StringComparison.Ordinal);
    }

    public void Dispose() => _database.Dispose();
}
