using DataOps.Engine.Deployments;
using DataOps.Engine.Events;
using DataOps.Operations;

namespace DataOps.Cli.Runs;

/// <summary>Shows a run and keeps a record of its events.</summary>
/// <param name="shown">What the user sees.</param>
/// <param name="record">What is kept.</param>
/// <param name="file">The file behind the record, closed after the run; null: none.</param>
internal sealed class LoggedRunDisplay(IRunDisplay shown, IRunDisplay record, IAsyncDisposable? file = null) : IRunDisplay, IAsyncDisposable
{
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

    public async ValueTask DisposeAsync()
    {
        if (shown is IAsyncDisposable inner)
        {
            await inner.DisposeAsync();
        }

        if (file is not null)
        {
            await file.DisposeAsync();
        }
    }
}
