using System.Collections.Immutable;
using System.CommandLine;
using System.Text.Json;
using DataOps.Engine.Host;
using DataOps.Engine.Host.Configuration;
using DataOps.Operations;

namespace DataOps.Cli.Commands;

/// <summary><c>config refresh</c>: puts the configuration of the stack's last deployment into its settings file.</summary>
internal static class ConfigRefreshCommand
{
    public static Command Build(Func<ParseResult, CommandScope> scopeOf)
    {
        var force = new Option<bool>("--force", "-f") { Description = "Overwrite the file without keeping a copy of it" };
        var command = new Command("refresh", "Update the local configuration from the most recent deployment") { force };
        command.SetAction(parsed =>
        {
            var scope = scopeOf(parsed);
            scope.RequireStack();
            if (scope.Store.History(scope.Stack).FirstOrDefault() is not { } latest)
            {
                throw new FaultException(
                    OperationDiagnostics.InvalidArgument,
                    $"stack '{scope.Stack.Name}' has no deployment to take the configuration from",
                    "Deploy it with `dataops up` first."
                );
            }

            var file = scope.StackFile();
            if (!scope.Value(force) && File.Exists(file.Path))
            {
                scope.Write($"Backed up the existing stack configuration file to '{Backup(file.Path)}'");
            }

            foreach (var key in file.Config.Keys)
            {
                file = file.Without(key);
            }

            foreach (var (key, json) in latest.Config)
            {
                file = file.With(ConfigKey.Parse(key, scope.Project.Name), Node(json));
            }

            if (file.Salt is null && scope.Store.SecretsProviderOf(scope.Stack) is { Salt.Length: > 0 } provider)
            {
                file = file.WithSalt(provider.Salt);
            }

            file.Save();
            scope.Write($"Refreshed configuration for stack '{scope.Stack.Name}'");
            return ExitCode.Done;
        });
        return command;
    }

    private static string Backup(string path)
    {
        var backup = path + ".bak";
        File.Copy(path, backup, overwrite: true);
        return backup;
    }

    /// <summary>A value as the history keeps it.</summary>
    internal static ConfigNode Node(string json)
    {
        using var document = JsonDocument.Parse(json);
        return Node(document.RootElement);
    }

    private static ConfigNode Node(JsonElement element) =>
        element.ValueKind switch
        {
            JsonValueKind.String => new ConfigNode.Text(element.GetString()!),
            JsonValueKind.Number => new ConfigNode.Number(element.GetRawText()),
            JsonValueKind.True or JsonValueKind.False => new ConfigNode.Boolean(element.GetBoolean()),
            JsonValueKind.Array => new ConfigNode.List([.. element.EnumerateArray().Select(Node)]),
            JsonValueKind.Object
                when element.EnumerateObject().ToArray() is [{ Name: "secure", Value.ValueKind: JsonValueKind.String } secure] =>
                new ConfigNode.Secure(secure.Value.GetString()!),
            JsonValueKind.Object => new ConfigNode.Map(
                element
                    .EnumerateObject()
                    .ToImmutableSortedDictionary(entry => entry.Name, entry => Node(entry.Value), StringComparer.Ordinal)
            ),
            _ => new ConfigNode.Null(),
        };
}
