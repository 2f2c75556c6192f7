using System.CommandLine;
using DataOps.Cli.Runs;
using DataOps.Engine.Deployments;

namespace DataOps.Cli.Commands;

/// <summary><c>refresh</c>: reads what is really there into the state.</summary>
internal static class RefreshCommand
{
    public static Command Build(Func<ParseResult, CommandScope> scopeOf)
    {
        var command = new Command("refresh", "Read the real state of a stack's resources");
        var options = new RunOptions(command, DeploymentKind.Refresh, isPreview: false);
        command.SetAction(
            (parsed, _) =>
            {
                var scope = scopeOf(parsed);
                return new StackCommandRun(scope, options.Read(scope, DeploymentKind.Refresh, isPreview: false)).RunAsync();
            }
        );
        return command;
    }
}
