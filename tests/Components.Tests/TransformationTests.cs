using System.Collections.Immutable;
using Infra.Catalog.Definitions;
using Infra.Catalog.Values;
using Infra.Components.Lakes.S3;
using Infra.Components.Tasks.Check;
using Infra.Components.Tasks.Container;
using Infra.Components.Tasks.Dbt;
using Infra.Components.Tasks.Spark;
using Infra.Components.Tasks.Sql;
using Infra.Components.Warehouses;
using Infra.Components.Workloads;
using Pulumi;
using Testing;
using Testing.Graphs;
using Xunit;

namespace Components.Tests;

public sealed class TransformationTests
{
    private static readonly ImmutableSortedDictionary<string, EnvironmentValue> Environment = ImmutableSortedDictionary<
        string,
        EnvironmentValue
    >
        .Empty.Add("DAY", new EnvironmentValue.Literal("${run.date}"))
        .Add("TOKEN", new EnvironmentValue.FromSecret(new SecretName("api-token")));

    [Fact]
    public async Task ContainerTask_IsUnprivilegedAndFetchesItsCode()
    {
        var graph = await RegisteredGraph.OfAsync(() =>
            _ = new ContainerTask(
                "load",
                new ContainerTaskArgs
                {
                    TaskName = "ledger-load",
                    Place = Samples.Place,
                    Schedule = Samples.Schedule,
                    Run = Samples.Run,
                    Image = Samples.Image,
                    Command = ["loader"],
                    Arguments = ["--day", "$(RUN_DATE)"],
                    Environment = Environment,
                    OutputEnvironment = { ["WORKGROUP"] = "test" },
                    Size = new ComputeSize("2", "3Gi", "memory"),
                    Project = Samples.Project,
                    References = ImmutableSortedDictionary<string, ConfigReference>.Empty.Add(
                        "HOST",
                        new ConfigReference("warehouse", "host")
                    ),
                    ConfigMapName = "settings",
                }
            )
        );
        Golden.Match("Golden/container-task.txt", graph);
    }

    [Fact]
    public async Task DbtTask_HasAProfileWithoutPassword()
    {
        var graph = await RegisteredGraph.OfAsync(() =>
            _ = new DbtTask(
                "build",
                new DbtTaskArgs
                {
                    TaskName = "ledger-build",
                    Place = Samples.Place,
                    Schedule = TaskSchedule.Template,
                    Run = Samples.Run,
                    Image = Samples.Image,
                    Project = Samples.Project,
                    Command = new DbtCommand("test", 6)
                    {
                        Select = "tag:daily",
                        Exclude = "stg_old",
                        FullRefresh = true,
                    },
                    Profile = "warehouse: {target: test}\n",
                    Rights = ["grant select on table \"finance\".\"report\" to role \"team_audit\""],
                    RightsRunner = new WarehouseRunner("rights.py", "print('rights')\n") { OutputEnvironment = { ["WORKGROUP"] = "test" } },
                    References = ImmutableSortedDictionary<string, ConfigReference>.Empty.Add(
                        "HOST",
                        new ConfigReference("warehouse", "host")
                    ),
                    Environment = Environment,
                }
            )
        );
        Golden.Match("Golden/dbt-task.txt", graph);
    }

    [Fact]
    public async Task SparkTask_WithDynamicAllocation_GrowsBetweenItsBounds()
    {
        var graph = await RegisteredGraph.OfAsync(() =>
            _ = new SparkTask(
                "curate",
                new SparkTaskArgs
                {
                    TaskName = "ledger-curate",
                    Place = Samples.Place,
                    Schedule = Samples.Schedule,
                    Run = Samples.Run,
                    Image = Samples.Image,
                    MainFile = "s3a://test-artifacts/main.py",
                    Arguments = ["--day", "$(RUN_DATE)", "--from", "s3://test/data"],
                    Driver = new SparkSize(2, "3g"),
                    Executor = new SparkSize(4, "5g"),
                    Executors = new ExecutorRange(2, 9),
                    Access = S3ForSpark.Of("eu-test-1"),
                    Packages = ["org.test:lib:1.0"],
                    Jars = ["s3a://test/x.jar"],
                    PyFiles = { "s3a://test-artifacts/util.py" },
                    Configuration = ImmutableSortedDictionary<string, string>
                        .Empty.Add("spark.sql.shuffle.partitions", "64")
                        .Add("spark.jars.ivy", "/tmp/own"),
                    Environment = Environment,
                }
            )
        );
        Golden.Match("Golden/spark-task.txt", graph);
    }

    [Fact]
    public async Task SparkOperator_WithHighAvailability_WatchesItsNamespaces()
    {
        var graph = await RegisteredGraph.OfAsync(() =>
            _ = new SparkOperator(
                "spark-operator",
                new SparkOperatorArgs
                {
                    Namespace = "spark-system",
                    ChartVersion = "9.9.9",
                    JobNamespaces = new InputList<string> { "finance", "retail" },
                    HighAvailability = true,
                }
            )
        );
        Golden.Match("Golden/spark-operator.txt", graph);
    }

    [Fact]
    public async Task SparkTask_ThatMayShrinkToNothing_NamesNoInstances()
    {
        var graph = await RegisteredGraph.OfAsync(() =>
            _ = new SparkTask(
                "curate",
                new SparkTaskArgs
                {
                    TaskName = "ledger-curate",
                    Place = Samples.Place,
                    Schedule = Samples.Schedule,
                    Run = Samples.Run,
                    Image = Samples.Image,
                    MainFile = "local:///opt/main.py",
                    Driver = new SparkSize(1, "1g"),
                    Executor = new SparkSize(1, "1g"),
                    Executors = new ExecutorRange(0, 3),
                }
            )
        );
        Assert.DoesNotContain("instances:", graph, StringComparison.Ordinal);
        Assert.DoesNotContain("initContainers:", graph, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WarehouseTask_WithChecks_CarriesThemAndTheirRunner()
    {
        var graph = await RegisteredGraph.OfAsync(() =>
            _ = new WarehouseTask(
                "verify",
                new WarehouseTaskArgs
                {
                    TaskName = "ledger-verify",
                    Place = Samples.Place,
                    Schedule = TaskSchedule.Template,
                    Run = Samples.Run,
                    Image = Samples.Image,
                    Project = Samples.Project,
                    Work = new WarehouseWork.Checks([
                        new WarehouseCheck("balances", WarehouseCheck.NoRows)
                        {
                            File = "sql/balances.sql",
                            Severity = TestSeverity.Error,
                            IsBlocking = true,
                        },
                        new WarehouseCheck("rows", new QualityBound(QualityOperator.MustBeBetween, 1, 5))
                        {
                            Query = "select 1",
                            Severity = TestSeverity.Warning,
                            IsBlocking = false,
                        },
                    ]),
                    Runner = new WarehouseRunner("runner.py", "print(1)\n")
                    {
                        Environment = ImmutableSortedDictionary<string, EnvironmentValue>.Empty.Add(
                            "WAREHOUSE",
                            new EnvironmentValue.Literal("test")
                        ),
                        OutputEnvironment = { ["WAREHOUSE_PLACE"] = "test-place" },
                    },
                    Variables = ImmutableSortedDictionary<string, string>.Empty.Add("lake", "acme-test"),
                }
            )
        );
        Golden.Match("Golden/warehouse-task.txt", graph);
    }
}
