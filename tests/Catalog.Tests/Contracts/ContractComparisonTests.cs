using Infra.Catalog.Contracts;
using Infra.Catalog.Definitions;
using Infra.Catalog.Text;
using Infra.Catalog.Values;
using Xunit;

namespace Catalog.Tests.Contracts;

public sealed class ContractComparisonTests
{
    private const string Base = """
        apiVersion: v3.1.0
        kind: DataContract
        id: c
        version: 1.2.0
        status: active
        schema:
          - name: orders
            properties:
              - {name: id, logicalType: integer, physicalType: int, primaryKey: true}
              - {name: amount, logicalType: number, physicalType: "decimal(10,2)"}
              - {name: name, logicalType: string, physicalType: varchar(20), required: true}
            quality:
              - {name: rows, type: sql, query: select count(*) from t, mustBeGreaterThan: 0}
        slaProperties:
          - {property: latency, value: 24, unit: h}
        """;

    [Theory]
    [InlineData(
        "      - {name: name, logicalType: string, physicalType: varchar(20), required: true}",
        "",
        "Major: the column 'name' was removed"
    )]
    [InlineData("logicalType: integer", "logicalType: string", "Major: the type of 'id' changed from integer to string")]
    [InlineData("varchar(20)", "varchar(10)", "Major: the physical type of 'name' narrowed or changed from varchar(20) to varchar(10)")]
    [InlineData("varchar(20)", "varchar(40)", "Minor: the physical type of 'name' widened from varchar(20) to varchar(40)")]
    [InlineData(
        "decimal(10,2)",
        "decimal(10,4)",
        "Major: the physical type of 'amount' narrowed or changed from decimal(10,2) to decimal(10,4)"
    )]
    [InlineData("decimal(10,2)", "decimal(14,4)", "Minor: the physical type of 'amount' widened from decimal(10,2) to decimal(14,4)")]
    [InlineData("physicalType: int,", "physicalType: bigint,", "Minor: the physical type of 'id' widened from int to bigint")]
    [InlineData(", required: true", "", "Major: the column 'name' may be empty now")]
    [InlineData("\"decimal(10,2)\"}", "\"decimal(10,2)\", required: true}", "Major: the column 'amount' became required")]
    [InlineData(", primaryKey: true", ", required: true", "Major: the key changed from (id) to ()")]
    [InlineData("value: 24", "value: 48", "Major: the promised freshness was loosened")]
    [InlineData("value: 24", "value: 12", "Minor: the promised freshness was tightened")]
    [InlineData("mustBeGreaterThan: 0", "mustBeGreaterThan: 9", "Minor: the quality rule 'rows' was tightened")]
    [InlineData("name: rows", "name: lines", "Major: the quality rule 'rows' was removed; Minor: the quality rule 'lines' was added")]
    [InlineData("required: true}", "required: true, description: Words}", "Patch: the description of 'name' changed")]
    [InlineData(
        "      - {name: amount",
        "      - {name: extra, logicalType: string}\n      - {name: amount",
        "Minor: the column 'extra' was added"
    )]
    [InlineData(
        "      - {name: amount",
        "      - {name: extra, logicalType: string, required: true}\n      - {name: amount",
        "Major: the required column 'extra' was added"
    )]
    [InlineData(
        "physicalType: int,",
        "physicalType: smallint,",
        "Major: the physical type of 'id' narrowed or changed from int to smallint"
    )]
    [InlineData("physicalType: int,", "physicalType: integer,", "Major: the physical type of 'id' narrowed or changed from int to integer")]
    [InlineData("physicalType: int,", "physicalType: text,", "Major: the physical type of 'id' narrowed or changed from int to text")]
    [InlineData("physicalType: int,", "", "Major: the physical type of 'id' narrowed or changed from int to none")]
    [InlineData("physicalType: int,", "physicalType: INT,", "")]
    [InlineData(
        "name: amount, logicalType: number, physicalType: \"decimal(10,2)\"",
        "name: amount, logicalType: number",
        "Major: the physical type of 'amount' narrowed or changed from decimal(10,2) to none"
    )]
    [InlineData(
        "decimal(10,2)",
        "decimal(12,1)",
        "Major: the physical type of 'amount' narrowed or changed from decimal(10,2) to decimal(12,1)"
    )]
    [InlineData("decimal(10,2)", "decimal(12,2)", "Minor: the physical type of 'amount' widened from decimal(10,2) to decimal(12,2)")]
    [InlineData("decimal(10,2)", "decimal(12,4)", "Minor: the physical type of 'amount' widened from decimal(10,2) to decimal(12,4)")]
    [InlineData(
        "decimal(10,2)",
        "decimal(9,1)",
        "Major: the physical type of 'amount' narrowed or changed from decimal(10,2) to decimal(9,1)"
    )]
    [InlineData(
        "decimal(10,2)",
        "numeric(12,2)",
        "Major: the physical type of 'amount' narrowed or changed from decimal(10,2) to numeric(12,2)"
    )]
    [InlineData("decimal(10,2)", "float", "Major: the physical type of 'amount' narrowed or changed from decimal(10,2) to float")]
    [InlineData("decimal(10,2)", "decimal(10, 2)", "")]
    [InlineData("varchar(20)", "char(40)", "Major: the physical type of 'name' narrowed or changed from varchar(20) to char(40)")]
    [InlineData("logicalType: integer", "logicalType: number", "Major: the type of 'id' widened from integer to number")]
    [InlineData("logicalType: string", "logicalType: date", "Major: the type of 'name' changed from string to date")]
    [InlineData("required: true}", "required: true, unique: true}", "Minor: the column 'name' became unique")]
    [InlineData("required: true}", "required: true, classification: restricted}", "Minor: the classification of 'name' changed")]
    [InlineData("slaProperties:\n  - {property: latency, value: 24, unit: h}", "", "Major: the promised freshness was loosened")]
    [InlineData("unit: h", "unit: m", "Minor: the promised freshness was tightened")]
    [InlineData("unit: h", "unit: d", "Major: the promised freshness was loosened")]
    [InlineData("select count(*) from t", "select sum(1) from t", "Minor: the quality rule 'rows' changed")]
    [InlineData("mustBeGreaterThan: 0}", "mustBeGreaterThan: 0, severity: warning}", "Major: the quality rule 'rows' was loosened")]
    [InlineData("mustBeGreaterThan: 0}", "mustBeGreaterThan: 5, severity: error}", "Minor: the quality rule 'rows' was tightened")]
    [InlineData("mustBeGreaterThan: 0}", "mustBeGreaterThan: -1}", "Major: the quality rule 'rows' was loosened")]
    [InlineData("mustBeGreaterThan: 0}", "mustBeGreaterOrEqualTo: 0}", "Major: the quality rule 'rows' was loosened")]
    [InlineData("mustBeGreaterThan: 0}", "mustBeGreaterOrEqualTo: 1}", "Minor: the quality rule 'rows' was tightened")]
    [InlineData("mustBeGreaterThan: 0}", "mustBeBetween: [1, 9]}", "Minor: the quality rule 'rows' was tightened")]
    [InlineData("mustBeGreaterThan: 0}", "mustNotBe: 0}", "Major: the quality rule 'rows' was loosened")]
    [InlineData("mustBeGreaterThan: 0}", "mustBe: 0}", "Major: the quality rule 'rows' was loosened")]
    public void Compare_NamesEachChange_AndTheStepItDemands(string before, string after, string expected)
    {
        Assert.Contains(before, Base, StringComparison.Ordinal);

        var changes = ContractComparison.Compare(Read(Base), Read(Base.Replace(before, after, StringComparison.Ordinal)));

        Assert.Equal(expected, string.Join("; ", changes.Select(change => $"{change.Demands}: {change.Description}")));
    }

