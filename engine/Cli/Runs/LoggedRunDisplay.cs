using DataOps.Engine.Deployments;
using DataOps.Engine.Events;

namespace DataOps.Cli.Runs;

/// <summary>Shows a run and keeps a record of its events.</summary>
internal sealed class LoggedRunDisplay(IRunDisplay shown, IRunDisplay record) : IRunDisplay
{
    /// <summary>The display behind all records.</summary>
    public static IRunDisplay Innermost(IRunDisplay display) => display is LoggedRunDisplay logged ? Innermost(logged.Shown) : display;

    private IRunDisplay Shown => shown;

    public void Report(EngineEvent value)
    {
        record.Report(value);
        shown.Report(value);
    }

    public async Task FinishAsync(DeploymentResult result)
    {
        await record.FinishAsync(result);
        await shown.FinishAsync(result);
    }
}
