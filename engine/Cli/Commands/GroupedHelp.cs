using System.Collections.Immutable;
using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace DataOps.Cli.Commands;

/// <summary>Help of the command line as a whole, its commands by kind of work; a command's own help is the parser's.</summary>
internal sealed class GroupedHelp(ImmutableArray<CommandGroup> groups, HelpAction ofCommand) : SynchronousCommandLineAction
{
    private const int Gap = 3;

    public override bool ClearsParseErrors => true;

    /// <summary>Puts the groups into the root's <c>--help</c>.</summary>
    public static void AddTo(RootCommand root, ImmutableArray<CommandGroup> groups)
    {
        var help = root.Options.OfType<HelpOption>().Single();
        if (help.Action is HelpAction ofCommand)
        {
            help.Action = new GroupedHelp(groups, ofCommand);
        }
    }

    public override int Invoke(ParseResult parseResult)
    {
        if (parseResult.CommandResult.Command is not RootCommand root)
        {
            return ofCommand.Invoke(parseResult);
        }

        var rows = groups
            .Select(group => (group.Title, Rows: group.Commands.Where(command => !command.Hidden).Select(Row).ToList()))
            .ToList();
        var options = root.Options.Where(option => !option.Hidden).Select(Row).ToList();
        var width = rows.SelectMany(group => group.Rows).Concat(options).Max(row => row.Name.Length) + Gap;

        var output = parseResult.InvocationConfiguration.Output;
        output.WriteLine($"{root.Description}\n\nUsage:\n  dataops [command] [options]");
        foreach (var (title, commands) in rows.Append(("Options of every command", options)))
        {
            output.WriteLine($"\n{title}:");
            foreach (var (name, description) in commands)
            {
                output.WriteLine($"  {name.PadRight(width)}{description}");
            }
        }

        output.WriteLine("\n'dataops COMMAND --help' tells a command's flags.");
        return ExitCode.Done;
    }

    private static (string Name, string Description) Row(Command command)
    {
        var arguments = command
            .Arguments.Where(argument => !argument.Hidden)
            .Select(argument => argument.Arity.MinimumNumberOfValues > 0 ? $" <{argument.Name}>" : $" [{argument.Name}]");
        var aliases = command.Aliases.Count > 0 ? $", {string.Join(", ", command.Aliases.Order(StringComparer.Ordinal))}" : "";
        return ($"{command.Name}{aliases}{string.Concat(arguments)}", command.Description ?? "");
    }

    private static (string Name, string Description) Row(Option option)
    {
        var names = option
            .Aliases.Append(option.Name)
            .OrderBy(name => name.Length)
            .ThenBy(name => name, StringComparer.Ordinal)
            .Where(name => name[0] != '/');
        var value = option.HelpName is { } help ? $" <{help}>" : "";
        return ($"{string.Join(", ", names)}{value}", option.Description ?? "");
    }
}
