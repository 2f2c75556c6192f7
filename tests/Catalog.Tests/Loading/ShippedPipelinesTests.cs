using Infra.Catalog.Definitions;
using Infra.Catalog.Values;
using Xunit;

namespace Catalog.Tests.Loading;

public sealed class ShippedPipelinesTests
{
    [Theory]
    [InlineData("dev")]
    [InlineData("prod")]
    public void Load_OfTheRepository_FindsNothingWrong(string environment)
    {
        var loaded = Repository.Load(environment);

        Assert.Equal("", string.Join('\n', loaded.Diagnostics));
        Assert.Contains("finance/transactions-ledger", loaded.Value.Pipelines.Select(pipeline => pipeline.Id.ToString()));
    }

    [Fact]
    public void TransactionsLedger_InDev_HasTheOverlayAndTheDefaults()
    {
        var ledger = Repository.Load("dev").Value.Find(PipelineId.Parse("finance/transactions-ledger")!.Value)!;

        Assert.Equal(
            ["await-transactions", "fetch-control-totals", "load-control-totals", "post-entries", "load-ledger", "reconcile"],
            ledger.Tasks.Select(task => task.Name.Value)
        );
        var spark = Assert.IsType<PipelineTask.Spark>(ledger.Task(new TaskName("post-entries")));
        Assert.Equal(new ExecutorRange(1, 2), spark.Executors);
        Assert.Equal(new SparkSize(2, "2g"), spark.Executor);
        Assert.Equal(3, spark.Retries.Max);
        Assert.Equal("s3://test-lake-finance-raw/transactions", spark.Arguments[1]);
        var schedule = Assert.IsType<Activation.Scheduled>(ledger.Activation);
        Assert.Null(schedule.Start);
        Assert.False(schedule.Catchup);
        Assert.Equal(0, ledger.Retries.Max);
        Assert.Equal(
            new EnvironmentValue.FromSecret(new SecretName("core-banking")),
            ledger.Task(new TaskName("fetch-control-totals"))!.Environment["CORE_BANKING_TOKEN"]
        );
        Assert.Equal("finance-data", ledger.Metadata.Owner.Value);
    }
}
