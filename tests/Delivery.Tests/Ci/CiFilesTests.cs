using System.Text.RegularExpressions;
using DataOps.Delivery.Ci;
using Testing;
using Xunit;

namespace Delivery.Tests.Ci;

public sealed partial class CiFilesTests
{
    private static readonly CiOptions Own = new()
    {
        MergeStack = "dev",
        ReleaseStack = "prod",
        Checks = [".ci/run"],
    };

    [Fact]
    public void OwnWorkflows_AreThoseThatAreWritten()
    {
        var written = CiFiles.Of(CiFiles.GitHub, Own);
        var own = Directory.EnumerateFiles(Path.Combine(RepositoryRoot.Path, ".github", "workflows")).Select(Path.GetFileName);

        Assert.Equal(written.Keys.Select(Path.GetFileName), own.Order(StringComparer.Ordinal));
        foreach (var (path, text) in written)
        {
            Golden.Match(Path.Combine("..", "..", "..", path), text);
        }
    }

    [Fact]
    public void Workflows_OfAnotherRepository_NameItsStacksAndBranch()
    {
        var files = CiFiles.Of(
            CiFiles.GitHub,
            new CiOptions
            {
                Branch = "trunk",
                MergeStack = "staging",
                ReleaseStack = "live",
            }
        );
        var all = string.Concat(files.Values);

        Assert.DoesNotMatch(@"@[A-Z]+@|\bdev\b|\bprod\b", all);
        Assert.Contains("      - run: ./dataops validate\n      - run: ./dataops test\n", all, StringComparison.Ordinal);
        Assert.Contains("branches: [\"trunk\"]", files[".github/workflows/up.yml"], StringComparison.Ordinal);
        Assert.Contains("./dataops render --stack live --commit --push", files[".github/workflows/up.yml"], StringComparison.Ordinal);
    }

    [Fact]
    public void Actions_ArePinnedByCommit_WithTheirVersionBesideIt()
    {
        var uses = CiFiles
            .Of(CiFiles.GitHub, Own)
            .Values.SelectMany(text => Uses().Matches(text).Select(match => match.Value.Trim()))
            .ToList();

        Assert.NotEmpty(uses);
        Assert.All(uses, line => Assert.Matches(@"^uses: [\w-]+/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$", line));
        Assert.All(uses.GroupBy(line => line.Split('@')[0]), action => Assert.Single(action.Distinct()));
    }

    /// <summary>A token that stays in the checkout is there for whatever runs after it.</summary>
    [Fact]
    public void Checkouts_KeepNoCredentials()
    {
        foreach (var text in CiFiles.Of(CiFiles.GitHub, Own).Values)
        {
            var checkouts = text.Split("uses: actions/checkout@").Skip(1).ToList();
            Assert.All(
                checkouts,
                step => Assert.Contains("persist-credentials: false", step.Split("- uses:")[0], StringComparison.Ordinal)
            );
        }
    }

    [Fact]
    public void Permissions_AreReadingOnly_UnlessAJobSaysWhatItWrites()
    {
        var files = CiFiles.Of(CiFiles.GitHub, Own);
        Assert.All(files.Values, text => Assert.Contains("\npermissions:\n  contents: read\n", text, StringComparison.Ordinal));
        Assert.All(files.Values, text => Assert.DoesNotContain("pull_request_target", text, StringComparison.Ordinal));
        Assert.DoesNotContain("secrets.", string.Concat(files.Values), StringComparison.Ordinal);

        // What may write on a pull request runs nothing of it, and what writes branches runs after a merge.
        var preview = files[".github/workflows/preview.yml"];
        Assert.DoesNotContain("contents: write", preview, StringComparison.Ordinal);
        var job = Assert.Single(Jobs(preview), text => text.Contains("pull-requests: write", StringComparison.Ordinal));
        Assert.Contains("ref: ${{ github.event.pull_request.base.sha }}", job, StringComparison.Ordinal);
        Assert.All(
            Jobs(preview).Where(text => text.Contains("id-token: write", StringComparison.Ordinal)),
            text => Assert.Contains("environment: ${{ matrix.stack }}-preview", text, StringComparison.Ordinal)
        );
    }

    /// <summary>What others can choose, such as a branch's name, reaches a shell as the value of a variable only.</summary>
    [Fact]
    public void Scripts_HoldNoExpressions()
    {
        foreach (var text in CiFiles.Of(CiFiles.GitHub, Own).Values)
        {
            Assert.All(Scripts().Matches(text), script => Assert.DoesNotContain("${{", script.Value, StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData("main", true)]
    [InlineData("release/2026", true)]
    [InlineData("", false)]
    [InlineData("-x", false)]
    [InlineData("a b", false)]
    [InlineData("a\"]", false)]
    [InlineData("$(id)", false)]
    [InlineData("a\nb", false)]
    public void Names_HoldNothingThatAFileOrAShellObeys(string name, bool expected) => Assert.Equal(expected, CiOptions.IsName(name));

    private static IEnumerable<string> Jobs(string workflow) =>
        JobStart().Split(workflow[workflow.IndexOf("\njobs:", StringComparison.Ordinal)..]);

    [GeneratedRegex(@"uses: .*", RegexOptions.CultureInvariant)]
    private static partial Regex Uses();

    [GeneratedRegex(@"^  \w[\w-]*:$", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex JobStart();

    [GeneratedRegex(@"run: (\|\n(?<line> {10}.*\n)+|.*\n)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Scripts();
}
