using System.Text;
using Infra.Catalog.Diagnostics.Rendering;
using Testing;
using Xunit;

namespace Checks.Tests;

public sealed class ValidateTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Validate_OfTheRepository_FindsNothing_InAnyEnvironment()
    {
        var result = await Checkout.Own.ValidateAsync([], null, Cancellation);

        Assert.Equal("", DiagnosticText.Render(result.Diagnostics.WithoutPending(), _ => null));
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
            DiagnosticText.Render(result.Diagnostics.WithoutPending(), checkout.Checks.Source)
        );
    }

    [Theory]
    [InlineData("utf-16", "1,1", "it starts as UTF-16")]
    [InlineData("latin1", "11,5", "the byte 0xFC belongs to no UTF-8 character")]
    public async Task Validate_OfAnotherEncoding_ShowsNoLine(string encoding, string place, string reason)
    {
        using var checkout = Checkout.Copy();
        var path = Path.Combine(checkout.Root, "pipelines/ecommerce/_domain.yaml");
        var text = await File.ReadAllTextAsync(path, Cancellation);
        await File.WriteAllTextAsync(path, text + "# gr\u00FC\u00DFe\n", Encoding.GetEncoding(encoding), Cancellation);

        var result = await checkout.Checks.ValidateAsync([], null, Cancellation);

        Assert.Equal(
            $"""
            pipelines/ecommerce/_domain.yaml({place}): error DP1002: The file is not UTF-8 text: {reason}.
              hint: Save the file as UTF-8.

            """.ReplaceLineEndings("\n"),
            DiagnosticText.Render(result.Diagnostics.WithoutPending(), checkout.Checks.Source)
        );
    }

    [Fact]
    public async Task Source_OfBytesThatAreNoText_IsNotShown()
    {
        using var checkout = Checkout.Copy();
        var file = Infra.Catalog.Text.RepositoryPath.Of("pipelines/note.txt");
        async Task<string?> Source(byte[] content)
        {
            await File.WriteAllBytesAsync(Path.Combine(checkout.Root, file.Value), content, Cancellation);
            return checkout.Checks.Source(file);
        }

        Assert.Equal("gr\u00FC\u00DFe", await Source([0xEF, 0xBB, 0xBF, .. "gr\u00FC\u00DFe"u8]));
        Assert.Null(await Source([.. "gr"u8, 0xFC]));
        Assert.Null(await Source([0x67, 0, 0x72, 0]));
        Assert.Null(checkout.Checks.Source(Infra.Catalog.Text.RepositoryPath.Of("pipelines/nothing.txt")));
        Assert.Null(checkout.Checks.Source(Infra.Catalog.Text.RepositoryPath.Of("pipelines")));
        Assert.Equal(8 * 1024 * 1024, (await Source([.. Enumerable.Repeat((byte)'x', 8 * 1024 * 1024)]))?.Length);
        Assert.Null(await Source([.. Enumerable.Repeat((byte)'x', (8 * 1024 * 1024) + 1)]));
    }

    [Fact]
    public async Task Validate_LetsPythonParsePython()
    {
        Assert.SkipUnless(await IsThereAsync("python3"), "There is no Python here.");
        using var checkout = Checkout.Copy();
        checkout.Change(
            "pipelines/finance/transactions-ledger/spark/ledger_rules.py",
            "counter = COUNTER_ACCOUNTS",
            "counter == = COUNTER_ACCOUNTS"
        );

        var result = await checkout.Checks.ValidateAsync([], null, Cancellation);

        Assert.Equal(
            [
                "pipelines/finance/transactions-ledger/spark/ledger_rules.py(35,16): error DP1500: The Python does not parse: invalid syntax.",
            ],
            result.Diagnostics.WithoutPending().Select(finding => finding.ToString())
        );
    }

    [Fact]
    public async Task Validate_OfPythonThatIsReportedAlready_SaysItOnce()
    {
        using var checkout = Checkout.Copy();
        checkout.Change(
            "pipelines/finance/transactions-ledger/spark/ledger_rules.py",
            "counter = COUNTER_ACCOUNTS",
            "counter = ]COUNTER_ACCOUNTS"
        );

        Assert.Single((await checkout.Checks.ValidateAsync([], null, Cancellation)).Diagnostics.WithoutPending());
    }

    [Fact]
    public async Task Validate_OfALinkToTheOutside_IsRefused()
    {
        using var checkout = Checkout.Copy();
        File.CreateSymbolicLink(Path.Combine(checkout.Root, "pipelines/finance/transactions-ledger/sql/stolen.sql"), "/etc/hostname");
        File.CreateSymbolicLink(Path.Combine(checkout.Root, "pipelines/loop"), "loop");

        var result = await checkout.Checks.ValidateAsync([], null, Cancellation);

        Assert.Equal(["DP1015", "DP1015"], result.Diagnostics.WithoutPending().Select(finding => finding.Code));
    }

    [Fact]
    public async Task Validate_OfAFolderThatIsALinkToTheOutside_IsRefused_AndNotRead()
    {
        using var checkout = Checkout.Copy();
        using var other = Checkout.Empty();
        var folder = Path.Combine(checkout.Root, "pipelines/finance/transactions-ledger/sql");
        foreach (var file in Directory.EnumerateFiles(folder))
        {
            other.Write(Path.GetFileName(file), "not sql at all (");
        }

        Directory.Delete(folder, recursive: true);
        File.CreateSymbolicLink(folder, other.Root);

        var result = await checkout.Checks.ValidateAsync(["dev"], null, Cancellation);

        Assert.Contains(
            "pipelines/finance/transactions-ledger/sql(1,1): error DP1015: 'sql' leads out of the repository.",
            result.Diagnostics.WithoutPending().Select(finding => finding.ToString())
        );
        Assert.All(result.Diagnostics.WithoutPending(), finding => Assert.Equal("DP1015", finding.Code));
        Assert.Equal(["dev"], result.Environments);
    }

    [Fact]
    public async Task Validate_AgainstABase_ChecksContracts()
    {
        Assert.SkipUnless(await IsThereAsync("git"), "There is no git here.");
        using var checkout = Checkout.Copy();
        await GitCheckout.CommitAsync(checkout.Root, Cancellation);
        checkout.Change(
            "pipelines/ecommerce/sales-metrics/contracts/orders.odcs.yaml",
            "      - name: currency\n",
            "      - name: currency_code\n"
        );

        var result = await checkout.Checks.ValidateAsync([], "HEAD", Cancellation);

        Assert.Equal(["DP1310"], result.Diagnostics.WithoutPending().Select(finding => finding.Code));
        Assert.Contains("version 3.0.0", result.Diagnostics.WithoutPending()[0].Hint, StringComparison.Ordinal);
    }

    private static Task<bool> IsThereAsync(string program) => GitCheckout.IsThereAsync(program);
}
