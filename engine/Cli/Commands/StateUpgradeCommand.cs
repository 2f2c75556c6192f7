using System.CommandLine;
using DataOps.Engine.Host;
using DataOps.Operations;

namespace DataOps.Cli.Commands;

/// <summary>
/// <c>state upgrade</c>: moves the stacks of a store without projects, as old Pulumi versions laid it out, to the projects that their
/// states name.
/// </summary>
internal static class StateUpgradeCommand
{
    private const string Question =
        "This will upgrade the current backend to the latest supported version.\nOlder versions of Pulumi will not be able to read the new format.\nAre you sure you want to proceed?";

    public static Command Build(Func<ParseResult, CommandScope> scopeOf)
    {
        var yes = new Option<bool>("--yes", "-y") { Description = "Automatically approve and perform the upgrade" };
        var command = new Command("upgrade", "Migrates the current backend to the latest supported version") { yes };
        command.SetAction(parsed =>
        {
            var scope = scopeOf(parsed);
            if (!scope.Confirm(Question, scope.Value(yes)))
            {
                throw new FaultException(OperationDiagnostics.Refused, "Upgrade cancelled");
            }

            var (moved, left) = scope.Store.Upgrade();
            foreach (var stack in moved)
            {
                scope.Write($"Upgraded stack '{stack.Name}' to '{stack.FullName}'");
            }

            foreach (var path in left)
            {
                scope.Warn($"{path} names no project: it has no resources. Delete it, or create the stack anew with `dataops stack init`.");
            }

            scope.Write(moved.IsEmpty ? "Nothing to do" : $"Upgraded {moved.Length} stack(s) to project mode");
            return ExitCode.Done;
        });
        return command;
    }
}
