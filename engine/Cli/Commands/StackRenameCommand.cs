using System.CommandLine;
using DataOps.Engine.Host.Secrets;
using DataOps.Engine.Host.State;

namespace DataOps.Cli.Commands;

/// <summary><c>stack rename NEW</c>: gives a stack another name, in its state and its settings file.</summary>
internal static class StackRenameCommand
{
    public static Command Build(Func<ParseResult, CommandScope> scopeOf)
    {
        var name = new Argument<string>("new-stack-name") { Description = "The new name" };
        var command = new Command("rename", "Rename an existing stack") { name };
        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                var scope = scopeOf(parsed);
                scope.RequireStack();
                var (stack, renamed) = (scope.Stack, StackIdentity.Parse(scope.Value(name)!, scope.Stack.Project));
                var options = new StackSessionOptions { Owner = scope.LockOwner(), CipherOf = _ => PassThroughCipher.Instance };
                await scope.Store.RenameAsync(stack, renamed, options, cancellationToken);
                scope.Secrets.Rename(stack, renamed);
                var (from, to) = (scope.Project.StackFilePath(stack.Name), scope.Project.StackFilePath(renamed.Name));
                if (File.Exists(from) && !File.Exists(to))
                {
                    File.Move(from, to);
                }

                if (scope.Selected.Choose(null) == stack)
                {
                    scope.Selected.Write(renamed);
                }

                scope.Write($"Renamed {stack.FullName} to {renamed.FullName}");
                return ExitCode.Done;
            }
        );
        return command;
    }
}
