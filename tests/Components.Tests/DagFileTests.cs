using System.Collections.Immutable;
using Infra.Catalog.Definitions;
using Infra.Catalog.Text;
using Infra.Catalog.Values;
using Infra.Components.Orchestrators.Airflow;
using Testing;
using Xunit;

namespace Components.Tests;

public sealed class DagFileTests
{
    private static readonly DagDefinition Dag = new()
    {
        DagId = "finance.ledger",
        Pipeline = "ledger",
        Description = "Money \"in\" and out \u2013 daily \U0001F4B6",
        Document = "The ledger.\n\n* owner: controlling\n",
        Owner = "controlling",
        Namespace = "finance",
        Cron = "15 4 * * *",
        TimeZone = "Europe/Vienna",
        Start = new DateOnly(2025, 3, 1),
        End = new DateOnly(2027, 12, 31),
        Catchup = true,
        MaxActiveRuns = 2,
        MaxActiveTasks = 5,
        TimeoutSeconds = 7200,
        Mutex = "close",
        Parameters =
        [
            Parameter("limit", ParameterType.Integer) with
            {
                Default = "5",
                Choices = ["5", "10"],
                Description = "Rows \"at most\".",
            },
            Parameter("day", ParameterType.Date),
            Parameter("full", ParameterType.Flag) with
            {
                Default = "true",
            },
            Parameter("branch", ParameterType.Text) with
            {
                Pattern = "[a-z]+",
                Choices = ["a", "b"],
            },
        ],
        Alerts =
        [
            new DagAlert(AlertCondition.Failure, AlertSeverity.Critical, "oncall"),
            new DagAlert(AlertCondition.Late, AlertSeverity.Warning, "oncall"),
            new DagAlert(AlertCondition.Quality, AlertSeverity.Info, "data"),
        ],
        DeadlineSeconds = 3600,
        Tags = ["finance", "tier0"],
        PublishedAssets = ["x-redshift://analytics/finance/ledger"],
        Tasks =
        [
            Step("await", DagTaskKind.Sensor) with
            {
                PollSeconds = 300,
            },
            Step("load", DagTaskKind.Job) with
            {
                Upstream = ["await"],
                BacksOff = true,
                RetryOn = [RetryReason.Infra, RetryReason.Throttled],
            },
            Step("curate", DagTaskKind.Spark) with
            {
                Upstream = ["load"],
            },
            Step("verify", DagTaskKind.Job) with
            {
                Upstream = ["load", "curate"],
                IsCheck = true,
            },
            Step("report", DagTaskKind.Job) with
            {
                Upstream = ["verify"],
                RunIf = RunCondition.AnyFailed,
            },
        ],
    };

    [Fact]
    public void DagFile_OfADefinition_IsReadable() => Golden.Match("Golden/dag.py.txt", DagFile.Write(Dag));

    [Fact]
    public void DagSettings_OfADefinition_HasTheSame() => Golden.Match("Golden/dag.json.txt", DagSettings.Write(Dag));

    [Fact]
    public void DagFile_WithoutCron_StartsOnAssets()
    {
        var text = DagFile.Write(Dag with { Cron = null, TriggeringAssets = ["s3://raw/orders"] });
        Assert.Contains("    schedule=[Asset(\"s3://raw/orders\")],\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void DagFile_OfAPausedPipeline_HasNoScheduleButKnowsItsWindow()
    {
        var text = DagFile.Write(Dag with { IsPaused = true });
        Assert.Contains("    schedule=None,\n", text, StringComparison.Ordinal);
        Assert.Contains("        cron=\"15 4 * * *\",\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void AssetUri_OfADataset_IsOneThatNoProviderRefuses()
    {
        Assert.Equal("s3://raw/orders", AssetUri.Of(new DatasetUri.S3("raw", "orders")));
        Assert.Equal("x-redshift://analytics/finance/ledger", AssetUri.Of(new DatasetUri.Redshift("analytics", "finance", "ledger")));
        Assert.Equal("x-abfss://raw@acme.dfs.core.windows.net/stays", AssetUri.Of(new DatasetUri.Abfss("raw", "acme", "stays")));
    }

    [Fact]
    public async Task DagFile_Compiles()
    {
        var folder = Directory.CreateTempSubdirectory("dag-files");
        try
        {
            var cancellation = TestContext.Current.CancellationToken;
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, "dag.py"), DagFile.Write(Dag), cancellation);
            var environment = ImmutableDictionary<string, string>.Empty;
            if (await Python.RunAsync(folder.FullName, ["-m", "py_compile", "dag.py"], environment, cancellation) is not { } run)
            {
                Assert.Skip(Python.Missing);
                return;
            }

            Assert.Equal((0, ""), run);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static PipelineParameter Parameter(string name, ParameterType type) =>
        new()
        {
            Name = new ParameterName(name),
            Type = type,
            Span = SourceSpan.StartOf(RepositoryPath.Of("pipeline.yaml")),
        };

    private static DagTask Step(string id, DagTaskKind kind) =>
        new(id, kind, $"ledger-{id}")
        {
            TimeoutSeconds = 60,
            Retries = 1,
            RetryDelaySeconds = 30,
        };
}
