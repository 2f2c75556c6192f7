using DataOps.Cli.Runs;
using DataOps.Engine.Deployments;
using DataOps.Engine.Events;
using DataOps.Operations;
using DataOps.Reporting;
using Spectre.Console;

namespace DataOps.Cli.Display;

/// <summary>For terminals: a tree of what goes on, drawn again several times a second, and at the end the tree of what was done.</summary>
internal sealed class TreeDisplay : IRunDisplay
{
    private static readonly TimeSpan Frame = TimeSpan.FromMilliseconds(120);

    private readonly RunDisplaySettings _settings;
    private readonly IAnsiConsole _console;
    private readonly ConsoleStyle _ink;
    private readonly Lock _gate = new();
    private readonly RunLog _story = new();
    private readonly ResourceTree _tree;
    private readonly TaskCompletionSource _finished = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task _drawing;
    private bool _isChanged = true;

    public TreeDisplay(RunDisplaySettings settings, IAnsiConsole console, ConsoleStyle ink, TimeProvider clock)
    {
        _settings = settings;
        _console = console;
        _ink = ink;
        _tree = new ResourceTree(settings, ink);
        _drawing = DrawAsync(clock);
    }

    /// <summary>True when the terminal is no longer drawn on.</summary>
    public bool IsFinished => _finished.Task.IsCompleted;

    public void Report(EngineEvent value)
    {
        if (value is EngineEvent.Message { Severity: MessageSeverity.Debug, IsEphemeral: false } && !_settings.IsVerbose)
        {
            return;
        }

        lock (_gate)
        {
            if (value is EngineEvent.RunStarted started)
            {
                WriteLines(RunTitle.Configuration(started, _settings));
            }

            _story.Add(value);
            _isChanged = true;
        }
    }

    public async Task FinishAsync(DeploymentResult result)
    {
        _finished.TrySetResult();
        await _drawing;
        lock (_gate)
        {
            WriteLines(_tree.Final(_story));
            WriteLines(new RunSections(_settings, _ink).Of(_story, result));
        }
    }

    private async Task DrawAsync(TimeProvider clock)
    {
        _console.WriteLine(RunTitle.Of(_settings));
        if (_settings.SuppressProgress)
        {
            await _finished.Task;
            return;
        }

        await _console
            .Live(Text.Empty)
            .AutoClear(true)
            .Overflow(VerticalOverflow.Crop)
            .StartAsync(async context =>
            {
                while (!_finished.Task.IsCompleted)
                {
                    if (TakeFrame() is { } lines)
                    {
                        context.UpdateTarget(new Text(string.Join('\n', lines)) { Overflow = Overflow.Crop });
                    }

                    await Task.WhenAny(_finished.Task, Task.Delay(Frame, clock));
                }
            });
    }

    private IReadOnlyList<string>? TakeFrame()
    {
        lock (_gate)
        {
            if (!_isChanged)
            {
                return null;
            }

            _isChanged = false;
            return _tree.Running(_story, _console.Profile.Width, Math.Max(_console.Profile.Height - 2, 3));
        }
    }

    // Lines hold their own colours, and markup of the console must not be read into them.
    private void WriteLines(IEnumerable<string> lines)
    {
        foreach (var line in lines)
        {
            _console.Profile.Out.Writer.WriteLine(line);
        }

        _console.Profile.Out.Writer.Flush();
    }
}
