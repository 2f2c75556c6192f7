using DataOps.Cli.Runs;
using DataOps.Engine.Deployments;
using DataOps.Engine.Events;
using DataOps.Engine.State;
using DataOps.Operations;
using Xunit;

namespace Cli.Tests.Runs;

public sealed class HeldRunDisplayTests
{
    [Theory]
    [InlineData(DeploymentOutcome.Succeeded, "")]
    [InlineData(DeploymentOutcome.Failed, "broken Failed")]
    public async Task FinishAsync_ShowsARunOnlyWhenItFailed(DeploymentOutcome outcome, string expected)
    {
        var shown = new RecordingDisplay();
        var held = new HeldRunDisplay(() => shown);
        held.Report(new EngineEvent.Message(MessageSeverity.Error, null, "broken"));

        await held.FinishAsync(new DeploymentResult(outcome, DeploymentFault.None, Snapshot.Empty));

        Assert.Equal(expected, string.Join(' ', shown.Seen));
    }

    private sealed class RecordingDisplay : IRunDisplay
    {
        public List<string> Seen { get; } = [];

        public void Report(EngineEvent value) => Seen.Add(((EngineEvent.Message)value).Text);

        public Task FinishAsync(DeploymentResult result)
        {
            Seen.Add(result.Outcome.ToString());
            return Task.CompletedTask;
        }
    }
}
