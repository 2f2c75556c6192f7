using Infra.Catalog.Contracts;
using Infra.Catalog.Diagnostics;
using Infra.Catalog.Text;
using Xunit;

namespace Catalog.Tests.Contracts;

/// <summary>Rules of a contract as the queries and bounds that are run.</summary>
public sealed class QualityReaderTests
{
    [Theory]
    [InlineData("{rule: nullValues, mustBe: 0}", "a-nullValues-1: select count(*) from ${object} where \"a\" is null MustBe 0")]
    [InlineData("{metric: nullCheck, mustBe: 0}", "a-nullCheck-1: select count(*) from ${object} where \"a\" is null MustBe 0")]
    [InlineData(
        "{type: library, metric: missingValues, mustBeLessThan: 3}",
        "a-missingValues-1: select count(*) from ${object} where \"a\" is null MustBeLessThan 3"
    )]
    [InlineData(
        "{metric: duplicateValues, mustBe: 0}",
        "a-duplicateValues-1: select count(\"a\") - count(distinct \"a\") from ${object} MustBe 0"
    )]
    [InlineData(
        "{metric: duplicateCount, mustBe: 0}",
        "a-duplicateCount-1: select count(\"a\") - count(distinct \"a\") from ${object} MustBe 0"
    )]
    [InlineData("{metric: uniqueCheck, mustBe: 0}", "a-uniqueCheck-1: select count(\"a\") - count(distinct \"a\") from ${object} MustBe 0")]
    [InlineData("{metric: rowCount, mustBeGreaterOrEqualTo: 1}", "a-rowCount-1: select count(*) from ${object} MustBeGreaterOrEqualTo 1")]
    [InlineData(
        "{metric: invalidValues, arguments: {validValues: [x, \"it's\"]}, mustBe: 0}",
        "a-invalidValues-1: select count(*) from ${object} where \"a\" is not null and cast(\"a\" as varchar) not in ('x', 'it''s') MustBe 0"
    )]
    [InlineData(
        "{metric: validValues, validValues: [x], mustBe: 0}",
        "a-validValues-1: select count(*) from ${object} where \"a\" is not null and cast(\"a\" as varchar) not in ('x') MustBe 0"
    )]
    [InlineData(
        "{metric: invalidValues, mustBe: 0}",
        "DP1306 The quality rule 'a-invalidValues-1' uses the library rule 'invalidValues', which is not known here."
    )]
    [InlineData(
        "{metric: invalidValues, validValues: x, mustBe: 0}",
        "DP1306 The quality rule 'a-invalidValues-1' uses the library rule 'invalidValues', which is not known here."
    )]
    [InlineData(
        "{metric: freshness, mustBe: 0}",
        "DP1306 The quality rule 'a-freshness-1' uses the library rule 'freshness', which is not known here."
    )]
    [InlineData(
        "{type: sql, query: \" select ${property}, {property}, ${column} \", mustBeBetween: [1, 2]}",
        "a-sql-1: select \"a\", \"a\", \"a\" MustBeBetween 1 2"
    )]
    [InlineData("{type: sql, metric: rowCount, query: select 2, mustNotBe: 1}", "a-rowCount-1: select 2 MustNotBe 1")]
    [InlineData("{query: select 2, mustBeGreaterThan: 1.5}", "a-sql-1: select 2 MustBeGreaterThan 1.5")]
    [InlineData("{name: mine, query: select 2, mustBeGreaterThanOrEqualTo: -1}", "mine: select 2 MustBeGreaterOrEqualTo -1")]
    [InlineData("{query: select 2, mustBeLessOrEqualTo: 1}", "a-sql-1: select 2 MustBeLessOrEqualTo 1")]
    [InlineData("{query: select 2, mustBeLessThanOrEqualTo: 1}", "a-sql-1: select 2 MustBeLessOrEqualTo 1")]
    [InlineData("{query: select 2, mustNotBeBetween: [1, 2]}", "a-sql-1: select 2 MustNotBeBetween 1 2")]
    [InlineData("{type: sql, mustBe: 1}", "DP1306 The quality rule 'a-sql-1' has no query.")]
    [InlineData("{name: null, query: select 2, mustBe: 1}", "a-sql-1: select 2 MustBe 1")]
    [InlineData("{query: select 2}", "DP1306 The quality rule 'a-sql-1' must have exactly one bound.")]
    [InlineData("{query: select 2, mustBe: 1, mustNotBe: 2}", "DP1306 The quality rule 'a-sql-1' must have exactly one bound.")]
    [InlineData("{query: select 2, mustBe: many}", "DP1306 The quality rule 'a-sql-1' has a bound that is no number.")]
    [InlineData("{query: select 2, mustBe: Infinity}", "DP1306 The quality rule 'a-sql-1' has a bound that is no number.")]
    [InlineData("{query: select 2, mustBe: [1]}", "DP1306 The quality rule 'a-sql-1' has a bound that is no number.")]
    [InlineData("{query: select 2, mustBeBetween: [1, x]}", "DP1306 The quality rule 'a-sql-1' has a bound that is no number.")]
    [InlineData("{query: select 2, mustBeBetween: [x, 1]}", "DP1306 The quality rule 'a-sql-1' has a bound that is no number.")]
    [InlineData("{query: select 2, mustBeBetween: {a: 1}}", "DP1306 The quality rule 'a-sql-1' has a bound that is no number.")]
    [InlineData("{type: text, description: Words.}", "")]
    [InlineData("{type: custom, engine: soda, implementation: x}", "")]
    [InlineData("{query: select 2, mustBe: 1, severity: Warning}", "a-sql-1: select 2 MustBe 1 warning")]
    [InlineData("{query: select 2, mustBe: 1, severity: info}", "a-sql-1: select 2 MustBe 1 warning")]
    [InlineData("{query: select 2, mustBe: 1, severity: low}", "a-sql-1: select 2 MustBe 1 warning")]
    [InlineData("{query: select 2, mustBe: 1, severity: minor}", "a-sql-1: select 2 MustBe 1 warning")]
    [InlineData("{query: select 2, mustBe: 1, severity: major}", "a-sql-1: select 2 MustBe 1")]
    public void Rule_OfAColumn(string rule, string expected) =>
        Assert.Equal(expected, Read($"properties: [{{name: a, logicalType: string, quality: [{rule}]}}]"));