    [Theory]
    [InlineData("varchar(20)", "char(20)", "char(40)", "Major: the physical type of 'name' narrowed or changed from char(20) to char(40)")]
    [InlineData(
        "varchar(20)",
        "character varying(20)",
        "character varying(40)",
        "Minor: the physical type of 'name' widened from character varying(20) to character varying(40)"
    )]
    [InlineData(
        "physicalType: int,",
        "physicalType: text,",
        "physicalType: json,",
        "Major: the physical type of 'id' narrowed or changed from text to json"
    )]
    [InlineData("varchar(20)", "varying(20)", "varying(40)", "Minor: the physical type of 'name' widened from varying(20) to varying(40)")]
    [InlineData(
        "physicalType: int,",
        "physicalType: tinyint,",
        "physicalType: smallint,",
        "Minor: the physical type of 'id' widened from tinyint to smallint"
    )]
    [InlineData(
        "physicalType: int,",
        "physicalType: integer,",
        "physicalType: bigint,",
        "Minor: the physical type of 'id' widened from integer to bigint"
    )]
    [InlineData("physicalType: int,", "", "physicalType: int,", "Minor: the physical type of 'id' is int now")]
    [InlineData(
        "physicalType: int,",
        "physicalType: text,",
        "physicalType: bigint,",
        "Major: the physical type of 'id' narrowed or changed from text to bigint"
    )]
    [InlineData(
        "logicalType: string",
        "logicalType: date",
        "logicalType: timestamp",
        "Major: the type of 'name' widened from date to timestamp"
    )]
    [InlineData("required: true}", "required: true, unique: true}", "required: true}", "Major: the column 'name' may repeat values now")]
    [InlineData(
        "mustBeGreaterThan: 0}",
        "mustBeGreaterThan: 0, severity: warning}",
        "mustBeGreaterThan: 0, severity: error}",
        "Minor: the quality rule 'rows' was tightened"
    )]
    [InlineData(
        "mustBeGreaterThan: 0}",
        "mustBeGreaterThan: 0, severity: info}",
        "mustBeGreaterThan: 1, severity: low}",
        "Minor: the quality rule 'rows' was tightened"
    )]
    [InlineData(
        "slaProperties:\n  - {property: latency, value: 24, unit: h}",
        "",
        "slaProperties:\n  - {property: freshness, value: 1, unit: days}",
        "Minor: the promised freshness was tightened"
    )]
    [InlineData(
        "slaProperties:\n  - {property: latency, value: 24, unit: h}",
        "",
        "slaProperties:\n  - {property: retention, value: 1, unit: days}\n  - {property: latency, value: 0, unit: days}\n  - {property: latency, value: 1, unit: fortnight}",
        ""
    )]
    public void Compare_OfTwoOthers(string part, string before, string after, string expected)
    {
        Assert.Contains(part, Base, StringComparison.Ordinal);

        var changes = ContractComparison.Compare(
            Read(Base.Replace(part, before, StringComparison.Ordinal)),
            Read(Base.Replace(part, after, StringComparison.Ordinal))
        );

        Assert.Equal(expected, string.Join("; ", changes.Select(change => $"{change.Demands}: {change.Description}")));
    }

