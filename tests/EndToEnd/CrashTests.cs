using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using DataOps.Providers.Sandbox;
using Xunit;

namespace EndToEnd;

/// <summary>
/// Kills <c>up</c>, <c>refresh</c> and <c>destroy</c> with SIGKILL at random moments. After each the next <c>up</c> must complete, and the
/// cloud must hold exactly what the state knows: nothing made twice, nothing lost, nothing believed to exist that is gone.
/// </summary>
public sealed class CrashTests
{
    private const int Seed = 20250301;
    private static readonly TimeSpan Latency = TimeSpan.FromMilliseconds(30);

    /// <summary>More calls to make, less time for each.</summary>
    private static readonly TimeSpan LatencyOfMany = TimeSpan.FromMilliseconds(2);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Run_KilledAtRandomMoments_MakesNothingTwiceAndLosesNothing()
    {
        using var workspace = Workspace.OfDotnet("CrashProgram");
        workspace.Variables["CRASH_CHAINS"] = SuiteSize.Chains.ToString(CultureInfo.InvariantCulture);
        await using (var cloud = new SandboxCloud(workspace.Sandbox, TimeProvider.System))
        {
            await cloud.SetLatencyAsync(null, null, SuiteSize.Chains > 50 ? LatencyOfMany : Latency, Token);
        }

        await KillAsync(
            workspace,
            SuiteSize.Kills,
            round => workspace.Variables["CRASH_ROUND"] = round.ToString(CultureInfo.InvariantCulture)
        );
    }

    [Fact]
    public async Task Platform_KilledAtRandomMoments_MakesNothingTwiceAndLosesNothing()
    {
        using var workspace = Workspace.OfRepository();
        await KillAsync(workspace, SuiteSize.PlatformKills, _ => { });
    }

    private static async Task KillAsync(Workspace workspace, int kills, Action<int> nextRound)
    {
        var random = new Random(Seed);
        var clock = Stopwatch.StartNew();
        nextRound(0);
        var lengths = new Dictionary<string, TimeSpan>();
        var whole = Stopwatch.StartNew();
        await UpAsync(workspace, "first");
        lengths["up"] = lengths["refresh"] = lengths["destroy"] = whole.Elapsed;

        // What is rendered for an operator is in the state and in no cloud.
        var rendered = CloudAndState.State(workspace, "dev").Except(await CloudAndState.CloudAsync(workspace, Token)).ToList();
        Assert.All(rendered, resource => Assert.StartsWith("kubernetes:", resource, StringComparison.Ordinal));

        var killed = new SortedDictionary<string, int>(StringComparer.Ordinal);
        var round = 0;
        for (; killed.Values.Sum() < kills && round < 4 * kills; round++)
        {
            nextRound(round + 1);
            var command = random.Next(4) switch
            {
                0 => "refresh",
                1 => "destroy",
                _ => "up",
            };
            var delay = lengths[command] * random.NextDouble();
            var started = Stopwatch.StartNew();
            var interrupted = await KillAfterAsync(workspace, command, delay);

            // The first run, which makes the stack, takes longer than those that moments are drawn for.
            if (!interrupted)
            {
                lengths[command] = started.Elapsed;
            }

            killed[command] = killed.GetValueOrDefault(command) + (interrupted ? 1 : 0);
            if (interrupted && killed.Values.Sum() % 50 == 0)
            {
                TestContext.Current.TestOutputHelper?.WriteLine(
                    $"{Counts(killed)} killed in {round + 1} rounds so far, in {clock.Elapsed}."
                );
            }

            var what = string.Create(
                CultureInfo.InvariantCulture,
                $"round {round}, {command} {(interrupted ? "killed" : "done")} after {delay.TotalMilliseconds:0} ms"
            );
            await UpAsync(workspace, what);
            Assert.Equal((what, await CloudAsync(workspace, rendered)), (what, string.Join('\n', CloudAndState.State(workspace, "dev"))));
        }

        Assert.True(killed.Values.Sum() == kills, $"Only {killed.Values.Sum()} of {round} runs were killed before their end.");

        // Reading everything finds no difference either: not only what there is, but how it is, is as the state says.
        var (exitCode, output) = await workspace.RunAsync(
            Token,
            "up",
            "--stack",
            "dev",
            "--yes",
            "--skip-preview",
            "--refresh",
            "--expect-no-changes"
        );
        Assert.True(exitCode == 0, output);
        var (exported, export) = await workspace.RunAsync(Token, "stack", "export", "--stack", "dev");
        Assert.True(exported == 0, export);
        Assert.Equal(
            await CloudAsync(workspace, rendered),
            string.Join('\n', CloudAndState.Managed(JsonNode.Parse(export)!["deployment"]!, "export").Order(StringComparer.Ordinal))
        );
        TestContext.Current.TestOutputHelper?.WriteLine($"{Counts(killed)} killed in {round} rounds, in {clock.Elapsed}.");
    }

    private static string Counts(SortedDictionary<string, int> killed) =>
        string.Join(", ", killed.Select(entry => $"{entry.Value} {entry.Key}"));

    private static async Task<string> CloudAsync(Workspace workspace, List<string> rendered) =>
        string.Join('\n', (await CloudAndState.CloudAsync(workspace, Token)).Concat(rendered).Order(StringComparer.Ordinal));

    private static async Task UpAsync(Workspace workspace, string what)
    {
        var (exitCode, output) = await workspace.RunAsync(Token, "up", "--stack", "dev", "--yes", "--skip-preview");
        Assert.True(exitCode == 0, $"{what}: exit {exitCode}\n{output}");
    }

    /// <summary>False when the run ended before its moment came.</summary>
    private static async Task<bool> KillAfterAsync(Workspace workspace, string command, TimeSpan delay)
    {
        using var process = workspace.Start(command, "--stack", "dev", "--yes", "--skip-preview");
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
}
