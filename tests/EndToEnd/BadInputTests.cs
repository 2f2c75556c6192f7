using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Xunit;

namespace EndToEnd;

/// <summary>
/// Bad input of every kind, given to <c>up --skip-preview</c> over a deployed stack: a code, a place, a hint, the right exit code, and no
/// state touched.
/// </summary>
[Collection(PlatformCollection.Name)]
public sealed partial class BadInputTests(DeployedPlatform platform)
{
    private const string Sales = "pipelines/ecommerce/sales-metrics/pipeline.yaml";
    private const string Ledger = "pipelines/finance/transactions-ledger/pipeline.yaml";
    private const string Settings = "Pulumi.dev.yaml";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Sales, "maxRuns: 1", "maxRuns: many", 1, "DP1022")]
    [InlineData(Sales, "timeout: PT3H", "timeuot: PT3H", 1, "DP1020")]
    [InlineData(Sales, "source: sql/load_raw.sql", "source: sql/lost.sql", 1, "DP1016")]
    [InlineData(Sales, "30 5 * * *", "99 5 * * *", 1, "DP1032")]
    [InlineData(Sales, "dependsOn: [load-raw]", "dependsOn: [load-raw, verify-marts]", 1, "DP1100")]
    [InlineData(Sales, "schedule:\n", "schedule: [\n", 1, "DP1001")]
    [InlineData(Settings, "  dataops:prefix: acme-dev\n", "", 2, "DP2001")]
    [InlineData(Settings, "baseCapacity: 8", "baseCapacity: eight", 2, "DP2002")]
    [InlineData(Settings, "replicas: 1", "replica: 1", 2, "DP2001", "DP2004")]
    [InlineData(Settings, "cidr: 10.20.0.0/16", "cidr: everywhere", 2, "DP2005")]
    public async Task ABadInput_IsToldAndTouchesNothing(string file, string old, string replacement, int exitCode, params string[] codes)
    {
        var before = State();
        var run = await platform.WithAsync(file, text => text.Replace(old, replacement, StringComparison.Ordinal), UpAsync);

        Assert.True(run.ExitCode == exitCode, $"exit {run.ExitCode}\n{run.Output}");
        var findings = Finding().Matches(run.Output);
        Assert.Equal(codes, findings.Select(finding => finding.Groups["code"].Value).Order(StringComparer.Ordinal));
        Assert.All(findings, finding => Assert.Equal(file, finding.Groups["file"].Value));
        Assert.All(findings, finding => Assert.True(finding.Groups["hint"].Length > 0, finding.Value));
        Assert.DoesNotContain("   at ", run.Output, StringComparison.Ordinal);
        Assert.Equal(before, State());
    }

    [Fact]
    public async Task SeveralBadInputs_AreToldInOneRun()
    {
        var run = await platform.WithAsync(
            Sales,
            text =>
                text.Replace("maxRuns: 1", "maxRuns: many", StringComparison.Ordinal)
                    .Replace("timeout: PT3H", "timeuot: PT3H", StringComparison.Ordinal),
            () =>
                platform.WithAsync(
                    Ledger,
                    text => text.Replace("criticality: tier0", "criticality: tier9", StringComparison.Ordinal),
                    UpAsync
                )
        );

        Assert.Equal(1, run.ExitCode);
        Assert.Equal(
            [$"{Sales} DP1020", $"{Sales} DP1022", $"{Ledger} DP1023"],
            Finding()
                .Matches(run.Output)
                .Select(finding => $"{finding.Groups["file"]} {finding.Groups["code"]}")
                .Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public async Task ADuplicateName_IsToldOnce()
    {
        var copy = Path.Combine(platform.Workspace.Project, "pipelines", "ecommerce", "sales-again");
        CopyFolder(Path.Combine(platform.Workspace.Project, "pipelines", "ecommerce", "sales-metrics"), copy);
        try
        {
            var before = State();
            var run = await UpAsync();
            Assert.Equal(1, run.ExitCode);
            Assert.Equal(
                ["DP1106", "DP1107"],
                Finding().Matches(run.Output).Select(finding => finding.Groups["code"].Value).Order(StringComparer.Ordinal)
            );
            Assert.Equal(before, State());
        }
        finally
        {
            Directory.Delete(copy, recursive: true);
        }
    }

    [Fact]
    public async Task AStackThatNobodyMade_HasItsOwnExitCode()
    {
        var run = await platform.Workspace.RunAsync(Token, "up", "--stack", "nope", "--yes");
        Assert.Equal(6, run.ExitCode);
        Assert.Contains("error DP5009: no stack named 'nope' found", run.Output, StringComparison.Ordinal);
        Assert.Contains("hint: ", run.Output, StringComparison.Ordinal);
    }

    private async Task<(int ExitCode, string Output)> UpAsync() =>
        await platform.Workspace.RunAsync(Token, "up", "--stack", "dev", "--yes", "--skip-preview");

    /// <summary>The state and the cloud, file by file, with what is in them.</summary>
    private List<string> State()
    {
        var folder = Path.Combine(platform.Workspace.Project, ".dataops");
        return
        [
            .. Directory
                .EnumerateFiles(folder, "*", SearchOption.AllDirectories)
                .Where(file => !Path.GetFileName(file).StartsWith("sandbox.db-", StringComparison.Ordinal))
                .Select(file => $"{Path.GetRelativePath(folder, file)} {Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(file)))}")
                .Order(StringComparer.Ordinal),
        ];
    }

    private static void CopyFolder(string source, string target)
    {
        foreach (var file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(target, Path.GetRelativePath(source, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    [GeneratedRegex(
        @"^(?<file>\S+)\(\d+,\d+\): error (?<code>DP\d{4}): .+\n  hint: (?<hint>.+)$",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture
    )]
    private static partial Regex Finding();
}
