using DataOps.Operations;

namespace DataOps.Cli.Runs;

/// <summary>What a deployment command was asked to do, and how it is to be shown.</summary>
internal sealed record RunSettings
{
    public required StackRunOptions Run { get; init; }

    /// <summary>Shows what would happen, and no more.</summary>
    public bool PreviewOnly { get; init; }

    public bool Yes { get; init; }

    public bool Json { get; init; }

    public bool Diff { get; init; }

    public bool ShowSames { get; init; }

    public bool ShowUrns { get; init; }

    public bool SuppressOutputs { get; init; }

    public bool SuppressProgress { get; init; }

    /// <summary>Shows only what is wrong; something else is going to be printed.</summary>
    public bool IsQuiet { get; init; }

    public bool ShowDebug { get; init; }

    public bool ShowConfig { get; init; }

    public bool ShowReplacementSteps { get; init; }

    public bool ShowReads { get; init; }

    /// <summary>A file for what a preview would create; null: none.</summary>
    public string? ImportFile { get; init; }

    /// <summary>Hears each run besides the display; null: nobody does.</summary>
    public IRunDisplay? Record { get; init; }

    /// <summary>A file for the run's events; null: none.</summary>
    public string? EventLog { get; init; }
}
