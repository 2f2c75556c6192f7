using System.Collections.Concurrent;
using DataOps.Engine.Deployments;
using DataOps.Engine.Events;
using DataOps.Operations;

namespace DataOps.Cli.Runs;

/// <summary>Shows nothing of a run that succeeds, and all of one that does not: for a preview that nobody asked for.</summary>
/// <param name="open">Makes the display that a failed run is shown on.</param>
internal sealed class HeldRunDisplay(Func<IRunDisplay> open) : IRunDisplay
{
    private readonly ConcurrentQueue<EngineEvent> _held = new();

    public void Report(EngineEvent value) => _held.Enqueue(value);

    public async Task FinishAsync(DeploymentResult result)
    {
        if (result.Outcome == DeploymentOutcome.Succeeded)
        {
            return;
        }

        var display = open();
        foreach (var value in _held)
        {
            display.Report(value);
        }

        await display.FinishAsync(result);
    }
}
