using Infra.Catalog.Lineage;
using Xunit;

namespace Checks.Tests;

public sealed class ImpactTests
{
    private const string Sales = "pipelines/ecommerce/sales-metrics";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Impact_OfOneModel_FollowsTheLineage()
    {
        using var checkout = await CommittedAsync();
        checkout.Change($"{Sales}/dbt/models/intermediate/int_order_totals.sql", "sum(items.quantity) as item_count", "sum(items.quantity + 0) as item_count");

        var report = await checkout.Checks.ImpactAsync("HEAD", "dev", Cancellation);

        Assert.Equal(
            """
            Changed pipelines
              changed    ecommerce/sales-metrics (commerce-analytics)
                         pipelines/ecommerce/sales-metrics/dbt/models/intermediate/int_order_totals.sql

            Affected pipelines
              retail/inventory-stream

            Models of pipelines/ecommerce/sales-metrics/dbt
              changed   int_order_totals
              affected  dim_customers, fct_daily_sales, fct_orders
              dbt build --select "int_order_totals+"

            Datasets
              redshift://analytics/ecommerce_marts/dim_customers
              redshift://analytics/ecommerce_marts/fct_daily_sales
              redshift://analytics/ecommerce_marts/fct_orders
              snowflake://RETAIL/MARTS/REORDER_PROPOSALS

            Consumers
              ecommerce/sales-metrics:build-models:sales_dashboard

            """.ReplaceLineEndings("\n"),
            ImpactText.Text(report));
        Assert.StartsWith("flowchart LR\n", ImpactText.Mermaid(report), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Impact_OfCommentsAndKeyOrder_IsNothing()
    {
        using var checkout = await CommittedAsync();
        checkout.Change($"{Sales}/pipeline.yaml", "timeout: PT3H\n", "# Three hours are enough.\ntimeout: \"PT3H\"\n");
        checkout.Change($"{Sales}/pipeline.yaml", "    type: dbt\n    description: Builds and tests staging models and marts.\n", "    description: Builds and tests staging models and marts.\n    type: dbt\n");
        checkout.Change($"{Sales}/dbt/models/staging/stg_orders.sql", "select\n    order_id,", "-- The shop's orders.\nselect order_id,");

        var report = await checkout.Checks.ImpactAsync("HEAD", "dev", Cancellation);

        Assert.Equal("Nothing is affected.\n", ImpactText.Text(report));
    }

    [Fact]
    public async Task Impact_OfAnEnvironmentValue_IsARerendering()
    {
        using var checkout = await CommittedAsync();
        checkout.Change("Pulumi.dev.yaml", "dataops:prefix: acme-dev", "dataops:prefix: acme-test");

        var report = await checkout.Checks.ImpactAsync("HEAD", "dev", Cancellation);

        Assert.All(report.Changed, change => Assert.Equal(ChangeKind.Rerendered, change.Kind));
        Assert.Empty(report.Affected);
    }

    [Fact]
    public async Task Impact_OfARemovedPipeline_ReachesItsConsumers()
    {
        using var checkout = await CommittedAsync();
        Directory.Delete(Path.Combine(checkout.Root, Sales), recursive: true);

        var report = await checkout.Checks.ImpactAsync("HEAD", "dev", Cancellation);

        Assert.Equal([ChangeKind.Removed], report.Changed.Select(change => change.Kind));
        Assert.Equal(["retail/inventory-stream"], report.Affected.Select(id => id.ToString()));
    }

    private static async Task<Checkout> CommittedAsync()
    {
        Assert.SkipUnless(await GitCheckout.IsThereAsync("git"), "There is no git here.");
        var checkout = Checkout.Copy();
        await GitCheckout.CommitAsync(checkout.Root, Cancellation);
        return checkout;
    }
}
