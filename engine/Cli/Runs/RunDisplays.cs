using DataOps.Cli.Display;
using DataOps.Operations;
using DataOps.Reporting;
using Spectre.Console;

namespace DataOps.Cli.Runs;

/// <summary>Chooses the display of a run.</summary>
internal static class RunDisplays
{
    public static IRunDisplay Create(RunDisplaySettings settings, CommandIo io)
    {
        if (settings.Json)
        {
            return settings.IsPreview ? new PreviewDigestDisplay(settings, io.Out) : new EventStreamDisplay(settings, io.Out, io.Clock);
        }

        var ink = ConsoleStyle.For(settings, noColor: io.Environment.Get("NO_COLOR") is not null);
        return settings.IsTerminal && io.Environment.Get("TERM") != "dumb"
            ? new TreeDisplay(
                settings,
                AnsiConsole.Create(
                    new AnsiConsoleSettings
                    {
                        Ansi = AnsiSupport.Yes,
                        ColorSystem = ColorSystemSupport.NoColors,
                        Out = new AnsiConsoleOutput(io.Out),
                    }
                ),
                ink,
                io.Clock
            )
            : new LineDisplay(settings, io.Out, ink);
    }

    /// <summary>Shows errors and warnings only.</summary>
    public static IRunDisplay CreateQuiet(CommandIo io) => new QuietRunDisplay(io.Error);
}
