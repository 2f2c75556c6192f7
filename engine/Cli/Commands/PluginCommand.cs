using System.CommandLine;

namespace DataOps.Cli.Commands;

/// <summary><c>plugin</c>: the plugins in <c>$PULUMI_HOME/plugins</c>, which Pulumi uses too.</summary>
internal static class PluginCommand
{
    public static Command Build(Func<ParseResult, CommandScope> scopeOf) =>
        new("plugin", "Manage provider plugins")
        {
            PluginInstallCommand.Build(scopeOf),
            PluginListCommand.Build(scopeOf),
            PluginRemoveCommand.Build(scopeOf),
        };
}
