using DataOps.Cli.Commands;
using DataOps.Cli.Display;
using DataOps.Engine.Events;
using DataOps.Operations;
using DataOps.Reporting;

namespace DataOps.Cli.Runs;

/// <summary>The person or script at the command line: opens the display that the flags ask for, and asks at the terminal.</summary>
internal sealed class RunAudience(CommandScope scope, RunSettings settings) : IRunAudience
{
    /// <summary>The display that owns the terminal: a line written past it would be drawn over.</summary>
    private TreeDisplay? _live;

    public IRunDisplay Open(bool isPreview, bool isHeld)
    {
        var display =
            settings.IsQuiet ? RunDisplays.CreateQuiet(scope.Io)
            : isHeld ? new HeldRunDisplay(() => RunDisplays.Create(DisplaySettings(isPreview), scope.Io))
            : RunDisplays.Create(DisplaySettings(isPreview), scope.Io);
        _live = display as TreeDisplay;
        if (settings.ImportFile is { } importFile)
        {
            display = new LoggedRunDisplay(display, new ImportFileRecord(Path.GetFullPath(importFile, scope.Environment.WorkingDirectory)));
        }

        if (settings.EventLog is { } path)
        {
            var log = EventLog.Open(
                Path.GetFullPath(path, scope.Environment.WorkingDirectory),
                append: !isPreview && !settings.Run.SkipPreview
            );
            display = new LoggedRunDisplay(display, new EventStreamDisplay(DisplaySettings(isPreview), log, scope.Io.Clock), log);
        }

        return settings.Record is { } record ? new LoggedRunDisplay(display, record) : display;
    }

    public void Write(string text)
    {
        if (!settings.Json)
        {
            scope.Write(text);
        }
    }

    public void Warn(string text) => scope.Warn(text);

    public bool Confirm(string question) => scope.Confirm(question, settings.Yes);

    /// <summary>Says what an interruption does, through the display where it owns the terminal.</summary>
    public void Tell(string line)
    {
        if (_live is { IsFinished: false } display)
        {
            display.Report(new EngineEvent.Message(MessageSeverity.Info, null, line) { IsEphemeral = true });
        }
        else
        {
            scope.Io.Error.WriteLine(line);
        }
    }

    private RunDisplaySettings DisplaySettings(bool isPreview) =>
        new()
        {
            Kind = settings.Run.Kind,
            IsPreview = isPreview,
            Project = scope.Stack.Project,
            Stack = scope.Stack.Name,
            Json = settings.Json,
            Diff = settings.Diff,
            ShowSecrets = settings.Run.ShowSecrets,
            ShowSames = settings.ShowSames,
            ShowUrns = settings.ShowUrns,
            SuppressOutputs = settings.SuppressOutputs,
            SuppressProgress = settings.SuppressProgress,
            Color = scope.ColorMode,
            IsTerminal = !scope.Io.IsOutputRedirected && scope.Environment.IsInteractive,
            ShowConfig = settings.ShowConfig,
            ShowReplacementSteps = settings.ShowReplacementSteps,
            ShowReads = settings.ShowReads,
            IsVerbose = scope.IsVerbose || settings.ShowDebug,
        };
}
