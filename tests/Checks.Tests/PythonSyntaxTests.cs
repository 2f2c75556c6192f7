using DataOps.Checks.Cache;
using DataOps.Checks.Python;
using Infra.Catalog.Disk;
using Infra.Catalog.Text;
using Testing;
using Xunit;

namespace Checks.Tests;

public sealed class PythonSyntaxTests
{
    private const string Missing = "no-such-program-of-any-machine";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task WithoutPython_ANoteSaysHowManyFilesWereNotParsed_AlsoWhenTheyAreRemembered()
    {
        using var checkout = Checkout.Copy();
        var cache = new CheckCacheFolder(Path.Combine(checkout.Root, ".cache"), checkout.Root);
        DataOps.Checks.CatalogChecks Checks() => new(checkout.Root, Checkout.Clock, cache) { Python = Missing };

        var first = await Checks().ValidateAsync([], null, Cancellation);
        var second = await Checks().ValidateAsync([], null, Cancellation);

        Assert.Matches("^There is no Python on this machine: [1-9][0-9]* Python files were only read, not parsed\\.$", first.Note);
        Assert.Equal(first.Note, second.Note);
        Assert.Equal((0, 4), (first.ReusedCount, second.ReusedCount));
    }

    [Fact]
    public async Task APythonThatFails_IsAskedAgain()
    {
        using var checkout = Checkout.Copy();
        var cache = new CheckCacheFolder(Path.Combine(checkout.Root, ".cache"), checkout.Root);
        DataOps.Checks.CatalogChecks Checks() => new(checkout.Root, Checkout.Clock, cache) { Python = "false" };

        var first = await Checks().ValidateAsync([], null, Cancellation);
        var second = await Checks().ValidateAsync([], null, Cancellation);

        Assert.NotNull(first.Note);
        Assert.Equal((first.Note, 0), (second.Note, second.ReusedCount));
    }

    [Fact]
    public async Task RememberedFiles_AreNotParsedAgain()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The stand-in for Python is a shell script.");
        using var checkout = Checkout.Copy();
        var cache = new CheckCacheFolder(Path.Combine(checkout.Root, ".cache"), checkout.Root);
        var log = Path.Combine(checkout.Root, ".asked");
        var python = Path.Combine(checkout.Root, ".python");
        File.WriteAllText(python, $"#!/bin/sh\ncat >>'{log}'\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(python, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }

        DataOps.Checks.CatalogChecks Checks() => new(checkout.Root, Checkout.Clock, cache) { Python = python };

        _ = await Checks().ValidateAsync([], null, Cancellation);
        var asked = File.ReadAllLines(log);
        _ = await Checks().ValidateAsync([], null, Cancellation);

        Assert.NotEmpty(asked);
        Assert.Equal(asked, File.ReadAllLines(log));
    }

    [Fact]
    public async Task WithoutPythonFiles_ThereIsNoNote()
    {
        using var checkout = Checkout.Empty();

        Assert.Equal(([], null), await new PythonSyntax(new DiskCatalogFiles(checkout.Root), Missing).CheckAsync([], Cancellation));
    }

    [Fact]
    public async Task APythonThatFails_IsAsGoodAsNone()
    {
        using var checkout = Checkout.Empty();
        checkout.Write("a.py", "x = (\n");

        var (diagnostics, note) = await new PythonSyntax(new DiskCatalogFiles(checkout.Root), "false").CheckAsync(
            [RepositoryPath.Of("a.py")],
            Cancellation
        );

        Assert.Empty(diagnostics);
        Assert.NotNull(note);
    }

    [Theory]
    [InlineData("x = 1\ndef f(:\n    pass\n", "a.py(2,7): error DP1500: ")]
    [InlineData("x = \"\0\"\n", "a.py(1,1): error DP1500: ")]
    [InlineData("# coding: no-such-coding\n", "a.py(1,1): error DP1500: ")]
    [InlineData("x = 1\n", "")]
    public async Task APlaceInThePython_IsOneInTheFile(string text, string expected)
    {
        var python = "python3";
        Assert.SkipUnless(await GitCheckout.IsThereAsync(python), "There is no Python here.");
        using var checkout = Checkout.Empty();
        checkout.Write("a.py", text);
        checkout.Write("b.py", "x = 2\n");

        var (diagnostics, note) = await new PythonSyntax(new DiskCatalogFiles(checkout.Root), python).CheckAsync(
            [RepositoryPath.Of("b.py"), RepositoryPath.Of("a.py"), RepositoryPath.Of("a.py")],
            Cancellation
        );

        Assert.Null(note);
        Assert.Equal(expected.Length > 0 ? 1 : 0, diagnostics.Length);
        Assert.All(diagnostics, finding => Assert.StartsWith(expected, finding.ToString(), StringComparison.Ordinal));
        Assert.All(diagnostics, finding => Assert.DoesNotContain("..", finding.Message, StringComparison.Ordinal));
    }
}
