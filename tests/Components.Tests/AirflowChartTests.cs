using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Infra.Components;
using Infra.Components.Orchestrators.Airflow;
using NJsonSchema;
using Pulumi;
using Pulumi.Testing;
using Testing;
using Xunit;

namespace Components.Tests;

/// <summary>Airflow's values against the schema of exactly the chart version that the stacks declare.</summary>
public sealed partial class AirflowChartTests
{
    private const string ChartVersion = "1.20.0";

    [Theory]
    [InlineData("registry.test/airflow:3.1.8", false)]
    [InlineData("registry.test/airflow@sha256:4b0d6a2f5c9e8d7a1b3c5e7f9a0b2c4d6e8f0a1b3c5d7e9f1a2b4c6d8e0f2a4b", true)]
    public async Task AirflowValues_AreWhatTheChartTakes(string image, bool hasLogin)
    {
        var values = await ValuesAsync(image, hasLogin);
        Assert.Empty(Problems(await SchemaAsync(), values));
    }

    [Fact]
    public async Task AirflowValues_OfAVersionsTag_NameTheVersion()
    {
        Assert.Equal("3.1.8", (string?)(await ValuesAsync("registry.test/airflow:3.1.8", false))["airflowVersion"]);
        Assert.Null((await ValuesAsync("registry.test/airflow:latest", false))["airflowVersion"]);
    }

    [Theory]
    [InlineData("scheduler")]
    [InlineData("dagProcessor")]
    [InlineData("createUserJob")]
    public async Task ChartSchema_OfAnUnknownKey_RefusesIt(string section)
    {
        var values = await ValuesAsync("registry.test/airflow:3.1.8", false);
        values[section]!["nonsense"] = 1;
        Assert.NotEmpty(Problems(await SchemaAsync(), values));
    }

    [Theory]
    [InlineData("dev")]
    [InlineData("prod")]
    public async Task Stack_DeclaresTheVersionWhoseSchemaIsHere(string stack)
    {
        var text = await ReadAsync($"Pulumi.{stack}.yaml") + await ReadAsync("Pulumi.yaml");
        Assert.Equal(ChartVersion, DeclaredVersion().Match(text).Groups[1].Value);
    }

    // Without these, installing waits for ever, everybody knows the password of an admin, and keys change at each release.
    [Fact]
    public async Task AirflowValues_TurnOffWhatTheChartDoesByItself()
    {
        var values = await ValuesAsync("registry.test/airflow:3.1.8", false);
        Assert.False((bool)values["migrateDatabaseJob"]!["useHelmHooks"]!);
        Assert.False((bool)values["createUserJob"]!["enabled"]!);
        Assert.Equal("airflow-fernet-key", (string?)values["fernetKeySecretName"]);
        Assert.Equal("airflow-api-secret-key", (string?)values["apiSecretKeySecretName"]);
        Assert.Equal("airflow-jwt-secret", (string?)values["jwtSecretName"]);
    }

    private static async Task<JsonSchema> SchemaAsync() =>
        await JsonSchema.FromJsonAsync(
            await ReadAsync($"tests/Components.Tests/Facts/airflow-chart-{ChartVersion}.schema.json"),
            TestContext.Current.CancellationToken
        );

    private static Task<string> ReadAsync(string path) =>
        File.ReadAllTextAsync(Path.Combine(RepositoryRoot.Path, path), TestContext.Current.CancellationToken);

    private static IEnumerable<string> Problems(JsonSchema schema, JsonNode values) =>
        schema.Validate(values.ToJsonString()).Select(problem => $"{problem.Path}: {problem.Kind}");

    private static async Task<JsonNode> ValuesAsync(string image, bool hasLogin)
    {
        var mocks = new ReleaseMocks();
        await Deployment.TestAsync(
            mocks,
            new TestOptions
            {
                ProjectName = "dataops",
                StackName = "test",
                IsPreview = false,
            },
            (Action)(() => _ = new Airflow("airflow", Samples.Airflow(new ContainerImage(image), hasLogin)))
        );
        return JsonSerializer.SerializeToNode(mocks.Values)!;
    }

    private sealed class ReleaseMocks : IMocks
    {
        public object? Values { get; private set; }

        public Task<(string? id, object state)> NewResourceAsync(MockResourceArgs args)
        {
            if (args.Type == "kubernetes:helm.sh/v3:Release")
            {
                Values = args.Inputs["values"];
            }

            return Task.FromResult<(string?, object)>((string.Create(CultureInfo.InvariantCulture, $"id-of-{args.Name}"), args.Inputs));
        }

        public Task<object> CallAsync(MockCallArgs args) => Task.FromResult<object>(ImmutableDictionary<string, object>.Empty);
    }

    [GeneratedRegex(@"dataops:airflow(?:\.|:\s+(?:[a-zA-Z]+:.*\s+)*?)chartVersion: (\S+)")]
    private static partial Regex DeclaredVersion();
}
