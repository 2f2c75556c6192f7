using System.Collections.Immutable;
using DataOps.Checks.Data;
using DataOps.Checks.Sandbox;
using Infra.Catalog.Definitions;
using Infra.Catalog.Text;
using Infra.Catalog.Values;
using Xunit;

namespace Checks.Tests;

/// <summary>Each promise of a contract on a table that keeps it and on one that breaks it.</summary>
public sealed class ContractCheckTests
{
    [Theory]
    [InlineData("string", "varchar", true)]
    [InlineData("string", "varchar(20)", true)]
    [InlineData("string", "uuid", true)]
    [InlineData("string", "enum('a', 'b')", true)]
    [InlineData("string", "integer", false)]
    [InlineData("integer", "tinyint", true)]
    [InlineData("integer", "bigint", true)]
    [InlineData("integer", "integer", true)]
    [InlineData("integer", "uinteger", true)]
    [InlineData("integer", "decimal(18,0)", true)]
    [InlineData("integer", "decimal(18,2)", false)]
    [InlineData("integer", "varchar", false)]
    [InlineData("number", "decimal(18,2)", true)]
    [InlineData("number", "double", true)]
    [InlineData("number", "float", true)]
    [InlineData("number", "integer", true)]
    [InlineData("number", "smallint", true)]
    [InlineData("number", "boolean", false)]
    [InlineData("date", "date", true)]
    [InlineData("date", "timestamp", false)]
    [InlineData("timestamp", "timestamp", true)]
    [InlineData("timestamp", "timestamp with time zone", true)]
    [InlineData("timestamp", "time", false)]
    [InlineData("time", "time", true)]
    [InlineData("time", "time with time zone", true)]
    [InlineData("time", "timestamp", false)]
    [InlineData("time", "date", false)]
    [InlineData("boolean", "boolean", true)]
    [InlineData("boolean", "integer", false)]
    [InlineData("array", "integer[]", true)]
    [InlineData("array", "integer", false)]
    [InlineData("object", "struct(a integer)", true)]
    public void AType_IsThatOfTheContract(string logicalType, string databaseType, bool expected) =>
        Assert.Equal(expected, ContractTypes.Fits(logicalType, databaseType));

    [Theory]
    [InlineData("string", "01", "VARCHAR")]
    [InlineData("integer", "01", "BIGINT")]
    [InlineData("number", "1.25", "DECIMAL(38,6)")]
    [InlineData("date", "2026-03-01", "DATE")]
    [InlineData("timestamp", "2026-03-01 10:00:00", "TIMESTAMP")]
    [InlineData("time", "10:00:00", "TIME")]
    [InlineData("boolean", "true", "BOOLEAN")]
    [InlineData("object", "{}", null)]
    public async Task AColumnOfText_IsReadAsWhatTheContractSays(string logicalType, string value, string? expected)
    {
        var type = ContractTypes.ForReading(Column("c", logicalType));
        using var database = new DirectDatabase();

        Assert.Equal(expected, type?.Replace(", ", ",", StringComparison.Ordinal));
        if (type is not null)
        {
            var columns = await database.ColumnsAsync(
                $"(SELECT CAST({Sql.Literal(value)} AS {type}) AS c)",
                TestContext.Current.CancellationToken
            );
            Assert.True(ContractTypes.Fits(logicalType, columns["c"]));
        }
    }

    [Fact]
    public void AContractThatPromisesNothing_HasItsColumnsChecked() =>
        Assert.Equal(["columns"], ContractCheck.Of(Contract(), "t").Select(check => check.Name));

    [Theory]
    [InlineData("(1, 'a'), (2, 'b')", "")]
    [InlineData("(1, 'a'), (1, 'b')", "a is unique: 1 values repeat")]
    [InlineData("(1, 'a'), (NULL, 'b')", "a is required: 1 rows have no value")]
    [InlineData("(1, 'a'), (1, 'a')", "(a, b) is the key: 1 keys repeat; a is unique: 1 values repeat")]
    public async Task WhatIsBroken_IsNamed(string rows, string expected)
    {
        var contract = Contract() with
        {
            Columns = [Column("a", "integer") with { IsRequired = true, IsUnique = true }, Column("b", "string")],
            Keys = ["a", "b"],
        };

        Assert.Equal(expected, string.Join("; ", (await BrokenAsync(contract, rows)).Order(StringComparer.Ordinal)));
    }

    [Theory]
    [InlineData("SELECT count(*) FROM ${object}", 2)]
    [InlineData("SELECT count(*) FROM ${table}", 2)]
    [InlineData("SELECT count(*) FROM {object}", 2)]
    public async Task AQuery_CallsTheTableAsItLikes(string query, double expected)
    {
        var contract = Contract() with { Quality = [Rule(query, expected, TestSeverity.Error)] };

        Assert.Empty(await BrokenAsync(contract, "(1, 'a'), (2, 'b')"));
        Assert.Equal(["rule: 1, but mustBe 2"], await BrokenAsync(contract, "(1, 'a')"));
    }

    [Theory]
    [InlineData(TestSeverity.Error, true)]
    [InlineData(TestSeverity.Warning, false)]
    public void ARule_IsAsSevereAsItSays(TestSeverity severity, bool isError) =>
        Assert.Equal(isError, ContractCheck.Of(Contract() with { Quality = [Rule("SELECT 1", 1, severity)] }, "t").Last().IsError);

    private static async Task<List<string>> BrokenAsync(DataContract contract, string rows)
    {
        var cancellation = TestContext.Current.CancellationToken;
        using var database = new DirectDatabase();
        await database.CreateAsync($"CREATE TABLE t AS SELECT * FROM (VALUES {rows}) AS v(a, b)", cancellation);
        var broken = new List<string>();
        foreach (var check in ContractCheck.Of(contract, "t"))
        {
            if (await check.RunAsync(database, cancellation) is { } problem)
            {
                broken.Add($"{check.Name}: {problem}");
            }
        }

        return broken;
    }

    private static DataContract Contract() =>
        new()
        {
            Version = new SemanticVersion(1, 0, 0, ""),
            Compatibility = Compatibility.Backward,
            Span = Span,
        };

    private static ContractColumn Column(string name, string type) =>
        new()
        {
            Name = name,
            LogicalType = type,
            Span = Span,
        };

    private static QualityRule Rule(string query, double expected, TestSeverity severity) =>
        new()
        {
            Name = "rule",
            Query = query,
            Bound = new QualityBound(QualityOperator.MustBe, expected),
            Severity = severity,
            Span = Span,
        };

    private static SourceSpan Span => SourceSpan.StartOf(RepositoryPath.Of("contract.yaml"));
}
