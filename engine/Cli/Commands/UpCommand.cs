using System.CommandLine;
using DataOps.Cli.Runs;
using DataOps.Engine.Deployments;

namespace DataOps.Cli.Commands;

/// <summary><c>up</c>: previews, asks, deploys.</summary>
internal static class UpCommand
{
    public static Command Build(Func<ParseResult, CommandScope> scopeOf)
    {
        var command = new Command("up", "Create or update the resources in a stack");
        command.Aliases.Add("update");
        var options = new RunOptions(command, DeploymentKind.Update, isPreview: false);
        command.SetAction(
            (parsed, _) =>
            {
                var scope = scopeOf(parsed);
                return new StackCommandRun(scope, options.Read(scope, DeploymentKind.Update, isPreview: false)).RunAsync();
            }
        );
        return command;
    }
}
