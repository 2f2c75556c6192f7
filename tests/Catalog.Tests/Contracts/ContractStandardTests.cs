using System.Text;
using Infra.Catalog.Contracts;
using Infra.Catalog.Diagnostics;
using Infra.Catalog.Text;
using Xunit;

namespace Catalog.Tests.Contracts;

/// <summary>What each version of the standard takes and refuses beyond what the golden cases show.</summary>
public sealed class ContractStandardTests
{
    [Theory]
    [InlineData("v3.0.2", "name: c", "")]
    [InlineData("v3.0.2", "id: 5", "DP1303 6:5 'id' must be a text, not '5'.")]
    [InlineData("v3.0.2", "tags: [a, 5]", "DP1303 6:11 'tags' must be a list of texts, not '5'.")]
    [InlineData("v3.0.2", "team: {members: [{username: a}]}", "DP1303 6:7 'team' must be a list, not a map.")]
    [InlineData("v3.1.0", "team: [{username: a}]", "")]
    [InlineData("v3.1.0", "team: {members: [{username: a}]}", "")]
    [InlineData("v3.1.0", "team: [{name: a}]", "DP1300 6:8 The contract lacks 'username'.")]
    [InlineData("v3.1.0", "team: a", "DP1303 6:7 'team' must be a map or a list, not 'a'.")]
    [InlineData("v3.0.2", "slaProperties: [{property: latency, value: 4, unit: d}]", "")]
    [InlineData(
        "v3.0.2",
        "slaProperties: [{property: latency, value: [4]}]",
        "DP1303 6:44 'value' must be a text or a number or a whole number or true or false or empty, not a list."
    )]
    [InlineData("v3.0.2", "support: [{channel: a}]", "DP1300 6:11 The contract lacks 'url'.")]
    [InlineData("v3.1.0", "support: [{channel: a}]", "")]
    [InlineData("v3.1.0", "slaProperties: [{property: latency, value: null}]", "")]
    [InlineData("v3.1.0", "slaProperties: [{property: null, value: 1}]", "DP1300 6:28 The contract lacks 'property'.")]
    [InlineData("v3.1.0", "tenant: ~", "DP1303 6:9 'tenant' must be a text, not nothing.")]
    [InlineData(
        "v3.1.0",
        "support: [{channel: a, uri: b}]",
        "DP1302 6:24 'uri' is not a key of 'supportItem' in the Open Data Contract Standard v3.1.0."
    )]
    [InlineData("v3.1.0", "servers: [{server: a, type: postgres, host: h, port: 5432, database: d, schema: s}]", "")]
    [InlineData(
        "v3.1.0",
        "servers: [{server: a, type: postgres, host: h, port: 5432, database: d, schema: s, project: p}]",
        "DP1302 6:84 'project' is not a key of a server in the Open Data Contract Standard v3.1.0."
    )]
    [InlineData("v3.1.0", "servers: [{server: a, type: bigquery, project: p}]", "DP1300 6:11 The contract lacks 'dataset'.")]
    [InlineData("v3.1.0", "servers: [{server: a, type: hive, host: h, database: d}]", "")]
    [InlineData(
        "v3.0.2",
        "servers: [{server: a, type: excel}]",
        "DP1303 6:29 'type' must be one of api, athena, azure, bigquery, clickhouse, databricks, denodo, dremio, duckdb, glue, cloudsql, db2, informix, kafka, kinesis, local, mysql, oracle, postgresql, postgres, presto, pubsub, redshift, s3, sftp, snowflake, sqlserver, synapse, trino, vertica, custom, not 'excel'."
    )]
    public void Field_OfAContract(string version, string field, string expected) => Assert.Equal(expected, Findings(version, field));

    [Theory]
    [InlineData("v3.0.2", "logicalType: date, logicalTypeOptions: {minimum: '2020-01-01', exclusiveMinimum: true}", "")]
    [InlineData(
        "v3.1.0",
        "logicalType: date, logicalTypeOptions: {exclusiveMinimum: true}",
        "DP1303 8:96 'exclusiveMinimum' must be a text, not 'true'."
    )]
    [InlineData(
        "v3.1.0",
        "logicalType: string, logicalTypeOptions: {minLenght: 1}",
        "DP1302 8:80 'minLenght' is not a key of 'logicalTypeOptions' in the Open Data Contract Standard v3.1.0."
    )]
    [InlineData(
        "v3.1.0",
        "logicalType: string, logicalTypeOptions: {minLength: -1}",
        "DP1303 8:91 'minLength' must be 0 or more, not '-1'."
    )]
    [InlineData(
        "v3.1.0",
        "logicalType: array, items: {logicalType: object, properties: [{logicalType: string}]}",
        "DP1300 8:100 The contract lacks 'name'."
    )]
    [InlineData("v3.1.0", "relationships: [{to: other.id}]", "")]
    [InlineData(
        "v3.1.0",
        "relationships: [{to: other.id, from: a.b}]",
        "DP1302 8:69 'from' is not a key of 'relationshipPropertyLevel' in the Open Data Contract Standard v3.1.0."
    )]
    [InlineData(
        "v3.0.2",
        "relationships: [{to: other.id}]",
        "DP1302 8:38 'relationships' is not a key of a property in the Open Data Contract Standard v3.0.2."
    )]
    [InlineData(
        "v3.0.1",
        "physicalName: b",
        "DP1302 8:38 'physicalName' is not a key of a property in the Open Data Contract Standard v3.0.1."
    )]
    [InlineData("v3.0.2", "physicalName: b", "")]
    [InlineData(
        "v3.1.0",
        "quality: [{metric: nullValues, mustBe: 0, validValues: [a]}]",
        "DP1302 8:80 'validValues' is not a key of a quality rule in the Open Data Contract Standard v3.1.0."
    )]
    public void Field_OfAProperty(string version, string field, string expected) =>
        Assert.Equal(expected, Findings(version, $"name: c\nschema:\n  - {{name: t, properties: [{{name: a, {field}}}]}}"));

    [Theory]
    [InlineData("v3.2.0", "DP1301 1:13 '3.2.0' is not a version of the Open Data Contract Standard that is read here.")]
    [InlineData("v2.2.2", "DP1301 1:13 '2.2.2' is not a version of the Open Data Contract Standard that is read here.")]
    public void AnotherVersion_IsRefused(string version, string expected) =>
        Assert.Equal(
            expected.Replace("'", "'v", StringComparison.Ordinal).Replace("'v ", "' ", StringComparison.Ordinal),
            Findings(version, "name: c")
        );

    private static string Findings(string version, string field)
    {
        var text =
            $"apiVersion: {version}\nkind: DataContract\nversion: 1.0.0\nstatus: active\n{(field.StartsWith("id:", StringComparison.Ordinal) ? "" : "id: c")}\n{field}\n";
        var findings = new List<Diagnostic>();
        ContractReader.Read(RepositoryPath.Of("c.yaml"), Encoding.UTF8.GetBytes(text), ["t"], findings);
        return string.Join(
            '\n',
            findings
                .Where(finding => finding.Code != "DP1307")
                .Select(finding => $"{finding.Code} {finding.Span!.Value.Line}:{finding.Span.Value.Column} {finding.Message}")
        );
    }
}
