using System.CommandLine;
using DataOps.Cli.Runs;
using DataOps.Engine.Deployments;
using DataOps.Engine.Host.Secrets;

namespace DataOps.Cli.Commands;

/// <summary><c>destroy</c>: deletes all resources of a stack, those that need others first.</summary>
internal static class DestroyCommand
{
    public static Command Build(Func<ParseResult, CommandScope> scopeOf)
    {
        var remove = new Option<bool>("--remove") { Description = "Remove the stack and its settings file too, once it is empty" };
        var command = new Command("destroy", "Delete all resources in a stack") { remove };
        command.Aliases.Add("down");
        var options = new RunOptions(command, DeploymentKind.Destroy, isPreview: false);
        command.SetAction(async (parsed, _) =>
        {
            var scope = scopeOf(parsed);
            var settings = options.Read(parsed, DeploymentKind.Destroy, isPreview: false);
            var code = await new StackRun(scope, settings).RunAsync();
            if (code == ExitCode.Done && scope.Value(remove) && !settings.PreviewOnly && scope.Store.Read(scope.Stack, _ => OpaqueCipher.Instance).Snapshot.Resources.IsEmpty)
                StackRemoveCommand.Remove(scope, scope.Stack, keepSettings: false);

            return code;
        });
        return command;
    }
}
