using System.CommandLine;
using DataOps.Engine.Host;
using DataOps.Engine.Host.State;
using DataOps.Operations;

namespace DataOps.Cli.Commands;

/// <summary><c>stack select NAME</c>: the stack that commands mean when they name none.</summary>
internal static class StackSelectCommand
{
    public static Command Build(Func<ParseResult, CommandScope> scopeOf)
    {
        var name = new Argument<string?>("name") { Description = "The stack", Arity = ArgumentArity.ZeroOrOne };
        var create = new Option<bool>("--create", "-c") { Description = "Create the stack if it does not exist" };
        var command = new Command("select", "Switch the current stack")
        {
            name,
            create,
            new Option<string?>("--secrets-provider") { Hidden = true },
        };
        command.SetAction(parsed =>
        {
            var scope = scopeOf(parsed);
            var stack = StackIdentity.Parse(
                scope.Value(name)
                    ?? scope.StackOption
                    ?? throw new FaultException(
                        OperationDiagnostics.InvalidArgument,
                        "a stack name is needed",
                        "dataops stack select NAME"
                    ),
                scope.Project.Name
            );
            if (!scope.Store.Exists(stack) && !(scope.Location.IsDefault && File.Exists(scope.Project.StackFilePath(stack.Name))))
            {
                if (!scope.Value(create))
                {
                    throw new FaultException(
                        StateDiagnostics.NoSuchStack,
                        $"no stack named '{stack.Name}' found",
                        $"Create it with `dataops stack init {stack.Name}` or --create."
                    );
                }

                scope.Secrets.Ensure(stack, scope.StackFile(stack), null);
                scope.Store.Create(stack);
            }

            scope.Selected.Write(stack);
            return ExitCode.Done;
        });
        return command;
    }
}
