using System.Collections.Immutable;
using Infra.Catalog.Diagnostics;
using Infra.Catalog.Files;
using Infra.Catalog.Loading;
using Infra.Catalog.Settings;
using Infra.Platform;
using Infra.Platform.Settings;
using Testing.Graphs;
using Xunit;
using YamlDotNet.Serialization;

namespace Platform.Tests.Fields;

/// <summary>What the stack dev makes of one pipeline: its whole graph as text, and what was found.</summary>
internal sealed record FieldDeployment(string Graph, ImmutableArray<Diagnostic> Findings)
{
    private static readonly ISerializer Writer = new SerializerBuilder().WithQuotingNecessaryStrings().Build();
    private static readonly IDeserializer Reader = new DeserializerBuilder().WithAttemptingUnquotedStringTypeDeserialization().Build();

    // Publishes what others may wait for.
    private const string Producer = """
        apiVersion: dataops/v1
        kind: Pipeline
        metadata: {name: producer, owner: shop-data, domain: shop}
        description: {purpose: Publishes a dataset.}
        schedule: {cron: "0 1 * * *"}
        tasks:
          publish: {type: container, image: "tools:1", outputs: [published]}
        datasets:
          published: {uri: "s3://acme-dev-shop-raw/published"}
        """;

    /// <param name="definition">A pipeline as YAML.</param>
    /// <param name="sample">What is set in it; null for nothing.</param>
    public static async Task<FieldDeployment> OfAsync(string definition, FieldSample? sample)
    {
        var tree = Reader.Deserialize<Dictionary<object, object>>(definition);
        if (sample is not null)
        {
            Set(tree, sample);
        }

        var metadata = (Dictionary<object, object>)tree["metadata"];
        var folder = $"pipelines/{metadata["domain"]}/{metadata["name"]}";
        var files = new InMemoryFiles(
            Sources(folder)
                .Append(KeyValuePair.Create($"{folder}/pipeline.yaml", Writer.Serialize(tree)))
                .Append(KeyValuePair.Create("pipelines/shop/producer/pipeline.yaml", Producer))
        );
        var settings = StackSettingsReader.Read(files, "dev", StackFile.Read("dev").Get).Value;
        var catalog = CatalogLoader.Load(
            files,
            StackOptions.Of(files, settings, TimeProvider.System),
            TestContext.Current.CancellationToken
        );
        if (catalog.HasErrors)
        {
            return new FieldDeployment("", catalog.Diagnostics);
        }

        var pipelines = Definitions.Deployed(catalog.Value);
        var platform = new PlatformSettings(settings);
        var graph = await RegisteredGraph.RunAsync(
            "dev",
            () => new PlatformStack(platform, pipelines, new ProgramFolders("../..")).Declare()
        );
        return new FieldDeployment(graph.Write(_ => true), catalog.Diagnostics);
    }

    private static void Set(Dictionary<object, object> tree, FieldSample sample)
    {
        // A pipeline has one cause of its runs, and is switched off for one environment only.
        if (sample.Path.StartsWith("trigger.", StringComparison.Ordinal))
        {
            tree.Remove("schedule");
        }

        IReadOnlyList<string> target = sample.Path == "enabled" ? ["environments", "dev", .. sample.Target] : sample.Target;
        var map = tree;
        foreach (var key in target.SkipLast(1))
        {
            if (!map.TryGetValue(key, out var next) || next is not Dictionary<object, object>)
            {
                map[key] = next = new Dictionary<object, object>();
            }

            map = (Dictionary<object, object>)next;
        }

        map[target[^1]] = sample.Value;
    }

    private static IEnumerable<KeyValuePair<string, string>> Sources(string folder)
    {
        yield return KeyValuePair.Create($"{folder}/load.sql", "select 1;\n");
        yield return KeyValuePair.Create($"{folder}/rows.sql", "select * from shop.orders where id is null;\n");
        yield return KeyValuePair.Create($"{folder}/other.sql", "select * from shop.orders where id < 0;\n");
        yield return KeyValuePair.Create($"{folder}/job.py", "def run():\n    print(1)\n\n\nif __name__ == \"__main__\":\n    run()\n");
        yield return KeyValuePair.Create($"{folder}/other.py", "if __name__ == \"__main__\":\n    print(2)\n");
        yield return KeyValuePair.Create($"{folder}/app.jar", "a jar");
        yield return KeyValuePair.Create($"{folder}/requirements.txt", "requests==2.32.0\n");
        yield return KeyValuePair.Create($"{folder}/contract.yaml", Contract);
        foreach (var project in new[] { "dbt", "warehouse" })
        {
            yield return KeyValuePair.Create(
                $"{folder}/{project}/dbt_project.yml",
                $"name: {project}\nprofile: warehouse\nmodel-paths: [models]\n"
            );
            yield return KeyValuePair.Create($"{folder}/{project}/models/daily.sql", "{{ config(tags=['daily']) }}\nselect 1 as id\n");
            yield return KeyValuePair.Create($"{folder}/{project}/models/slow.sql", "{{ config(tags=['slow']) }}\nselect 2 as id\n");
        }
    }

    private const string Contract = """
        apiVersion: v3.0.2
        kind: DataContract
        id: orders
        version: 1.0.0
        status: active
        schema:
          - name: orders
            properties:
              - name: id
                logicalType: integer
                required: true
        """;
}
