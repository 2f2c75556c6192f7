using System.CommandLine;
using System.Text.Json;
using DataOps.Engine.Host;
using DataOps.Engine.Host.Configuration;
using DataOps.Operations;

namespace DataOps.Cli.Commands;

/// <summary>
/// <c>config set-all --plaintext KEY=VALUE --secret KEY=VALUE ...</c>, or <c>--json</c> with what <c>config --json</c> printed.
/// </summary>
internal static class ConfigSetAllCommand
{
    public static Command Build(Func<ParseResult, CommandScope> scopeOf)
    {
        var plaintext = new Option<string[]>("--plaintext") { Description = "KEY=VALUE, saved as plain text", HelpName = "key=value" };
        var secret = new Option<string[]>("--secret") { Description = "KEY=VALUE, encrypted", HelpName = "key=value" };
        var path = new Option<bool>("--path") { Description = "The keys are paths into maps or lists" };
        var json = new Option<string?>("--json") { Description = "Values in the form of `config --json`" };
        var command = new Command("set-all", "Set multiple configuration values") { plaintext, secret, path, json };
        command.SetAction(parsed =>
        {
            var scope = scopeOf(parsed);
            var (plain, secrets) = (scope.Value(plaintext) ?? [], scope.Value(secret) ?? []);
            if (scope.Value(json) is not null && (plain.Length > 0 || secrets.Length > 0 || scope.Value(path)))
            {
                throw new FaultException(
                    CliDiagnostics.ContradictingOptions,
                    "the --json option cannot be used with the --plaintext, --secret or --path options",
                    "Choose one way."
                );
            }

            scope.RequireStackOrSettings(create: false);
            var edit = new ConfigEdit(scope);
            foreach (var (key, value) in plain.Select(Split))
            {
                edit.Set(key, scope.Value(path), new ConfigNode.Text(value));
            }

            foreach (var (key, value) in secrets.Select(Split))
            {
                edit.Set(key, scope.Value(path), edit.Encrypt(value));
            }

            if (scope.Value(json) is { } document)
            {
                SetFromJson(edit, document);
            }

            edit.Save();
            return ExitCode.Done;
        });
        return command;
    }

    private static (string Key, string Value) Split(string pair)
    {
        var at = pair.IndexOf('=', StringComparison.Ordinal);
        return at > 0
            ? (pair[..at], pair[(at + 1)..])
            : throw new FaultException(
                OperationDiagnostics.InvalidArgument,
                $"'{pair}' is not of the form KEY=VALUE",
                "Write the key, an equals sign and the value."
            );
    }

    private static void SetFromJson(ConfigEdit edit, string document)
    {
        try
        {
            using var parsed = JsonDocument.Parse(document);
            foreach (var entry in parsed.RootElement.EnumerateObject())
            {
                if (!entry.Value.TryGetProperty("value", out var value) || value.ValueKind != JsonValueKind.String)
                {
                    throw new FaultException(
                        OperationDiagnostics.InvalidArgument,
                        $"value for --json object key \"{entry.Name}\" is nil",
                        "Print the values with `config --json --show-secrets`."
                    );
                }

                var isSecret = entry.Value.TryGetProperty("secret", out var mark) && mark.ValueKind == JsonValueKind.True;
                var node =
                    isSecret ? edit.Encrypt(value.GetString()!)
                    : entry.Value.TryGetProperty("objectValue", out var structured) ? ToNode(structured)
                    : new ConfigNode.Text(value.GetString()!);
                edit.Set(entry.Name, path: false, node);
            }
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            throw new FaultException(
                OperationDiagnostics.InvalidArgument,
                $"could not parse --json argument: {exception.Message}",
                "Pass what `config --json` prints.",
                exception
            );
        }
    }

    private static ConfigNode ToNode(JsonElement element) =>
        element.ValueKind switch
        {
            JsonValueKind.Object => new ConfigNode.Map(
                ConfigNode.Map.Empty.Entries.AddRange(
                    element.EnumerateObject().Select(entry => KeyValuePair.Create(entry.Name, ToNode(entry.Value)))
                )
            ),
            JsonValueKind.Array => new ConfigNode.List([.. element.EnumerateArray().Select(ToNode)]),
            JsonValueKind.String => new ConfigNode.Text(element.GetString()!),
            JsonValueKind.Number => new ConfigNode.Number(element.GetRawText()),
            JsonValueKind.True or JsonValueKind.False => new ConfigNode.Boolean(element.GetBoolean()),
            _ => new ConfigNode.Null(),
        };
}
