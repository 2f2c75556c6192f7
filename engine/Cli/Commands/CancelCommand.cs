using System.CommandLine;
using DataOps.Engine.Host;
using DataOps.Engine.Host.State;
using DataOps.Operations;

namespace DataOps.Cli.Commands;

/// <summary><c>cancel [STACK]</c>: removes the locks of an update that is no more.</summary>
internal static class CancelCommand
{
    public static Command Build(Func<ParseResult, CommandScope> scopeOf)
    {
        var name = new Argument<string?>("stack-name")
        {
            Description = "The stack; default: the selected one",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var yes = new Option<bool>("--yes", "-y") { Description = "Skip confirmation prompts" };
        var command = new Command("cancel", "Cancel a stack's currently running update, if any") { name, yes };
        command.SetAction(parsed =>
        {
            var scope = scopeOf(parsed);
            var stack = scope.Value(name) is { } text ? StackIdentity.Parse(text, scope.Project.Name) : scope.Stack;
            if (!scope.Store.Exists(stack))
            {
                throw new FaultException(StateDiagnostics.NoSuchStack, $"no stack named '{stack.Name}' found", "See `dataops stack ls`.");
            }

            if (
                !scope.Confirm(
                    $"This will irreversibly cancel the currently running update for '{stack.Name}'!",
                    scope.Value(yes),
                    stack.Name
                )
            )
            {
                throw new FaultException(OperationDiagnostics.Refused, "confirmation declined");
            }

            scope.Store.BreakLocks(stack);
            scope.Write($"The currently running update for '{stack.Name}' has been canceled!");
            return ExitCode.Done;
        });
        return command;
    }
}
