using System.CommandLine;
using System.Globalization;
using DataOps.Engine.Host.Configuration;
using DataOps.Engine.Host.Secrets;
using DataOps.Engine.Host.State;
using DataOps.Engine.Model;

namespace DataOps.Cli.Commands;

/// <summary><c>stack ls</c>: the stacks of the project, or of the whole store.</summary>
internal static class StackListCommand
{
    private const string None = "n/a";

    public static Command Build(Func<ParseResult, CommandScope> scopeOf)
    {
        var all = new Option<bool>("--all", "-a") { Description = "List the stacks of all projects" };
        var json = new JsonOption();
        var project = new Option<string?>("--project", "-p") { Description = "The project to list stacks of" };
        var command = new Command("ls", "List stacks") { all, project };
        json.AddTo(command);
        command.Aliases.Add("list");
        command.SetAction(parsed =>
        {
            var scope = scopeOf(parsed);
            var own = ProjectFile.Find(scope.Environment.WorkingDirectory);
            var filter = scope.Value(all) ? null : scope.Value(project) ?? scope.Project.Name;
            var current = own is null ? null : new SelectedStack(scope.Location, scope.Environment, own).Choose(null);
            var stacks = scope
                .Store.List(filter)
                .Select(stack => (stack, Name: stack.Project == own?.Name ? stack.Name : stack.FullName))
                .OrderBy(entry => entry.Name, StringComparer.Ordinal)
                .ToList();
            var rows = stacks.Select(entry => (entry.Name, IsCurrent: entry.stack == current, Facts: Look(scope, entry.stack))).ToList();
            if (json.IsGiven(scope))
            {
                scope.Write(
                    PropertyJson.Format(
                        PropertyValue.List([.. rows.Select(row => ToJson(row.Name, row.IsCurrent, row.Facts))]),
                        indented: true
                    )
                );
                return ExitCode.Done;
            }

            var cells = rows.Select(row =>
                    (IReadOnlyList<string>)
                        [
                            row.IsCurrent ? row.Name + "*" : row.Name,
                            row.Facts.Updated is { } time ? Ago(scope.Io.Clock.GetUtcNow() - time) : None,
                            row.Facts.Resources?.ToString(CultureInfo.InvariantCulture) ?? None,
                        ]
                )
                .ToList();
            foreach (var line in TextTable.Render(["NAME", "LAST UPDATE", "RESOURCE COUNT"], cells))
            {
                scope.Write(line);
            }

            return ExitCode.Done;
        });
        return command;
    }

    private static (DateTimeOffset? Updated, int? Resources) Look(CommandScope scope, StackIdentity stack)
    {
        var snapshot = scope.Store.Read(stack, _ => PassThroughCipher.Instance).Snapshot;
        var last = scope.Store.History(stack) is [var latest, ..] ? latest.End : (DateTimeOffset?)null;
        return last is null && snapshot.Resources.IsEmpty
            ? (null, null)
            : (last ?? scope.Store.LastWritten(stack), snapshot.Resources.Length);
    }

    private static PropertyValue ToJson(string name, bool isCurrent, (DateTimeOffset? Updated, int? Resources) facts)
    {
        var entry = PropertyMap.From(("name", name), ("current", isCurrent));
        if (facts.Updated is { } time)
        {
            entry = entry.With("lastUpdate", time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
        }

        return facts.Resources is { } count ? entry.With("resourceCount", (double)count) : entry;
    }

    public static string Ago(TimeSpan age)
    {
        var (count, unit) = age switch
        {
            { TotalSeconds: < 1 } => (0, "now"),
            { TotalMinutes: < 1 } => ((int)age.TotalSeconds, "second"),
            { TotalHours: < 1 } => ((int)age.TotalMinutes, "minute"),
            { TotalDays: < 1 } => ((int)age.TotalHours, "hour"),
            { TotalDays: < 7 } => ((int)age.TotalDays, "day"),
            { TotalDays: < 30 } => ((int)(age.TotalDays / 7), "week"),
            { TotalDays: < 365 } => ((int)(age.TotalDays / 30), "month"),
            _ => ((int)(age.TotalDays / 365), "year"),
        };
        return count == 0 ? "now" : $"{count} {unit}{(count == 1 ? "" : "s")} ago";
    }
}
