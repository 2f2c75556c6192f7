using System.CommandLine;
using DataOps.Cli.Runs;
using DataOps.Engine.Deployments;

namespace DataOps.Cli.Commands;

/// <summary><c>preview</c>: runs the program and shows what an update would change.</summary>
internal static class PreviewCommand
{
    public static Command Build(Func<ParseResult, CommandScope> scopeOf)
    {
        var command = new Command("preview", "Show what an update would change");
        command.Aliases.Add("pre");
        var options = new RunOptions(command, DeploymentKind.Update, isPreview: true);
        command.SetAction(
            (parsed, _) =>
            {
                var scope = scopeOf(parsed);
                return new StackCommandRun(scope, options.Read(scope, DeploymentKind.Update, isPreview: true)).RunAsync();
            }
        );
        return command;
    }
}
