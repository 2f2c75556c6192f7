using System.CommandLine;
using System.CommandLine.Parsing;
using Infra.Catalog.Text;

namespace DataOps.Cli;

/// <summary>What is wrong with the arguments, in one sentence with a suggestion.</summary>
internal static class UsageErrors
{
    private const int FarthestSuggestion = 3;
    private const string Product = "dataops";
    private const int ShortestWord = 2;

    public static string? Find(ParseResult parsed)
    {
        // A command that only says that it is not supported takes anything.
        if (!parsed.CommandResult.Command.TreatUnmatchedTokensAsErrors)
        {
            return null;
        }

        if (UnknownFlag(parsed) is { } flag)
        {
            return flag;
        }

        if (parsed.Errors is not [var first, ..] || IsHelp(parsed))
        {
            return null;
        }

        var unknown = parsed.UnmatchedTokens is [var token, ..] ? token : null;
        if (unknown is not null && parsed.CommandResult.Command.Subcommands.Count > 0)
        {
            return $"unknown command '{unknown}' for '{Name(parsed)}'.{Suggest(unknown, CommandNames(parsed.CommandResult.Command))}";
        }

        return unknown is not null
            ? $"'{Name(parsed)}' takes no argument '{unknown}'. {SeeHelp(parsed)}"
            : $"{first.Message.TrimEnd('.')}. {SeeHelp(parsed)}";
    }

    /// <summary>
    /// The parser takes an unknown flag for an argument where the command has one; only what stands behind <c>--</c> may look like that.
    /// </summary>
    private static string? UnknownFlag(ParseResult parsed)
    {
        var literal = parsed.Tokens.SkipWhile(token => token.Type != TokenType.DoubleDash).ToHashSet();
        var arguments = parsed.CommandResult.Children.OfType<ArgumentResult>().SelectMany(argument => argument.Tokens);
        var flag = arguments
            .Where(token => !literal.Contains(token))
            .Select(token => token.Value)
            .Concat(parsed.UnmatchedTokens.Where(value => !literal.Any(token => token.Value == value)))
            .FirstOrDefault(value => value.Length > 1 && value[0] == '-');
        if (flag is null)
        {
            return null;
        }

        var name = flag.Split('=')[0];
        return $"unknown flag '{name}' for '{Name(parsed)}'.{Suggest(name, FlagNames(parsed))}";
    }

    /// <summary>Help and the version need no arguments.</summary>
    private static bool IsHelp(ParseResult parsed) => parsed.Action is { ClearsParseErrors: true };

    private static string Name(ParseResult parsed)
    {
        var names = new Stack<string>();
        for (SymbolResult? at = parsed.CommandResult; at is CommandResult command; at = at.Parent)
        {
            names.Push(command.Command is RootCommand ? Product : command.Command.Name);
        }

        return string.Join(' ', names);
    }

    private static string SeeHelp(ParseResult parsed) => $"See '{Name(parsed)} --help'.";

    private static IEnumerable<string> CommandNames(Command command) =>
        command.Subcommands.Where(sub => !sub.Hidden).SelectMany(sub => sub.Aliases.Append(sub.Name));

    private static IEnumerable<string> FlagNames(ParseResult parsed)
    {
        for (SymbolResult? at = parsed.CommandResult; at is CommandResult command; at = at.Parent)
        {
            foreach (
                var option in command.Command.Options.Where(option => !option.Hidden && (option.Recursive || at == parsed.CommandResult))
            )
            {
                yield return option.Name;
                foreach (var alias in option.Aliases)
                {
                    yield return alias;
                }
            }
        }
    }

    private static string Suggest(string word, IEnumerable<string> known)
    {
        var best = known
            .Select(name => (Name: name, Distance: Suggestion.Distance(word, name)))
            .OrderBy(candidate => candidate.Distance)
            .FirstOrDefault();
        return best.Name is not null && word.Length > ShortestWord && best.Distance <= Math.Min(FarthestSuggestion, word.Length / 2)
            ? $" Did you mean '{best.Name}'?"
            : "";
    }
}
