using DataOps.Cli.Runs;
using DataOps.Engine.Deployments;
using DataOps.Engine.Events;
using DataOps.Operations;
using DataOps.Reporting;
using Infra.Catalog.Text;

namespace DataOps.Cli.Display;

/// <summary>
/// For pipes and CI: a line when a step ends (in a preview: is planned), and the sections at the end. Nothing is redrawn.
/// </summary>
internal sealed class LineDisplay(RunDisplaySettings settings, TextWriter output, ConsoleStyle ink) : IRunDisplay
{
    private readonly Lock _gate = new();
    private readonly RunLog _story = new();
    private readonly StepLine _line = new(ink, settings.IsPreview, settings.ShowUrns);
    private readonly StepDetails _details = new(ink, settings.ShowSecrets);

    public void Report(EngineEvent value)
    {
        if (value is EngineEvent.Message { Severity: MessageSeverity.Debug } && !settings.IsVerbose)
        {
            return;
        }

        lock (_gate)
        {
            var step = _story.Add(value);
            if (value is EngineEvent.RunStarted started)
            {
                WriteTitle(started);
            }
            else if (value is EngineEvent.ProgramBuildStarted building)
            {
                output.WriteLine(SafeText.Line($"    Building {building.Project}"));
            }
            else if (step is not null && IsTold(value, step))
            {
                Write(step);
            }
        }
    }

    public Task FinishAsync(DeploymentResult result)
    {
        lock (_gate)
        {
            foreach (var line in new RunSections(settings, ink).Of(_story, result))
            {
                output.WriteLine(line);
            }
        }

        return output.FlushAsync();
    }

    // A refresh is told by what it finds, which its end brings.
    private bool IsTold(EngineEvent value, StepLog step) =>
        (
            value is EngineEvent.StepFailed
            || (
                settings.IsPreview && settings.Kind != DeploymentKind.Refresh
                    ? value is EngineEvent.StepStarted
                    : value is EngineEvent.StepEnded
            )
        ) && RunLog.IsTold(step.Step, settings);

    private void WriteTitle(EngineEvent.RunStarted started)
    {
        output.WriteLine(ink.Bold(RunTitle.Of(settings)));
        foreach (var line in RunTitle.Configuration(started, settings))
        {
            output.WriteLine(line);
        }
    }

    private void Write(StepLog step)
    {
        output.WriteLine(_line.Of(step));
        if (!settings.Diff)
        {
            return;
        }

        foreach (var line in _details.Of(step.Step))
        {
            output.WriteLine(line);
        }
    }
}
