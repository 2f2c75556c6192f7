using System.Collections.Immutable;
using Infra.Components;
using Infra.Components.Workloads;
using Testing;
using Testing.Graphs;
using Xunit;

namespace Components.Tests.Workloads;

/// <summary>What the neutral part makes of a task of each type, whatever the systems are.</summary>
public sealed class PipelineWorkloadTests
{
    private const string Datasets = """
        datasets:
          files: {uri: "gs://lake/orders"}
          mart: {uri: "bigquery://project/shop/orders", contract: {schema: {id: {type: integer, required: true}}}}
        """;

    [Theory]
    [InlineData(
        "container",
        "{type: container, image: \"tools:1\", command: [load], args: [--day, \"${run.date}\"], env: {LEVEL: debug}, source: code/fetch.py}"
    )]
    [InlineData(
        "dbt",
        "{type: dbt, dbt: {select: \"tag:daily\", exclude: old, threads: 7, target: other, fullRefresh: true}, compute: {cpu: \"2\", memory: 3Gi}}"
    )]
    [InlineData(
        "spark",
        "{type: spark, spark: {main: spark/job.py, executor: {cores: 3, memory: 5g}, deps: {pyFiles: [spark/rules.py], packages: [\"org.test:lib:1\"]}}, args: [a]}"
    )]
    [InlineData("sql", "{type: sql, source: sql/load.sql, env: {DAY: \"${run.date}\"}}")]
    [InlineData(
        "python",
        "{type: python, source: code/fetch.py, python: {function: run, requirements: code/requirements.txt}, outputs: [files]}"
    )]
    [InlineData("sensor", "{type: sensor, sensor: {dataset: files, poll: PT2M}, inputs: [files]}")]
    [InlineData("check", "{type: check}")]
    public async Task ATask_HasItsTemplate(string type, string task)
    {
        var systems = new FakeSystems();
        var tests =
            type == "check"
                ? "\ntests:\n  rows: {target: mart, source: sql/checks/rows.sql}\n  promised: {target: mart, runner: contract, severity: warning}\n"
                : "";
        var graph = await DeclareAsync(systems, $"tasks:\n  work: {task}\n{Datasets}{tests}");

        Golden.Match($"../Golden/workload-{type}.txt", graph);
        var template = Assert.Single(systems.Started!.Tasks);
        Assert.Equal(
            ("work", "orders-work", type == "spark"),
            (template.Task.Name.Value, template.Name, template.Kind == TaskTemplateKind.SparkApplication)
        );
    }

    [Fact]
    public async Task AWorkload_AsksForWhatItNeedsOnly()
    {
        var systems = new FakeSystems();
        _ = await DeclareAsync(
            systems,
            $"tasks:\n  work: {{type: container, image: \"tools:1\", inputs: [files]}}\n{Datasets[..Datasets.IndexOf("  mart", StringComparison.Ordinal)]}"
        );

        Assert.Equal(["reads files; writes ; code/shop/orders"], systems.Granted);
        Assert.Equal(["Files"], (await GrantsAsync(systems)).Select(grant => grant.Id));
        Assert.Equal(
            ("test-orders", "shop-ns", "orders"),
            (systems.Requested!.IdentityName, systems.Requested.Namespace, systems.Requested.ServiceAccount)
        );
        Assert.Equal(
            [KeyValuePair.Create("database-role", "orders"), KeyValuePair.Create("owner", "shop-data"), KeyValuePair.Create("team", "web")],
            systems.Requested.Tags
        );
        Assert.Equal(
            ("shop-orders", "shop-ns", "rendered/test/shop/orders"),
            (systems.Delivered!.Name, systems.Delivered.Namespace, systems.Delivered.Path)
        );
    }

    [Fact]
    public async Task AWorkloadInTheWarehouse_MayUseIt()
    {
        var systems = new FakeSystems();
        _ = await DeclareAsync(systems, $"tasks:\n  work: {{type: sql, source: sql/load.sql, outputs: [mart]}}\n{Datasets}");

        Assert.Equal(["reads mart; writes mart; code/shop/orders"], systems.Granted);
        Assert.Equal(["Files", "Query"], (await GrantsAsync(systems)).Select(grant => grant.Id));
    }

    private static Task<ImmutableArray<Infra.Components.Identities.AccessGrant>> GrantsAsync(FakeSystems systems)
    {
        var grants = new TaskCompletionSource<ImmutableArray<Infra.Components.Identities.AccessGrant>>();
        systems.Requested!.Grants.Apply(all =>
        {
            grants.SetResult(all);
            return all;
        });
        return grants.Task;
    }

    private static Task<string> DeclareAsync(FakeSystems systems, string body)
    {
        var pipeline = Pipelines.Read(body);
        return RegisteredGraph.OfAsync(() =>
            _ = new PipelineWorkload(
                "orders",
                new PipelineWorkloadArgs
                {
                    Definition = pipeline,
                    Environment = "test",
                    Settings = ImmutableSortedDictionary<string, string>.Empty.Add("lake", "acme-test"),
                    Prefix = "test",
                    Namespace = "shop-ns",
                    Tags = ImmutableSortedDictionary<string, string>.Empty.Add("owner", "shop-data"),
                    PauseSchedules = true,
                    Systems = systems.All,
                    Images = new DefaultImages(new ContainerImage("dbt:1"), new ContainerImage("spark:1"), new ContainerImage("tools:9")),
                    RepositoryFolder = "../..",
                    RenderedPath = "rendered/test/shop/orders",
                    Rendered = new Pulumi.Kubernetes.Provider("rendered"),
                    Deliveries = new Pulumi.Kubernetes.Provider("deliveries"),
                }
            )
        );
    }
}
