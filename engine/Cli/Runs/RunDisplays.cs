namespace DataOps.Cli.Runs;

/// <summary>Chooses the display of a run.</summary>
internal static class RunDisplays
{
    public static IRunDisplay Create(RunDisplaySettings settings, CommandIo io) => new PlainRunDisplay(settings, io.Out, io.Error);

    /// <summary>Shows errors and warnings only.</summary>
    public static IRunDisplay CreateQuiet(CommandIo io) => new QuietRunDisplay(io.Error);
}
