using System.CommandLine;
using DataOps.Cli.Runs;
using DataOps.Engine.Deployments;

namespace DataOps.Cli.Commands;

/// <summary>
/// <c>render</c>: writes the GitOps manifests of a stack with no cluster and no credentials. The program runs against a cloud of its own
/// that
/// is thrown away afterwards; what only a cloud can know is made up there. State, lock and the stack's sandbox stay untouched.
/// </summary>
internal static class RenderCommand
{
    public static Command Build(Func<ParseResult, CommandScope> scopeOf)
    {
        var command = new Command("render", "Write the GitOps manifests of a stack");
        var allowDeletes = RunOptions.DeletionOption();
        command.Options.Add(allowDeletes);
        command.SetAction(
            (parsed, _) =>
                new StackRun(
                    scopeOf(parsed),
                    new RunSettings
                    {
                        Kind = DeploymentKind.Update,
                        Options = new DeploymentOptions(),
                        SuppressOutputs = true,
                        IsQuiet = true,
                        AllowDeletes = parsed.GetValue(allowDeletes),
                    }
                ).RenderAsync()
        );
        return command;
    }
}
