using System.CommandLine;

namespace DataOps.Cli.Commands;

/// <summary>Options that every command understands.</summary>
internal sealed class GlobalOptions
{
    public Option<string?> Stack { get; } =
        new("--stack", "-s")
        {
            Description = "The stack to operate on; default: PULUMI_STACK, then the selected one",
            Recursive = true,
            HelpName = "name",
        };

    public Option<string?> WorkingDirectory { get; } =
        new("--cwd", "-C")
        {
            Description = "Run as if started in this folder",
            Recursive = true,
            HelpName = "folder",
        };

    public Option<string?> State { get; } =
        new("--state")
        {
            Description = "The state store; default: PULUMI_BACKEND_URL, then file://.dataops",
            Recursive = true,
            HelpName = "url",
        };

    public Option<string?> ConfigFile { get; } =
        new("--config-file")
        {
            Description = "The stack's settings file; default: Pulumi.<stack>.yaml",
            Recursive = true,
            HelpName = "file",
        };

    public Option<bool> NonInteractive { get; } = new("--non-interactive") { Description = "Ask nothing", Recursive = true };

    public Option<string> Color { get; } =
        new Option<string>("--color")
        {
            Description = "Colours in the output",
            HelpName = "always|never|raw|auto",
            Recursive = true,
            DefaultValueFactory = _ => "auto",
        }.AcceptOnlyFromAmong("always", "never", "raw", "auto");

    public Option<bool> Verbose { get; } = new("--verbose") { Description = "Say more, also about faults of the engine", Recursive = true };

    public void AddTo(RootCommand root)
    {
        root.Options.Add(Stack);
        root.Options.Add(WorkingDirectory);
        root.Options.Add(State);
        root.Options.Add(ConfigFile);
        root.Options.Add(NonInteractive);
        root.Options.Add(Color);
        root.Options.Add(Verbose);
    }
}
