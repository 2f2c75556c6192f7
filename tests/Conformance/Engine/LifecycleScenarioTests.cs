using Xunit;

namespace Conformance.Engine;

/// <summary>The engine does what Pulumi did when the scenarios were recorded: steps, calls of the provider, state, output.</summary>
public sealed class LifecycleScenarioTests(ScenarioRun run) : IClassFixture<ScenarioRun>
{
    public static TheoryData<string> Scenarios => [.. ScenarioRun.Names];

    [Theory]
    [MemberData(nameof(Scenarios))]
    public async Task Scenario_AgreesWithTheRecording(string scenario)
    {
        var (report, obstacle) = await run.ReportOfAsync(scenario);
        if (obstacle is not null)
        {
            Assert.Skip(obstacle);
        }

        Assert.NotNull(report);
        Assert.True(report.Agrees, string.Join('\n', report.Differences));
    }
}
