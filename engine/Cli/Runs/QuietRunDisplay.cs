using DataOps.Engine.Deployments;
using DataOps.Engine.Events;
using DataOps.Operations;
using Infra.Catalog.Text;

namespace DataOps.Cli.Runs;

/// <summary>For runs whose output would be in the way: errors and warnings only.</summary>
internal sealed class QuietRunDisplay(TextWriter errors) : IRunDisplay
{
    private readonly Lock _gate = new();

    public void Report(EngineEvent value)
    {
        if (value is not EngineEvent.Message { Severity: MessageSeverity.Error or MessageSeverity.Warning } message)
        {
            return;
        }

        lock (_gate)
        {
            var word = message.Severity == MessageSeverity.Error ? "error" : "warning";
            errors.WriteLine(
                SafeText.Lines($"{word}{(message.Code is null ? "" : " " + message.Code)}: {SafeText.Colorless(message.Text)}")
            );
        }
    }

    public Task FinishAsync(DeploymentResult result) => Task.CompletedTask;
}
