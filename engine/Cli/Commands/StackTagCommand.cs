using System.CommandLine;
using DataOps.Engine.Host;
using DataOps.Engine.Host.State;
using DataOps.Engine.Model;
using DataOps.Operations;

namespace DataOps.Cli.Commands;

/// <summary><c>stack tag get|ls|rm|set</c>: names and values that are kept with a stack.</summary>
internal static class StackTagCommand
{
    public static Command Build(Func<ParseResult, CommandScope> scopeOf) =>
        new("tag", "Manage a stack's tags") { BuildGet(scopeOf), BuildList(scopeOf), BuildRemove(scopeOf), BuildSet(scopeOf) };

    private static Command BuildGet(Func<ParseResult, CommandScope> scopeOf)
    {
        var name = Name();
        var command = new Command("get", "Print a tag's value") { name };
        command.SetAction(parsed =>
        {
            var scope = scopeOf(parsed);
            scope.RequireStack();
            scope.WriteExact(
                scope.Store.Tags(scope.Stack).GetValueOrDefault(scope.Value(name)!) ?? throw NoSuchTag(scope, scope.Value(name)!)
            );
            return ExitCode.Done;
        });
        return command;
    }

    private static Command BuildList(Func<ParseResult, CommandScope> scopeOf)
    {
        var json = new JsonOption();
        var command = new Command("ls", "List a stack's tags");
        json.AddTo(command);
        command.Aliases.Add("list");
        command.SetAction(parsed =>
        {
            var scope = scopeOf(parsed);
            scope.RequireStack();
            var tags = scope.Store.Tags(scope.Stack);
            if (json.IsGiven(scope))
            {
                scope.Write(
                    PropertyJson.Format(
                        PropertyMap.From(tags.Select(tag => KeyValuePair.Create(tag.Key, (PropertyValue)tag.Value))),
                        indented: true
                    )
                );
                return ExitCode.Done;
            }

            foreach (var line in TextTable.Render(["NAME", "VALUE"], [.. tags.Select(tag => (IReadOnlyList<string>)[tag.Key, tag.Value])]))
            {
                scope.Write(line);
            }

            return ExitCode.Done;
        });
        return command;
    }

    private static Command BuildRemove(Func<ParseResult, CommandScope> scopeOf)
    {
        var name = Name();
        var command = new Command("rm", "Remove a tag") { name };
        command.Aliases.Add("remove");
        command.Aliases.Add("delete");
        command.SetAction(parsed =>
        {
            var scope = scopeOf(parsed);
            scope.RequireStack();
            scope.Store.SetTags(scope.Stack, scope.Store.Tags(scope.Stack).Remove(scope.Value(name)!));
            return ExitCode.Done;
        });
        return command;
    }

    private static Command BuildSet(Func<ParseResult, CommandScope> scopeOf)
    {
        var name = Name();
        var value = new Argument<string>("value") { Description = "The tag's value" };
        var command = new Command("set", "Set a tag") { name, value };
        command.SetAction(parsed =>
        {
            var scope = scopeOf(parsed);
            scope.RequireStack();
            scope.Store.SetTags(scope.Stack, scope.Store.Tags(scope.Stack).SetItem(scope.Value(name)!, scope.Value(value)!));
            return ExitCode.Done;
        });
        return command;
    }

    private static Argument<string> Name() => new("name") { Description = "The tag's name" };

    private static FaultException NoSuchTag(CommandScope scope, string name) =>
        new(
            OperationDiagnostics.InvalidArgument,
            $"stack tag '{name}' not found for stack '{scope.Stack.Name}'",
            "See `dataops stack tag ls`."
        );
}
