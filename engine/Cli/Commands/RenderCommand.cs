using System.CommandLine;
using DataOps.Cli.Runs;
using DataOps.Engine.Deployments;
using DataOps.Operations;

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
            async (parsed, _) =>
            {
                var scope = scopeOf(parsed);
                var settings = new RunSettings
                {
                    Run = new StackRunOptions { Kind = DeploymentKind.Update, AllowDeletes = parsed.GetValue(allowDeletes) },
                    SuppressOutputs = true,
                    IsQuiet = true,
                };
                using var interruption = new Interruption(line => scope.Io.Error.WriteLine(line));
                var render = new StackRender(scope.Context, settings.Run, new StackCommandRun(scope, settings).Ports());
                return ExitCode.Of(await render.RunAsync(interruption.Cancellation));
            }
        );
        return command;
    }
}
