using System.CommandLine;
using DataOps.Engine.Host;
using DataOps.Operations;

namespace DataOps.Cli.Commands;

/// <summary><c>stack unlock</c>: removes a stack's locks, and on demand the part of a journal that cannot be used.</summary>
internal static class StackUnlockCommand
{
    public static Command Build(Func<ParseResult, CommandScope> scopeOf)
    {
        var salvage = new Option<bool>("--salvage-journal")
        {
            Description = "Keep what stands before the damage in a journal; a copy of the whole is set aside",
        };
        var discard = new Option<bool>("--discard-journal") { Description = "Set a journal aside that goes on from another checkpoint" };
        var yes = new Option<bool>("--yes", "-y") { Description = "Skip confirmation prompts" };
        var command = new Command("unlock", "Remove the locks of a stack whose process is gone") { salvage, discard, yes };
        command.SetAction(parsed =>
        {
            var scope = scopeOf(parsed);
            scope.RequireStack();
            if (
                !scope.Confirm(
                    $"This will irreversibly remove the locks of '{scope.Stack.Name}'. Make sure that nothing deploys it.",
                    scope.Value(yes)
                )
            )
            {
                throw new FaultException(OperationDiagnostics.Refused, "confirmation declined");
            }

            var count = scope.Store.BreakLocks(scope.Stack);
            scope.Write(
                count == 0 ? $"The stack '{scope.Stack.Name}' is not locked." : $"Removed {count} lock(s) of stack '{scope.Stack.Name}'."
            );
            if (scope.Value(salvage))
            {
                scope.Write(
                    scope.Store.SalvageJournal(scope.Stack) is { } copy
                        ? $"Kept the intact part of the journal; the whole is in {copy}."
                        : "The journal is not damaged."
                );
            }

            if (scope.Value(discard))
            {
                scope.Write(
                    scope.Store.DiscardJournal(scope.Stack) is { } aside ? $"Set the journal aside as {aside}." : "There is no journal."
                );
            }

            return ExitCode.Done;
        });
        return command;
    }
}
