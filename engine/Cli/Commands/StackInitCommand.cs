using System.CommandLine;
using DataOps.Engine.Host;
using DataOps.Engine.Host.State;

namespace DataOps.Cli.Commands;

/// <summary><c>stack init [NAME]</c>: makes an empty stack and selects it.</summary>
internal static class StackInitCommand
{
    public static Command Build(Func<ParseResult, CommandScope> scopeOf)
    {
        var name = new Argument<string?>("name") { Description = "The new stack's name", Arity = ArgumentArity.ZeroOrOne };
        var provider = new Option<string>("--secrets-provider") { Description = "How secrets are encrypted", DefaultValueFactory = _ => "default" }.AcceptOnlyFromAmong("default", "passphrase");
        var noSelect = new Option<bool>("--no-select") { Description = "Do not select the stack" };
        var command = new Command("init", "Create an empty stack") { name, provider, noSelect };
        command.Aliases.Add("new");
        command.Aliases.Add("create");
        command.SetAction(parsed =>
        {
            var scope = scopeOf(parsed);
            var stack = StackIdentity.Parse(
                scope.Value(name) ?? scope.StackOption ?? throw new FaultException(CliDiagnostics.InvalidArgument, "a stack name is needed", "dataops stack init NAME"),
                scope.Project.Name);
            var exists = scope.Store.Exists(stack);
            if (!exists)
            {
                scope.Secrets.Ensure(stack, scope.StackFile(stack), null);
            }

            scope.Store.Create(stack);
            if (!scope.Value(noSelect))
            {
                scope.Selected.Write(stack);
            }

            scope.Write($"Created stack '{stack.Name}'");
            return ExitCode.Done;
        });
        return command;
    }
}
