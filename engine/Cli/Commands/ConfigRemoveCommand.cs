using System.CommandLine;

namespace DataOps.Cli.Commands;

/// <summary><c>config rm KEY</c> and <c>config rm-all KEY...</c>; a key that is not set is no fault.</summary>
internal static class ConfigRemoveCommand
{
    public static Command Build(Func<ParseResult, CommandScope> scopeOf)
    {
        var key = new Argument<string>("key") { Description = "NAME or NAMESPACE:NAME" };
        var path = Path();
        var command = new Command("rm", "Remove a configuration value") { key, path };
        command.Aliases.Add("remove");
        command.Aliases.Add("delete");
        command.SetAction(parsed => Remove(scopeOf(parsed), [parsed.GetValue(key)!], parsed.GetValue(path)));
        return command;
    }

    public static Command BuildAll(Func<ParseResult, CommandScope> scopeOf)
    {
        var keys = new Argument<string[]>("key") { Description = "NAME or NAMESPACE:NAME", Arity = ArgumentArity.OneOrMore };
        var path = Path();
        var command = new Command("rm-all", "Remove multiple configuration values") { keys, path };
        command.Aliases.Add("remove-all");
        command.SetAction(parsed => Remove(scopeOf(parsed), parsed.GetValue(keys)!, parsed.GetValue(path)));
        return command;
    }

    private static Option<bool> Path() => new("--path") { Description = "The key is a path into a map or list" };

    private static int Remove(CommandScope scope, string[] keys, bool path)
    {
        scope.RequireStackOrSettings(create: false);
        var edit = new ConfigEdit(scope);
        foreach (var key in keys)
        {
            edit.Remove(key, path);
        }

        edit.Save();
        return ExitCode.Done;
    }
}
