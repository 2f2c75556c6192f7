using System.CommandLine;
using DataOps.Engine.Host;
using DataOps.Engine.Host.Secrets;
using DataOps.Engine.Host.State;
using DataOps.Operations;

namespace DataOps.Cli.Commands;

/// <summary><c>stack rm [NAME]</c>: removes an empty stack.</summary>
internal static class StackRemoveCommand
{
    public static Command Build(Func<ParseResult, CommandScope> scopeOf)
    {
        var name = new Argument<string?>("name") { Description = "The stack", Arity = ArgumentArity.ZeroOrOne };
        var force = new Option<bool>("--force", "-f") { Description = "Remove the stack even if it has resources, which go on existing" };
        var yes = new Option<bool>("--yes", "-y") { Description = "Skip confirmation prompts" };
        var keep = new Option<bool>("--preserve-config") { Description = "Keep the stack's settings file; always so on the default state" };
        var command = new Command("rm", "Remove a stack and its history") { name, force, yes, keep };
        command.Aliases.Add("remove");
        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                var scope = scopeOf(parsed);
                var stack = scope.Value(name) is { } text ? StackIdentity.Parse(text, scope.Project.Name) : scope.Stack;
                await using (
                    var session = await scope.Store.OpenAsync(
                        stack,
                        new StackSessionOptions { Owner = scope.LockOwner(), CipherOf = _ => PassThroughCipher.Instance },
                        cancellationToken
                    )
                )
                {
                    if (session.Snapshot.Resources.Length > 0 && !scope.Value(force))
                    {
                        throw new FaultException(
                            StateDiagnostics.StackNotEmpty,
                            $"'{stack.Name}' still has resources; removal rejected",
                            "Delete them with `dataops destroy`, or pass --force: then they go on existing and nothing knows them."
                        );
                    }

                    if (!scope.Confirm($"This will permanently remove the '{stack.Name}' stack!", scope.Value(yes), stack.Name))
                    {
                        throw new FaultException(OperationDiagnostics.Refused, "confirmation declined");
                    }
                }

                Remove(scope, stack, scope.Value(keep));
                return ExitCode.Done;
            }
        );
        return command;
    }

    /// <summary>Forgets a stack. Its settings file stays on the default store: there it is what makes the stack.</summary>
    public static void Remove(CommandScope scope, StackIdentity stack, bool keepSettings)
    {
        scope.Store.Remove(stack);
        scope.Secrets.Forget(stack);
        if (!scope.Location.IsDefault && !keepSettings)
        {
            File.Delete(scope.Project.StackFilePath(stack.Name));
        }

        if (scope.Selected.Choose(null) == stack)
        {
            scope.Selected.Write(null);
        }

        scope.Write($"Stack '{stack.Name}' has been removed!");
    }
}
