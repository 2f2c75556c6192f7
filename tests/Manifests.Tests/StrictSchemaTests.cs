using System.Text.Json.Nodes;
using Xunit;

namespace Manifests.Tests;

/// <summary>The validator itself, on a CronJob and an AppProject.</summary>
public sealed class StrictSchemaTests
{
    private const string Job = """
        {
          "apiVersion": "batch/v1", "kind": "CronJob", "metadata": { "name": "x" },
          "spec": { "schedule": "0 0 * * *", "suspend": true,
            "jobTemplate": { "spec": { "template": { "spec": { "containers": [ { "name": "task", "ports": [{ "containerPort": 1 }] } ] } } } } }
        }
        """;

    [Theory]
    [InlineData("", "", "")]
    [InlineData("suspend", "suspended", "$.spec.suspended: unknown")]
    [InlineData("\"schedule\": \"0 0 * * *\", ", "", "$.spec.schedule: missing")]
    [InlineData("\"suspend\": true", "\"suspend\": \"yes\"", "$.spec.suspend: neither true nor false")]
    [InlineData(
        "\"containerPort\": 1",
        "\"containerPort\": \"http\"",
        "$.spec.jobTemplate.spec.template.spec.containers[0].ports[0].containerPort: no number"
    )]
    public void StrictSchema_OfACronJob_FindsTheFault(string text, string changed, string expected)
    {
        var json = text.Length == 0 ? Job : Job.Replace(text, changed, StringComparison.Ordinal);
        var found = Schemas.Validator.Check(JsonNode.Parse(json), Schemas.Find("batch/v1", "CronJob")!, "$");
        Assert.Equal(expected.Length == 0 ? [] : [expected], found);
    }

    [Fact]
    public void StrictSchema_OfACustomResource_KnowsItsEnumerationsAndBounds()
    {
        var schema = Schemas.Find("sparkoperator.k8s.io/v1beta2", "ScheduledSparkApplication")!;
        var found = Schemas.Validator.Check(
            JsonNode.Parse(
                """
                { "metadata": {}, "spec": { "schedule": "x", "template": {
                  "type": "Cobol", "sparkVersion": "4.0.1", "mainApplicationFile": "x", "driver": {}, "executor": { "instances": 0 } } } }
                """
            ),
            schema,
            "$"
        );
        Assert.Equal(
            [
                "$.spec.template.executor.instances: less than 1",
                "$.spec.template.type: 'Cobol' is none of [\"Java\",\"Python\",\"Scala\",\"R\"]",
            ],
            found.Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public void Schemas_OfAnUnknownKind_AreNone() => Assert.Null(Schemas.Find("batch/v1", "CronTab"));
}
