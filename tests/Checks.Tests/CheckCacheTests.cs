using DataOps.Checks;
using DataOps.Checks.Cache;
using Testing;
using Xunit;

namespace Checks.Tests;

public sealed class CheckCacheTests
{
    private const string Orders = "pipelines/ecommerce/sales-metrics";
    private const string Ledger = "pipelines/finance/transactions-ledger";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Second_OfTheSameFiles_ReadsNothingAgain_AndFindsTheSame()
    {
        using var checkout = Checkout.Copy();
        checkout.Change($"{Ledger}/pipeline.yaml", "mode: reschedule", "mode: reshedule");
        checkout.Change($"{Orders}/dbt/models/marts/fct_orders.sql", "ref('int_order_totals')", "ref('int_order_total')");

        var first = await ValidateAsync(checkout);
        var second = await ValidateAsync(checkout);

        Assert.NotEmpty(first.Diagnostics);
        Assert.Equal((0, 4), (first.ReusedCount, second.ReusedCount));
        AssertSame(first, second);
    }

    [Theory]
    [InlineData($"{Orders}/pipeline.yaml", "timeout: PT3H", "timeout: PT3", 3)]
    [InlineData($"{Orders}/contracts/orders.odcs.yaml", "kind: DataContract", "kind: DataContrac", 3)]
    [InlineData($"{Orders}/dbt/models/marts/fct_orders.sql", "ref('int_order_totals')", "ref('nothing')", 3)]
    [InlineData($"{Ledger}/dags/transactions_ledger.py", "DAG(", "DAG((", 3)]
    [InlineData("pipelines/finance/_domain.yaml", "kind: Domain", "kind: Domain\ntimeout: 1h", 3)]
    [InlineData("pipelines/_defaults.yaml", "kind: Defaults", "kind: Defaults\ntimeout: 1h", 0)]
    [InlineData("Pulumi.dev.yaml", "dataops:prefix: acme-dev", "dataops:prefix: acme-development-of-a-long-name-indeed", 0)]
    public async Task Change_OfAnything_IsSeen(string file, string before, string after, int reused)
    {
        using var checkout = Checkout.Copy();
        _ = await ValidateAsync(checkout);
        checkout.Change(file, before, after);

        var remembered = await ValidateAsync(checkout);

        Assert.Equal(reused, remembered.ReusedCount);
        AssertSame(await checkout.Checks.ValidateAsync([], null, Cancellation), remembered);
    }

    [Fact]
    public async Task File_ThatAppears_OrGoes_IsSeen()
    {
        using var checkout = Checkout.Copy();
        var file = Path.Combine(checkout.Root, Orders, "sql/checks/no_future_orders.sql");
        var text = File.ReadAllText(file);
        var whole = await ValidateAsync(checkout);
        File.Delete(file);
        var without = await ValidateAsync(checkout);
        File.WriteAllText(file, text);
        var again = await ValidateAsync(checkout);

        Assert.Empty(whole.Diagnostics.WithoutPending());
        Assert.Contains("DP1016", without.Diagnostics.WithoutPending().Select(finding => finding.Code));
        Assert.Empty(again.Diagnostics.WithoutPending());
    }

    [Fact]
    public async Task Finding_OfPython_StaysUntilItIsMended()
    {
        Assert.SkipUnless(await GitCheckout.IsThereAsync("python3"), "There is no Python here.");
        using var checkout = Checkout.Copy();
        checkout.Change($"{Ledger}/spark/ledger_rules.py", "counter = COUNTER_ACCOUNTS", "counter == = COUNTER_ACCOUNTS");

        var first = await ValidateAsync(checkout);
        var second = await ValidateAsync(checkout);

        Assert.Equal(["DP1500"], second.Diagnostics.WithoutPending().Select(finding => finding.Code));
        AssertSame(first, second);
    }

