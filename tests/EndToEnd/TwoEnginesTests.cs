using System.Globalization;
using Xunit;

namespace EndToEnd;

/// <summary>
/// Two engines at once in one folder: on two stacks both do their work, on one stack one does and the other is told who holds it.
/// </summary>
public sealed class TwoEnginesTests
{
    private static readonly string[] Stacks = ["dev", "prod"];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Up_OfTwoStacksAtOnce_BothSucceed()
    {
        using var workspace = Workspace.OfDotnet("CrashProgram");
        workspace.Write("Pulumi.prod.yaml", "config:\n  aws:region: eu-west-1\n");
        for (var pair = 0; pair < SuiteSize.Pairs; pair++)
        {
            workspace.Variables["CRASH_ROUND"] = pair.ToString(CultureInfo.InvariantCulture);
            var results = await Task.WhenAll(
                Stacks.Select(stack => workspace.RunAsync(Token, "up", "--stack", stack, "--yes", "--skip-preview"))
            );
            Assert.All(results, result => Assert.True(result.ExitCode == 0, $"pair {pair}: {result.Output}"));
            Assert.Equal(await CloudAndState.CloudAsync(workspace, Token), CloudAndState.State(workspace, Stacks));
        }
    }

    [Fact]
    public async Task Up_OfOneStackAtOnce_IsDoneByOneAndRefusedToTheOther()
    {
        using var workspace = Workspace.OfDotnet("CrashProgram");
        var refused = 0;
        for (var pair = 0; pair < SuiteSize.Pairs; pair++)
        {
            workspace.Variables["CRASH_ROUND"] = pair.ToString(CultureInfo.InvariantCulture);
            var results = await Task.WhenAll(
                Enumerable.Range(0, 2).Select(_ => workspace.RunAsync(Token, "up", "--stack", "dev", "--yes", "--skip-preview"))
            );
            var others = results.Where(result => result.ExitCode != 0).ToList();
            refused += others.Count;
            Assert.All(
                others,
                result =>
                {
                    Assert.Equal(10, result.ExitCode);
                    Assert.Contains("DP5005", result.Output, StringComparison.Ordinal);
                }
            );
            if (others.Count == 2)
            {
                // Each saw the other's lock and gave way.
                Assert.Equal(0, (await workspace.RunAsync(Token, "up", "--stack", "dev", "--yes", "--skip-preview")).ExitCode);
            }

            Assert.Equal(await CloudAndState.CloudAsync(workspace, Token), CloudAndState.State(workspace, "dev"));
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{refused} of {2 * SuiteSize.Pairs} runs were refused.");
    }
}