    [Theory]
    [InlineData(
        "quality",
        "{metric: invalidValues, mustBe: 0, arguments: {validValues: [a, b]}}",
        "{metric: invalidValues, mustBe: 0, arguments: {validValues: [b, a]}}",
        ""
    )]
    [InlineData(
        "quality",
        "{metric: invalidValues, mustBe: 0, arguments: {validValues: [a, b]}}",
        "{metric: invalidValues, mustBe: 0, arguments: {validValues: [a, c]}}",
        "Major: the quality rule 'name-invalidValues-1' was loosened"
    )]
    [InlineData(
        "quality",
        "{metric: invalidValues, mustBe: 0, arguments: {validValues: [a, b]}}",
        "{metric: invalidValues, mustBe: 0, arguments: {validValues: [a]}}",
        "Minor: the quality rule 'name-invalidValues-1' was tightened"
    )]
    [InlineData(
        "quality",
        "{metric: invalidValues, mustBe: 0, arguments: {validValues: [a]}}",
        "{metric: invalidValues, mustBeLessThan: 5, arguments: {validValues: [a]}}",
        "Major: the quality rule 'name-invalidValues-1' was loosened"
    )]
    [InlineData("options", "maxLength: 5", "maxLength: 6", "Major: the bound 'maxLength' of 'name' was loosened")]
    [InlineData("options", "maxLength: 5", "maxLength: 4", "Minor: the bound 'maxLength' of 'name' was tightened")]
    [InlineData("options", "minLength: 5", "minLength: 4", "Major: the bound 'minLength' of 'name' was loosened")]
    [InlineData("options", "minLength: 5", "minLength: 10", "Minor: the bound 'minLength' of 'name' was tightened")]
    [InlineData("options", "minLength: 5", "", "Major: the bound 'minLength' of 'name' was loosened")]
    [InlineData("options", "", "pattern: x", "Minor: the bound 'pattern' of 'name' was tightened")]
    [InlineData("options", "pattern: x", "pattern: y", "Major: the bound 'pattern' of 'name' was loosened")]
    public void Compare_OfBoundsOfAColumn(string part, string before, string after, string expected)
    {
        string With(string value) =>
            Base.Replace(
                "varchar(20), required: true}",
                $"varchar(20), required: true, {(part == "quality" ? $"quality: [{value}]" : $"logicalTypeOptions: {{{value}}}")}}}",
                StringComparison.Ordinal
            );

        var changes = ContractComparison.Compare(Read(With(before)), Read(With(after)));

        Assert.Equal(expected, string.Join("; ", changes.Select(change => $"{change.Demands}: {change.Description}")));
    }

