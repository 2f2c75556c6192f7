using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
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
    private const int Moments = 50;
    private const int FewestMoments = 10;
    private static readonly TimeSpan Bound = TimeSpan.FromMinutes(8);
    private static readonly TimeSpan Latency = TimeSpan.FromMilliseconds(20);

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

        var moment = 0;
        for (; moment < Moments && clock.Elapsed < Bound; moment++)
        {
            workspace.Variables["CRASH_ROUND"] = (moment + 1).ToString(CultureInfo.InvariantCulture);
            var delay = length * random.NextDouble();
            var interrupted = await KillAfterAsync(workspace, delay);
            var what = string.Create(CultureInfo.InvariantCulture, $"moment {moment}, {(interrupted ? "killed" : "done")} after {delay.TotalMilliseconds:0} ms");
            await UpAsync(workspace, what);
            Assert.Equal(await CloudAsync(workspace), await StateAsync(workspace, what));
        }

        Assert.True(moment >= FewestMoments, $"Only {moment} moments in {Bound}.");
        var (exitCode, output) = await workspace.RunAsync(Token, "up", "--stack", "dev", "--yes", "--skip-preview", "--expect-no-changes");
        Assert.True(exitCode == 0, output);
        TestContext.Current.TestOutputHelper?.WriteLine($"{moment} moments in {clock.Elapsed}.");
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

    private static async Task<List<string>> StateAsync(Workspace workspace, string what)
    {
        var (exitCode, output) = await workspace.RunAsync(Token, "stack", "export", "--stack", "dev");
        Assert.True(exitCode == 0, $"{what}: {output}");
        using var document = JsonDocument.Parse(output);
        var deployment = document.RootElement.GetProperty("deployment");
        Assert.False(deployment.TryGetProperty("pending_operations", out var pending), $"{what}: {pending}");
        return
        [
            .. deployment.GetProperty("resources").EnumerateArray()
                .Where(resource => resource.GetProperty("custom").GetBoolean() && !resource.GetProperty("type").GetString()!.StartsWith("pulumi:", StringComparison.Ordinal))
                .Select(resource => $"{resource.GetProperty("type").GetString()} {resource.GetProperty("id").GetString()} of {resource.GetProperty("urn").GetString()}")
                .Order(StringComparer.Ordinal),
        ];
    }
}
