using System.CommandLine;
using System.Globalization;
using DataOps.Engine.Host.State;
using DataOps.Engine.Model;
using DataOps.Operations;
using DataOps.Providers.Plugins.Installation;

namespace DataOps.Cli.Commands;

/// <summary><c>plugin ls</c>: the plugins that are installed, or those of them that the program references.</summary>
internal static class PluginListCommand
{
    private const string None = "n/a";

    public static Command Build(Func<ParseResult, CommandScope> scopeOf)
    {
        var json = new JsonOption();
        var project = new Option<bool>("--project", "-p") { Description = "List only the plugins of packages that the program references" };
        var command = new Command("ls", "List plugins") { project };
        json.AddTo(command);
        command.Aliases.Add("list");
        command.SetAction(parsed =>
        {
            var scope = scopeOf(parsed);
            IEnumerable<InstalledPlugin> plugins = new PluginStore(scope.Environment.PulumiHome, scope.Io.Clock).List();
            if (scope.Value(project))
            {
                var needed = ProgramPlugins.Of(scope.Program());
                plugins = plugins.Where(plugin =>
                    needed.Any(spec =>
                        spec.Kind == plugin.Kind && spec.Name == plugin.Name && (spec.Version is null || spec.Version == plugin.Version)
                    )
                );
            }

            Write(scope, [.. plugins], json.IsGiven(scope));
            return ExitCode.Done;
        });
        return command;
    }

    private static void Write(CommandScope scope, List<InstalledPlugin> plugins, bool json)
    {
        if (json)
        {
            scope.Write(Json(plugins));
            return;
        }

        var now = scope.Io.Clock.GetUtcNow();
        var rows = plugins
            .Select(plugin =>
                (IReadOnlyList<string>)
                    [
                        plugin.Name,
                        plugin.Kind,
                        plugin.Version.ToString(),
                        Bytes(plugin.Size),
                        StackListCommand.Ago(now - plugin.Installed),
                        plugin.LastUsed is { } used ? StackListCommand.Ago(now - used) : None,
                    ]
            )
            .ToList();
        foreach (var line in TextTable.Render(["NAME", "KIND", "VERSION", "SIZE", "INSTALLED", "LAST USED"], rows))
        {
            scope.Write(line);
        }

        scope.Write($"\nTOTAL plugin cache size: {Bytes(plugins.Sum(plugin => plugin.Size))}");
    }

    private static string Json(List<InstalledPlugin> plugins) =>
        PropertyJson.Format(PropertyValue.List([.. plugins.Select(Entry)]), indented: true);

    private static PropertyValue Entry(InstalledPlugin plugin)
    {
        var entry = PropertyMap.From(
            ("name", plugin.Name),
            ("kind", plugin.Kind),
            ("version", plugin.Version.ToString()),
            ("size", (double)plugin.Size),
            ("installTime", Time(plugin.Installed))
        );
        return plugin.LastUsed is { } used ? entry.With("lastUsedTime", Time(used)) : entry;
    }

    private static string Time(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    private static string Bytes(long count) =>
        count switch
        {
            < 1000 => string.Create(CultureInfo.InvariantCulture, $"{count} B"),
            < 1_000_000 => string.Create(CultureInfo.InvariantCulture, $"{count / 1e3:0.#} kB"),
            < 1_000_000_000 => string.Create(CultureInfo.InvariantCulture, $"{count / 1e6:0.#} MB"),
            _ => string.Create(CultureInfo.InvariantCulture, $"{count / 1e9:0.#} GB"),
        };
}