    [Fact]
    public void Compare_WithFullCompatibility_DemandsAMajorStepForAnyColumn()
    {
        var before = Read(Base) with { Compatibility = Compatibility.Full };
        var after = Read(
            Base.Replace(
                "      - {name: amount",
                "      - {name: extra, logicalType: string}\n      - {name: amount",
                StringComparison.Ordinal
            )
        ) with
        {
            Compatibility = Compatibility.Full,
        };

        Assert.Equal(["Major"], ContractComparison.Compare(before, after).Select(change => change.Demands.ToString()));
    }

    [Fact]
    public void Compare_OfTheSameContract_FindsNothing() => Assert.Empty(ContractComparison.Compare(Read(Base), Read(Base)));

    [Theory]
    [InlineData("1.2.0", "1.2.1", VersionStep.Patch)]
    [InlineData("1.2.0", "1.3.0", VersionStep.Minor)]
    [InlineData("1.2.0", "2.0.0", VersionStep.Major)]
    [InlineData("0.2.0", "0.3.0", VersionStep.Major)]
    [InlineData("1.2.0", "1.2.0", VersionStep.None)]
    [InlineData("1.2.0", "1.1.9", VersionStep.None)]
    public void Made_IsTheStepBetweenVersions(string before, string after, VersionStep expected) =>
        Assert.Equal(expected, ContractComparison.Made(Version(before), Version(after)));

    [Fact]
    public void Next_CarriesTheStep() =>
        Assert.Equal(
            ["2.0.0", "1.3.0", "1.2.4", "0.4.0"],
            new[]
            {
                (Version("1.2.3"), VersionStep.Major),
                (Version("1.2.3"), VersionStep.Minor),
                (Version("1.2.3"), VersionStep.Patch),
                (Version("0.3.1"), VersionStep.Major),
            }.Select(step => ContractComparison.Next(step.Item1, step.Item2).ToString())
        );

    private static SemanticVersion Version(string text) =>
        SemanticVersion.TryParse(text, out var version) ? version : throw new ArgumentException(text);

    private static DataContract Read(string text)
    {
        var findings = new List<Infra.Catalog.Diagnostics.Diagnostic>();
        var contract = ContractReader.Read(RepositoryPath.Of("c.yaml"), System.Text.Encoding.UTF8.GetBytes(text), ["orders"], findings);
        Assert.Empty(findings);
        return contract!;
    }
}
