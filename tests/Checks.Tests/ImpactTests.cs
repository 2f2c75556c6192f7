using Infra.Catalog.Lineage;
using Testing;
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
        checkout.Change(
            $"{Sales}/dbt/models/intermediate/int_order_totals.sql",
            "sum(items.quantity) as item_count",
            "sum(items.quantity + 0) as item_count"
        );

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
            ImpactText.Text(report)
        );
        Assert.StartsWith("flowchart LR\n", ImpactText.Mermaid(report), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Impact_OfCommentsAndKeyOrder_IsNothing()
    {
        using var checkout = await CommittedAsync();
        checkout.Change($"{Sales}/pipeline.yaml", "timeout: PT3H\n", "# Three hours are enough.\ntimeout: \"PT3H\"\n");
        checkout.Change(
            $"{Sales}/pipeline.yaml",
            "    type: dbt\n    description: Builds and tests staging models and marts.\n",
            "    description: Builds and tests staging models and marts.\n    type: dbt\n"
        );
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

    [Theory]
    [InlineData("sql/shared.sql", "../../../_shared/common.sql", true)]
    [InlineData("sql/shared", "../../../_shared", true)]
    [InlineData("sql/shared", "../../../../shared", true)]
    [InlineData("sql/shared.sql", "../../../../shared/again.sql", true)]
    [InlineData("sql/up", ".", false)]
    [InlineData("sql/top", "../../../..", true)]
    [InlineData("sql/nowhere.sql", "missing.sql", false)]
    [InlineData("sql/out.sql", "../../../../../out.sql", false)]
    public async Task Impact_OfALink_IsNothing_UntilWhatItLeadsToChanges(string link, string target, bool leadsToWhatChanges)
    {
        using var checkout = Checkout.Copy();
        checkout.Write("pipelines/_shared/common.sql", "select 1");
        checkout.Write("shared/common.sql", "select 1");
        File.CreateSymbolicLink(Path.Combine(checkout.Root, "shared/again.sql"), "common.sql");
        File.CreateSymbolicLink(Path.Combine(checkout.Root, Sales, link), target);
        await CommitAsync(checkout);

        Assert.Equal("Nothing is affected.\n", ImpactText.Text(await checkout.Checks.ImpactAsync("HEAD", "dev", Cancellation)));
        checkout.Write("pipelines/_shared/common.sql", "select 2");
        checkout.Write("shared/common.sql", "select 2");
        var changed = (await checkout.Checks.ImpactAsync("HEAD", "dev", Cancellation)).Changed;
        Assert.Equal(leadsToWhatChanges ? ["ecommerce/sales-metrics"] : [], changed.Select(change => change.Id.ToString()));
    }

    [Theory]
    [InlineData(25)]
    [InlineData(23)]
    public async Task Impact_OfFoldersAtTheLimit_IsNothing(int depth)
    {
        using var checkout = Checkout.Copy();
        checkout.Write($"{Sales}/sql/{string.Concat(Enumerable.Repeat("a/", depth))}file.sql", "select 1");
        await CommitAsync(checkout);

        Assert.Equal("Nothing is affected.\n", ImpactText.Text(await checkout.Checks.ImpactAsync("HEAD", "dev", Cancellation)));
    }

    [Fact]
    public async Task Impact_OfNamesThatAreOddElsewhere_IsNothing()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Such names are none there.");
        using var checkout = Checkout.Copy();
        checkout.Write($"{Sales}/sql/back\\slash\ttab \u00FC.sql", "select 1");
        await CommitAsync(checkout);

        Assert.Equal("Nothing is affected.\n", ImpactText.Text(await checkout.Checks.ImpactAsync("HEAD", "dev", Cancellation)));
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

    [Fact]
    public async Task Impact_LeavesOutWhatTheBaseGotSince()
    {
        using var checkout = await CommittedAsync();
        await GitCheckout.RunAsync(checkout.Root, ["checkout", "-q", "-b", "other"], Cancellation);
        checkout.Change($"{Sales}/pipeline.yaml", "timeout: PT3H", "timeout: PT4H");
        await GitCheckout.CommitAsync(checkout.Root, Cancellation);
        await GitCheckout.RunAsync(checkout.Root, ["checkout", "-q", "main"], Cancellation);

        Assert.Equal("Nothing is affected.\n", ImpactText.Text(await checkout.Checks.ImpactAsync("other", "dev", Cancellation)));
        Assert.Equal("Nothing is affected.\n", ImpactText.Text(await checkout.Checks.ImpactAsync("HEAD", "dev", Cancellation)));
    }

    [Fact]
    public async Task Impact_InAFolderOfARepository_ComparesThatFolder()
    {
        Assert.SkipUnless(await GitCheckout.IsThereAsync("git"), "There is no git here.");
        using var inner = Checkout.Copy();
        using var outer = Checkout.Empty();
        var root = Directory.CreateDirectory(Path.Combine(outer.Root, "data")).FullName;
        foreach (var entry in Directory.EnumerateFileSystemEntries(inner.Root))
        {
            Directory.Move(entry, Path.Combine(root, Path.GetFileName(entry)));
        }

        outer.Write($"{Sales}/pipeline.yaml", "kind: [\n");
        outer.Write("a", "shorter than the folder's name");
        await GitCheckout.CommitAsync(outer.Root, Cancellation);
        var checks = new DataOps.Checks.CatalogChecks(root, Checkout.Clock);

        Assert.Equal("Nothing is affected.\n", ImpactText.Text(await checks.ImpactAsync("HEAD", "dev", Cancellation)));
        outer.Change($"data/{Sales}/pipeline.yaml", "timeout: PT3H", "timeout: PT4H");
        Assert.Equal(
            ["ecommerce/sales-metrics"],
            (await checks.ImpactAsync("HEAD", "dev", Cancellation)).Changed.Select(change => change.Id.ToString())
        );
    }

    [Theory]
    [InlineData("nowhere", "Git does not know the revision 'nowhere'. Fetch it, or name another one.")]
    [InlineData("HEAD:pipelines", "Git does not know the revision 'HEAD:pipelines'. Fetch it, or name another one.")]
    [InlineData("--all", "'--all' is not a revision.")]
    public async Task Impact_OfWhatIsNoRevision_SaysSo(string revision, string message)
    {
        using var checkout = await CommittedAsync();

        Assert.Equal(
            message,
            (await Assert.ThrowsAsync<DataOps.Git.GitException>(() => checkout.Checks.ImpactAsync(revision, "dev", Cancellation))).Message
        );
    }

    [Fact]
    public async Task Impact_OutsideARepository_SaysSo()
    {
        Assert.SkipUnless(await GitCheckout.IsThereAsync("git"), "There is no git here.");
        using var checkout = Checkout.Copy();

        Assert.StartsWith(
            "Git failed: ",
            (await Assert.ThrowsAsync<DataOps.Git.GitException>(() => checkout.Checks.ImpactAsync("HEAD", "dev", Cancellation))).Message,
            StringComparison.Ordinal
        );
    }

    private static async Task<Checkout> CommittedAsync()
    {
        var checkout = Checkout.Copy();
        await CommitAsync(checkout);
        return checkout;
    }

    private static async Task CommitAsync(Checkout checkout)
    {
        Assert.SkipUnless(await GitCheckout.IsThereAsync("git"), "There is no git here.");
        await GitCheckout.CommitAsync(checkout.Root, Cancellation);
    }
}
