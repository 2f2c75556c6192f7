using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using NJsonSchema;
using Testing;
using Xunit;

namespace Manifests.Tests;

/// <summary>
/// The published schemas: Kubernetes' own definitions, the operators' CRDs, and the keys of the charts' values. Each file names its source.
/// </summary>
internal static class Schemas
{
    private static readonly JsonObject Kubernetes = Read(Path.Combine(Folder(), "Schemas", "kubernetes.json"));

    private static readonly ImmutableArray<JsonObject> Files =
    [
        .. Directory
            .EnumerateFiles(Path.Combine(RepositoryRoot.Path, "infra", "Components", "Crds"), "schema.json", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal)
            .Select(Read),
    ];

    private static readonly Dictionary<(string, string), JsonObject> Custom = Files
        .SelectMany(file => (JsonArray)file["kinds"]!)
        .ToDictionary(kind => ((string)kind!["apiVersion"]!, (string)kind["kind"]!), kind => (JsonObject)kind!["schema"]!);

    public static StrictSchema Validator { get; } = new(Definitions());

    /// <summary>The definition of a type of Kubernetes, such as <c>io.k8s.api.core.v1.PodTemplateSpec</c>.</summary>
    public static JsonObject Definition(string name) => (JsonObject)Kubernetes["definitions"]![name]!;

    /// <summary>The schema of a kind, or null when nobody defines it.</summary>
    public static JsonObject? Find(string apiVersion, string kind)
    {
        if (Custom.TryGetValue((apiVersion, kind), out var schema))
        {
            return schema;
        }

        var (group, version) = apiVersion.Split('/') is [var name, var number] ? (name, number) : ("", apiVersion);
        return ((JsonObject)Kubernetes["definitions"]!)
            .Select(definition => definition.Value as JsonObject)
            .FirstOrDefault(definition =>
                (definition?["x-kubernetes-group-version-kind"] as JsonArray)?.Any(known =>
                    (string?)known!["group"] == group && (string?)known["version"] == version && (string?)known["kind"] == kind
                ) == true
            );
    }

    /// <summary>The keys of a chart's values; fails for a version whose values nobody recorded.</summary>
    public static JsonObject Values(string chart, string version)
    {
        var path = Path.Combine(Folder(), "Schemas", $"{chart}-{version}.values.json");
        Assert.True(File.Exists(path), $"The values of chart {chart} {version} are not recorded.");
        return (JsonObject)Read(path)["values"]!;
    }

    /// <summary>
    /// What the schema of Airflow's chart, which refuses unknown keys itself, says of values; fails for a version that nobody recorded.
    /// </summary>
    public static async Task<IEnumerable<string>> AirflowProblemsAsync(string version, JsonNode values)
    {
        var path = Path.Combine(RepositoryRoot.Path, "tests", "Components.Tests", "Facts", $"airflow-chart-{version}.schema.json");
        Assert.True(File.Exists(path), $"The schema of Airflow's chart {version} is not recorded.");
        var schema = await JsonSchema.FromFileAsync(path, TestContext.Current.CancellationToken);
        return schema.Validate(values.ToJsonString()).Select(problem => $"{problem.Path}: {problem.Kind}");
    }

    // Kubernetes' own, and the parts that a file of CRDs says once.
    private static JsonObject Definitions() =>
        new(
            Files
                .Select(file => file["definitions"])
                .OfType<JsonObject>()
                .Prepend((JsonObject)Kubernetes["definitions"]!)
                .SelectMany(definitions => definitions)
                .Select(definition => KeyValuePair.Create(definition.Key, definition.Value?.DeepClone()))
        );

    private static JsonObject Read(string path) => (JsonObject)JsonNode.Parse(File.ReadAllText(path))!;

    private static string Folder([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
