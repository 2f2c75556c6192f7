using System.CommandLine;
using System.Globalization;
using DataOps.Engine.Host.Configuration;
using DataOps.Engine.Host.State;
using DataOps.Engine.Model;

namespace DataOps.Cli.Commands;

/// <summary><c>stack history</c>: the updates of a stack, latest first.</summary>
internal static class StackHistoryCommand
{
    public static Command Build(Func<ParseResult, CommandScope> scopeOf)
    {
        var json = new JsonOption();
        var pageSize = new Option<int>("--page-size")
        {
            Description = "How many entries a page has; 0: all",
            DefaultValueFactory = _ => 10,
        };
        var page = new Option<int>("--page") { Description = "The page to show, from 1", DefaultValueFactory = _ => 1 };
        var showSecrets = new Option<bool>("--show-secrets") { Description = "Show secret configuration values in plain text" };
        var fullDates = new Option<bool>("--full-dates") { Description = "Show full dates, as is done anyway" };
        var command = new Command("history", "Display the updates of a stack") { showSecrets, fullDates, pageSize, page };
        json.AddTo(command);
        command.Aliases.Add("hist");
        command.SetAction(parsed =>
        {
            var scope = scopeOf(parsed);
            scope.RequireStack();
            var all = scope.Store.History(scope.Stack);
            var size = scope.Value(pageSize);
            var shown = size > 0 ? all.Skip((Math.Max(scope.Value(page), 1) - 1) * size).Take(size) : all;
            if (json.IsGiven(scope))
            {
                var file = scope.StackFile();
                Func<string, string>? decrypt = scope.Value(showSecrets) ? secret => ConfigCommand.Decrypt(scope, file, secret) : null;
                scope.Write(PropertyJson.Format(PropertyValue.List([.. shown.Select(record => ToJson(record, decrypt))]), indented: true));
                return ExitCode.Done;
            }

            foreach (var record in shown)
            {
                Write(scope, record);
            }

            return ExitCode.Done;
        });
        return command;
    }

    private static void Write(CommandScope scope, UpdateRecord record)
    {
        scope.Write($"UpdateKind: {record.Kind}");
        scope.Write($"Status: {Result(record)}");
        if (record.Message.Length > 0)
        {
            scope.Write($"Message: {record.Message}");
        }

        scope.Write(
            $"Start: {Time(record.Start)}  Duration: {(record.End - record.Start).TotalSeconds.ToString("0", CultureInfo.InvariantCulture)}s"
        );
        foreach (var (operation, count) in record.Changes)
        {
            scope.Write($"    {operation}: {count}");
        }

        foreach (var (key, value) in record.Environment)
        {
            scope.Write($"    {key}: {value}");
        }

        scope.Write("");
    }

    private static PropertyValue ToJson(UpdateRecord record, Func<string, string>? decrypt) =>
        PropertyMap.From(
            ("version", 0d),
            ("kind", record.Kind),
            ("startTime", Time(record.Start)),
            ("message", record.Message),
            ("environment", Texts(record.Environment)),
            (
                "config",
                PropertyMap.From(
                    record.Config.Select(entry =>
                        KeyValuePair.Create(entry.Key, ConfigJson(ConfigRefreshCommand.Node(entry.Value), decrypt))
                    )
                )
            ),
            ("result", Result(record)),
            ("endTime", Time(record.End)),
            (
                "resourceChanges",
                PropertyMap.From(record.Changes.Select(entry => KeyValuePair.Create(entry.Key, (PropertyValue)(double)entry.Value)))
            )
        );

    private static PropertyValue ConfigJson(ConfigNode node, Func<string, string>? decrypt) =>
        decrypt is null && node.IsSecure
            ? PropertyMap.From(("secret", true))
            : ConfigGetCommand.ToJson(node, decrypt ?? (secret => secret));

    private static PropertyMap Texts(IEnumerable<KeyValuePair<string, string>> entries) =>
        PropertyMap.From(entries.Select(entry => KeyValuePair.Create(entry.Key, (PropertyValue)entry.Value)));

    private static string Result(UpdateRecord record) => record.Succeeded ? "succeeded" : "failed";

    private static string Time(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
