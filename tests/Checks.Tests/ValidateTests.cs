using DataOps.Checks.Git;
using Infra.Catalog.Diagnostics.Rendering;
using Xunit;

namespace Checks.Tests;

public sealed class ValidateTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Validate_OfTheRepository_FindsNothing_InAnyEnvironment()
    {
        var result = await Checkout.Own.ValidateAsync([], null, Cancellation);

        Assert.Equal("", DiagnosticText.Render(result.Diagnostics, _ => null));
        Assert.Equal(4, result.PipelineCount);
        Assert.Equal(["dev", "prod"], result.Environments);
    }

    [Fact]
    public async Task Validate_ShowsTheLine_WithCarets()
    {
        using var checkout = Checkout.Copy();
        checkout.Change("pipelines/finance/transactions-ledger/pipeline.yaml", "mode: reschedule", "mode: reshedule");

        var result = await checkout.Checks.ValidateAsync([], null, Cancellation);

        Assert.Equal(
            """
            pipelines/finance/transactions-ledger/pipeline.yaml(49,13): error DP1023: 'reshedule' is not a sensor mode; it is one of poke, reschedule.
              49 |       mode: reshedule
                 |             ^^^^^^^^^
              hint: Did you mean 'reschedule'?

            """.ReplaceLineEndings("\n"),
            DiagnosticText.Render(result.Diagnostics, checkout.Checks.Source));
    }

    [Fact]
    public async Task Validate_LetsPythonParsePython()
    {
        Assert.SkipUnless(await IsThereAsync("python3"), "There is no Python here.");
        using var checkout = Checkout.Copy();
        checkout.Change("pipelines/finance/transactions-ledger/spark/ledger_rules.py", "counter = COUNTER_ACCOUNTS", "counter == = COUNTER_ACCOUNTS");

        var result = await checkout.Checks.ValidateAsync([], null, Cancellation);

        Assert.Equal(["pipelines/finance/transactions-ledger/spark/ledger_rules.py(35,16): error DP1500: The Python does not parse: invalid syntax."], result.Diagnostics.Select(finding => finding.ToString()));
    }

    [Fact]
    public async Task Validate_OfALinkToTheOutside_IsRefused()
    {
        using var checkout = Checkout.Copy();
        File.CreateSymbolicLink(Path.Combine(checkout.Root, "pipelines/finance/transactions-ledger/sql/stolen.sql"), "/etc/hostname");
        File.CreateSymbolicLink(Path.Combine(checkout.Root, "pipelines/loop"), "loop");

        var result = await checkout.Checks.ValidateAsync([], null, Cancellation);

        Assert.Equal(["DP1015", "DP1015"], result.Diagnostics.Select(finding => finding.Code));
    }

    [Fact]
    public async Task Validate_AgainstABase_ChecksContracts()
    {
        Assert.SkipUnless(await IsThereAsync("git"), "There is no git here.");
        using var checkout = Checkout.Copy();
        await GitCheckout.CommitAsync(checkout.Root, Cancellation);
        checkout.Change("pipelines/ecommerce/sales-metrics/contracts/orders.odcs.yaml", "      - name: currency\n", "      - name: currency_code\n");

        var result = await checkout.Checks.ValidateAsync([], "HEAD", Cancellation);

        Assert.Equal(["DP1310"], result.Diagnostics.Select(finding => finding.Code));
        Assert.Contains("version 3.0.0", result.Diagnostics[0].Hint, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Impact_OfAnUnknownRevision_SaysSo()
    {
        Assert.SkipUnless(await IsThereAsync("git"), "There is no git here.");
        using var checkout = Checkout.Copy();
        await GitCheckout.CommitAsync(checkout.Root, Cancellation);

        await Assert.ThrowsAsync<GitException>(() => checkout.Checks.ImpactAsync("nowhere", "dev", Cancellation));
    }

    private static Task<bool> IsThereAsync(string program) => GitCheckout.IsThereAsync(program);
}
