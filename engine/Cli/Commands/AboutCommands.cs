using System.CommandLine;
using System.Reflection;
using System.Runtime.InteropServices;
using DataOps.Engine.Host.Configuration;

namespace DataOps.Cli.Commands;

/// <summary><c>about</c>, <c>version</c> and <c>whoami</c>: what runs, where, as whom.</summary>
internal static class AboutCommands
{
    public static IEnumerable<Command> Build(Func<ParseResult, CommandScope> scopeOf)
    {
        yield return Telling(scopeOf, "about", "Print information about the environment", About);
        yield return Telling(scopeOf, "version", "Print the version", scope => scope.Write(Version));
        yield return Telling(
            scopeOf,
            "whoami",
            "Display the current user",
            scope =>
                scope.Write(
                    scope.IsVerbose
                        ? $"User: {System.Environment.UserName}\nBackend URL: {scope.Location.Url}"
                        : System.Environment.UserName
                )
        );
    }

    private static string Version =>
        "v"
        + (
            typeof(AboutCommands).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0]
            ?? "0.0.0"
        );

    private static Command Telling(Func<ParseResult, CommandScope> scopeOf, string name, string description, Action<CommandScope> tell)
    {
        var command = new Command(name, description);
        command.SetAction(parsed =>
        {
            tell(scopeOf(parsed));
            return ExitCode.Done;
        });
        return command;
    }

    private static void About(CommandScope scope)
    {
        var rows = new List<IReadOnlyList<string>>
        {
            new[] { "Version", Version },
            new[] { "Runtime", RuntimeInformation.FrameworkDescription },
            new[] { "System", RuntimeInformation.OSDescription },
            new[] { "Architecture", RuntimeInformation.OSArchitecture.ToString() },
            new[] { "User", System.Environment.UserName },
            new[] { "State", scope.Location.Url },
        };
        if (ProjectFile.Find(scope.Environment.WorkingDirectory) is { } project)
        {
            rows.Add(["Project", project.Name]);
            rows.Add(["Language", project.Runtime]);
            if (scope.Selected.Choose(scope.StackOption) is { } stack)
            {
                rows.Add(["Stack", stack.Name]);
            }
        }

        foreach (var line in TextTable.Render(["", ""], rows))
        {
            scope.Write(line.TrimEnd());
        }
    }
}
