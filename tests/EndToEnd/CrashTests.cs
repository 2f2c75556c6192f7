using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using DataOps.Providers.Sandbox;
using Xunit;

namespace EndToEnd;

/// <summary>
/// Kills <c>up</c> with SIGKILL at random moments. After each the next <c>up</c> must complete, and the cloud must hold exactly what the
/// state knows: nothing made twice, nothing lost.
/// </summary>
public sealed class CrashTests
{
    private const int Seed = 20250301;
    private const int Kills = 50;
    private const int MostRounds = 150;
    private static readonly TimeSpan Latency = TimeSpan.FromMilliseconds(30);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Up_KilledAtRandomMoments_MakesNothingTwiceAndLosesNothing()
    {
        using var workspace = Workspace.OfDotnet("CrashProgram");
        var random = new Random(Seed);
        var clock = Stopwatch.StartNew();
        await SlowTheCloudAsync(workspace);
        workspace.Variables["CRASH_ROUND"] = "0";
        var whole = Stopwatch.StartNew();
        await UpAsync(workspace, "first");
        var length = whole.Elapsed;

        var killed = 0;
        var round = 0;
        for (; killed < Kills && round < MostRounds; round++)
        {
            workspace.Variables["CRASH_ROUND"] = (round + 1).ToString(CultureInfo.InvariantCulture);
            var delay = length * random.NextDouble();
            var started = Stopwatch.StartNew();
            var interrupted = await KillAfterAsync(workspace, delay);

            // The first run, which makes the stack, takes longer than those that moments are drawn for.
            if (!interrupted)
            {
                length = started.Elapsed;
            }

            killed += interrupted ? 1 : 0;
            var what = string.Create(CultureInfo.InvariantCulture, $"round {round}, {(interrupted ? "killed" : "done")} after {delay.TotalMilliseconds:0} ms");
            await UpAsync(workspace, what);
            Assert.Equal(await CloudAsync(workspace), Managed(JsonNode.Parse(workspace.Read(".dataops/.pulumi/stacks/e2e/dev.json"))!["checkpoint"]!["latest"]!, what));
        }

        Assert.True(killed == Kills, $"Only {killed} of {round} runs were killed before their end.");
        var (exitCode, output) = await workspace.RunAsync(Token, "up", "--stack", "dev", "--yes", "--skip-preview", "--expect-no-changes");
        Assert.True(exitCode == 0, output);
        var (exported, export) = await workspace.RunAsync(Token, "stack", "export", "--stack", "dev");
        Assert.True(exported == 0, export);
        Assert.Equal(await CloudAsync(workspace), Managed(JsonNode.Parse(export)!["deployment"]!, "export"));
        TestContext.Current.TestOutputHelper?.WriteLine($"{killed} of {round} runs killed, in {clock.Elapsed}.");
    }

    private static async Task UpAsync(Workspace workspace, string what)
    {
        var (exitCode, output) = await workspace.RunAsync(Token, "up", "--stack", "dev", "--yes", "--skip-preview");
        Assert.True(exitCode == 0, $"{what}: exit {exitCode}\n{output}");
    }

    /// <summary>False when the run ended before its moment came.</summary>
    private static async Task<bool> KillAfterAsync(Workspace workspace, TimeSpan delay)
    {
        using var process = workspace.Start("up", "--stack", "dev", "--yes", "--skip-preview");
        var draining = Task.WhenAll(process.StandardOutput.ReadToEndAsync(Token), process.StandardError.ReadToEndAsync(Token));
        using var moment = CancellationTokenSource.CreateLinkedTokenSource(Token);
        moment.CancelAfter(delay);
        try
        {
            await process.WaitForExitAsync(moment.Token);
        }
        catch (OperationCanceledException) when (!Token.IsCancellationRequested)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(Token);
            await draining;
            return true;
        }

        await draining;
        return false;
    }

    private static async Task SlowTheCloudAsync(Workspace workspace)
    {
        await using var cloud = new SandboxCloud(workspace.Sandbox, TimeProvider.System);
        await cloud.SetLatencyAsync(null, null, Latency, Token);
    }

    private static async Task<List<string>> CloudAsync(Workspace workspace)
    {
        await using var cloud = new SandboxCloud(workspace.Sandbox, TimeProvider.System);
        return [.. (await cloud.ListAsync(Token)).Select(found => $"{found.Type} {found.Id} of {found.Urn}").Order(StringComparer.Ordinal)];
    }

    private static List<string> Managed(JsonNode deployment, string what)
    {
        Assert.True(deployment["pending_operations"] is null, $"{what}: {deployment["pending_operations"]}");
        return
        [
            .. deployment["resources"]!.AsArray()
                .Where(resource => (bool)resource!["custom"]! && !resource["type"]!.ToString().StartsWith("pulumi:", StringComparison.Ordinal))
                .Select(resource => $"{resource!["type"]} {resource["id"]} of {resource["urn"]}")
                .Order(StringComparer.Ordinal),
        ];
    }
}