    [Fact]
    public async Task DamagedCache_IsNone()
    {
        using var checkout = Checkout.Copy();
        checkout.Change($"{Ledger}/pipeline.yaml", "mode: reschedule", "mode: reshedule");
        var whole = await ValidateAsync(checkout);
        var files = Directory.GetFiles(Folder(checkout));
        var contents = files.Select(File.ReadAllBytes).ToList();
        var random = new Random(7);

        Assert.Equal(2, files.Length);
        for (var round = 0; round < 6; round++)
        {
            for (var index = 0; index < files.Length; index++)
            {
                var damaged = contents[index].ToArray();
                damaged[random.Next(damaged.Length)] ^= (byte)(1 << random.Next(8));
                File.WriteAllBytes(
                    files[index],
                    (round % 3) switch
                    {
                        0 => damaged,
                        1 => damaged[..random.Next(damaged.Length)],
                        _ => [.. damaged, 1],
                    }
                );
            }

            var result = await ValidateAsync(checkout);

            Assert.Equal(0, result.ReusedCount);
            AssertSame(whole, result);
        }
    }

    [Fact]
    public async Task Folder_ThatCannotBeWritten_IsNoCache()
    {
        using var checkout = Checkout.Copy();
        checkout.Write("in-the-way", "a file");

        var result = await new CatalogChecks(
            checkout.Root,
            Checkout.Clock,
            new CheckCacheFolder(Path.Combine(checkout.Root, "in-the-way"), checkout.Root)
        ).ValidateAsync([], null, Cancellation);

        Assert.Empty(result.Diagnostics.WithoutPending());
    }

    [Fact]
    public async Task WhatIsRemembered_IsNotWrittenAgain()
    {
        using var checkout = Checkout.Copy();
        _ = await ValidateAsync(checkout);
        var old = new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        var files = Directory.GetFiles(Folder(checkout));
        Array.ForEach(files, file => File.SetLastWriteTimeUtc(file, old));

        _ = await ValidateAsync(checkout);
        Assert.All(files, file => Assert.Equal(old, File.GetLastWriteTimeUtc(file)));

        checkout.Change($"{Ledger}/pipeline.yaml", "mode: reschedule", "mode: reshedule");
        _ = await ValidateAsync(checkout);
        Assert.All(files, file => Assert.NotEqual(old, File.GetLastWriteTimeUtc(file)));
        Assert.Equal(files.Order(), Directory.GetFiles(Folder(checkout)).Order());
    }

    [Fact]
    public void Folder_ThatCannotBeRead_IsNoCache()
    {
        using var checkout = Checkout.Empty();
        var cache = new CheckCacheFolder(Folder(checkout), checkout.Root);
        cache.Save("dev", [1, 2, 3]);
        var file = Assert.Single(Directory.GetFiles(Folder(checkout)));

        Assert.Equal([1, 2, 3], cache.Load("dev"));
        Assert.Null(cache.Load("prod"));
        Assert.Null(new CheckCacheFolder(Folder(checkout), checkout.Root + "/other").Load("dev"));
        using (new FileStream(file, FileMode.Open, FileAccess.Write, FileShare.None))
        {
            Assert.Null(cache.Load("dev"));
        }
    }

    private static string Folder(Checkout checkout) => Path.Combine(checkout.Root, ".cache");

    private static Task<ValidationResult> ValidateAsync(Checkout checkout) =>
        new CatalogChecks(checkout.Root, Checkout.Clock, new CheckCacheFolder(Folder(checkout), checkout.Root)).ValidateAsync(
            [],
            null,
            Cancellation
        );

    private static void AssertSame(ValidationResult expected, ValidationResult actual)
    {
        Assert.Equal(expected.Diagnostics.Select(Whole), actual.Diagnostics.Select(Whole));
        Assert.Equal(expected.PipelineCount, actual.PipelineCount);
    }

    private static string Whole(Infra.Catalog.Diagnostics.Diagnostic finding) =>
        $"{finding} {finding.Span} {finding.Span?.EndLine}:{finding.Span?.EndColumn} {finding.Hint} {string.Join(", ", finding.Related.Select(related => $"{related.Note} {related.Site}"))}";
}
