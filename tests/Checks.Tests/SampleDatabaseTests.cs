using DataOps.Checks.Data;
using DuckDB.NET.Data;
using Xunit;

namespace Checks.Tests;

public sealed class SampleDatabaseTests : IDisposable
{
    private readonly SampleDatabase _database = new();

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
    public void Rows_AreCounted_AndTheFirstIsShown(string sql, long count, string first) => Assert.Equal((count, first), _database.Rows(sql));

    [Fact]
    public void Columns_AreFoundInAnyCase()
    {
        _database.Execute("CREATE TABLE \"T\" (\"Order\" INTEGER)");

        Assert.Equal("integer", _database.Columns("\"T\"")["order"]);
    }

    [Fact]
    public void Names_AndTexts_AreQuoted() => Assert.Equal("a\"b = it's", _database.Rows($"SELECT {SampleDatabase.Literal("it's")} AS {SampleDatabase.Quoted("a\"b")}").First);

    [Theory]
    [InlineData("SELECT * FROM read_csv('/etc/hostname')")]
    [InlineData("SET enable_external_access = true")]
    public void WhatIsSealed_ReadsNoFile_AndStaysSealed(string sql)
    {
        _database.Seal();

        Assert.ThrowsAny<DuckDBException>(() => _database.Execute(sql));
    }

    public void Dispose() => _database.Dispose();
}
