using DataOps.Engine.Host;

namespace DataOps.Cli;

/// <summary>What can be wrong with a command's options.</summary>
public static class CliDiagnostics
{
    public static readonly FaultDescriptor NeedsYes = new("DP2601", "A confirmation is needed", ExitCode.Settings);
    public static readonly FaultDescriptor NoSuchFolder = new("DP2602", "The folder does not exist", ExitCode.Settings);
    public static readonly FaultDescriptor ContradictingOptions = new("DP2603", "The options contradict each other", ExitCode.Settings);
    public static readonly FaultDescriptor NoSuchOutput = new("DP2605", "The stack has no such output", ExitCode.Settings);

    public static readonly FaultDescriptor PreviewFailed = new("DP2608", "The preview failed", ExitCode.Program);

    public static readonly FaultDescriptor NotSupported = new(
        "DP2609",
        "An option or command that this engine does not support",
        ExitCode.Settings
    );

    public static readonly FaultDescriptor FileFailed = new("DP2612", "A file cannot be read or written", ExitCode.Settings);

    public static readonly FaultDescriptor PluginNotInstalled = new("DP2613", "A plugin cannot be installed", ExitCode.Settings);

    /// <summary>Every descriptor of this room, for the reference and the tests.</summary>
    public static IReadOnlyList<FaultDescriptor> All { get; } =
    [NeedsYes, NoSuchFolder, ContradictingOptions, NoSuchOutput, PreviewFailed, NotSupported, FileFailed, PluginNotInstalled];
}
