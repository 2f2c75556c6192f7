using System.Globalization;
using System.Text.Json.Nodes;
using Infra.Catalog.Fields;
using Infra.Catalog.Text;
using Infra.Catalog.Yaml;
using NJsonSchema;
using Testing;
using Xunit;

namespace Catalog.Tests.Fields;

public sealed class PipelineSchemaTests
{
    private static readonly JsonSchema Schema = JsonSchema
        .FromJsonAsync(PipelineSchema.Generate(), TestContext.Current.CancellationToken)
        .GetAwaiter()
        .GetResult();

    [Fact]
    public void SchemaFile_IsCurrent() => Golden.Match($"../../../{PipelineSchema.File}", PipelineSchema.Generate());

    public static TheoryData<string> Definitions() =>
        [
            .. Repository
                .All.Select(file => file.Key)
                .Where(path => Path.GetFileName(path) is "pipeline.yaml" or "_domain.yaml" or "_defaults.yaml"),
        ];

    [Theory]
    [MemberData(nameof(Definitions))]
    public void ShippedFiles_AreValid_ForAnIndependentValidator(string path)
    {
        var content = Repository.All.Single(file => file.Key == path).Value;

        Assert.Empty(Problems(Instance(content)));
    }

    [Theory]
    [InlineData("apiVersion: dataops/v1\nkind: Pipeline\nschedul: {}\n")]
    [InlineData("apiVersion: dataops/v1\n")]
    [InlineData("apiVersion: dataops/v1\nkind: Pipeline\ntimeout: 6h\n")]
    [InlineData("apiVersion: dataops/v1\nkind: Pipeline\ntasks:\n  a: {type: sqll}\n")]
    [InlineData("apiVersion: dataops/v1\nkind: Pipeline\norchestrator: airfow\n")]
    [InlineData("apiVersion: dataops/v1\nkind: Pipeline\nretries: {max: \"2\"}\n")]
    public void WrongFiles_AreInvalid_ForAnIndependentValidator(string text) =>
        Assert.NotEmpty(Problems(Instance(System.Text.Encoding.UTF8.GetBytes(text))));

    private static List<string> Problems(JsonNode instance) =>
        [.. Schema.Validate(instance.ToJsonString()).Select(problem => problem.ToString())];

    private static JsonNode Instance(byte[] content) =>
        Json(YamlReader.Read(RepositoryPath.Of("x.yaml"), content, YamlDialect.Strict).Root!)!;

    private static JsonNode? Json(YamlNode node) =>
        node.Match<JsonNode?>(
            scalar =>
                scalar.IsNull ? null
                : !scalar.IsPlain ? scalar.Text
                : scalar.Text is "true" or "false" ? scalar.Text == "true"
                : long.TryParse(scalar.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) ? whole
                : double.TryParse(scalar.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number
                : scalar.Text,
            list => new JsonArray([.. list.Items.Select(Json)]),
            map => new JsonObject(map.Entries.Select(entry => KeyValuePair.Create(entry.Key, Json(entry.Value))))
        );
}
