using System.CommandLine;

namespace DataOps.Cli.Commands;

/// <summary><c>stack unselect</c>: commands that name no stack mean none from then on.</summary>
internal static class StackUnselectCommand
{
    public static Command Build(Func<ParseResult, CommandScope> scopeOf)
    {
        var command = new Command("unselect", "Reset the current stack selection");
        command.SetAction(parsed =>
        {
            var scope = scopeOf(parsed);
            scope.Selected.Write(null);
            scope.Write("Stack was unselected");
            return ExitCode.Done;
        });
        return command;
    }
}
