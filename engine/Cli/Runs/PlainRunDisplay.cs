using System.Globalization;
using DataOps.Engine.Deployments;
using DataOps.Engine.Events;

namespace DataOps.Cli.Runs;

/// <summary>A line per step and message.</summary>
internal sealed class PlainRunDisplay(RunDisplaySettings settings, TextWriter output, TextWriter errors) : IRunDisplay
{
    private readonly Lock _gate = new();

    public void Report(EngineEvent value)
    {
        lock (_gate)
        {
            switch (value)
            {
                case EngineEvent.RunStarted:
                    output.WriteLine($"{(settings.IsPreview ? "Previewing" : "Running")} {settings.Kind} ({settings.Stack}):");
                    break;
                case EngineEvent.StepStarted { Step.Operation: not "same" } started when settings.IsPreview:
                    output.WriteLine($"  {started.Step.Operation} {started.Step.Urn}");
                    break;
                case EngineEvent.StepEnded { Step.Operation: not "same" } ended when !settings.IsPreview:
                    output.WriteLine($"  {ended.Step.Operation} {ended.Step.Urn} ({ended.Duration.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture)}s)");
                    break;
                case EngineEvent.StepFailed failed:
                    output.WriteLine($"  {failed.Step.Operation} {failed.Step.Urn} failed");
                    break;
                case EngineEvent.ProgramOutput line:
                    (line.IsError ? errors : output).WriteLine(line.Line);
                    break;
                case EngineEvent.Message { Severity: not MessageSeverity.Debug } message:
                    errors.WriteLine($"{message.Severity}{(message.Code is null ? "" : " " + message.Code)}: {(message.Urn is null ? "" : message.Urn + ": ")}{message.Text}");
                    if (message.Hint is { } hint)
                        errors.WriteLine($"  hint: {hint}");
                    break;
                default:
                    break;
            }
        }
    }

    public Task FinishAsync(DeploymentResult result)
    {
        output.WriteLine("Resources: " + string.Join(", ", result.Changes.Select(change => $"{change.Value} {change.Key}")));
        return Task.CompletedTask;
    }
}