    [Theory]
    [InlineData("{metric: rowCount, mustBeGreaterThan: 0}", "table-rowCount-1: select count(*) from ${object} MustBeGreaterThan 0")]
    [InlineData(
        "{metric: nullValues, mustBe: 0}",
        "DP1306 The quality rule 'table-nullValues-1' uses the library rule 'nullValues', which is not known here."
    )]
    [InlineData("{query: \"select ${property}\", mustBe: 0}", "table-sql-1: select ${property} MustBe 0")]
    public void Rule_OfATable(string rule, string expected) =>
        Assert.Equal(expected, Read($"properties: [{{name: a, logicalType: string}}], quality: [{rule}]"));

    private static string Read(string table)
    {
        var text = $"apiVersion: v3.0.2\nkind: DataContract\nid: c\nversion: 1.0.0\nstatus: active\nschema: [{{name: t, {table}}}]\n";
        var findings = new List<Diagnostic>();
        var contract = ContractReader.Read(RepositoryPath.Of("c.yaml"), System.Text.Encoding.UTF8.GetBytes(text), ["t"], findings);
        var rules = contract!.Quality.Select(rule =>
            $"{rule.Name}: {rule.Query} {rule.Bound.Operator} {rule.Bound.Value}{(rule.Bound.Upper is { } upper ? $" {upper}" : "")}{(rule.Severity == Infra.Catalog.Definitions.TestSeverity.Warning ? " warning" : "")}"
        );
        var own = findings.Where(finding => finding.Code == "DP1306");
        return string.Join('\n', own.Select(finding => $"{finding.Code} {finding.Message}").Concat(rules));
    }
}
