using System.CommandLine;
using DataOps.Engine.Host;
using DataOps.Engine.Host.Configuration;
using DataOps.Operations;

namespace DataOps.Cli.Commands;

/// <summary><c>config set KEY [VALUE]</c>: sets one value; without one it is read from the input.</summary>
internal static class ConfigSetCommand
{
    public static Command Build(Func<ParseResult, CommandScope> scopeOf)
    {
        var key = new Argument<string>("key") { Description = "NAME or NAMESPACE:NAME" };
        var value = new Argument<string?>("value")
        {
            Description = "The value; default: what the input holds",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var path = new Option<bool>("--path") { Description = "The key is a path into a map or list" };
        var plaintext = new Option<bool>("--plaintext") { Description = "Save the value as plain text, even if it looks like a secret" };
        var secret = new Option<bool>("--secret") { Description = "Encrypt the value" };
        var type = new Option<string?>("--type") { Description = "Save the value as string, bool, int or float" }.AcceptOnlyFromAmong(
            "string",
            "bool",
            "int",
            "float"
        );
        var raw = new Option<bool>("--raw") { Description = "Keep line ends at the end of a value that is read from the input" };
        var command = new Command("set", "Set a configuration value") { key, value, path, plaintext, secret, type, raw };
        command.SetAction(parsed =>
        {
            var scope = scopeOf(parsed);
            if (new[] { scope.Value(plaintext), scope.Value(secret), scope.Value(type) is not null }.Count(given => given) > 1)
            {
                throw new FaultException(
                    CliDiagnostics.ContradictingOptions,
                    "only one of --secret, --plaintext and --type may be set",
                    "Choose one."
                );
            }

            scope.RequireStackOrSettings(create: false);
            var text = scope.Value(value) ?? ReadValue(scope, scope.Value(raw));
            var edit = new ConfigEdit(scope);
            if (!scope.Value(secret) && !scope.Value(plaintext) && SecretHeuristic.LooksLikeSecret(scope.Value(key)!, text))
            {
                throw new FaultException(
                    SettingsDiagnostics.LooksLikeSecret,
                    $"config value for '{scope.Value(key)}' looks like a secret",
                    "Rerun with --secret to encrypt it, or --plaintext if you meant to store in plaintext."
                );
            }

            edit.Set(scope.Value(key)!, scope.Value(path), scope.Value(secret) ? edit.Encrypt(text) : Typed(text, scope.Value(type)));
            edit.Save();
            return ExitCode.Done;
        });
        return command;
    }

    private static string ReadValue(CommandScope scope, bool raw)
    {
        if (!scope.Io.IsInputRedirected)
        {
            if (!scope.Environment.IsInteractive)
            {
                throw new FaultException(
                    OperationDiagnostics.InvalidArgument,
                    "config value must be specified in non-interactive mode",
                    "Give the value after the key."
                );
            }

            scope.Io.Out.Write("value: ");
            scope.Io.Out.Flush();
            return scope.Io.In.ReadLine() ?? "";
        }

        var text = scope.Io.In.ReadToEnd();
        return raw ? text
            : text.EndsWith("\r\n", StringComparison.Ordinal) ? text[..^2]
            : text.EndsWith('\n') ? text[..^1]
            : text;
    }

    private static ConfigNode Typed(string text, string? type)
    {
        var node = type switch
        {
            "bool" => bool.TryParse(text, out var flag) ? new ConfigNode.Boolean(flag) : null,
            "int" => long.TryParse(text, out var whole)
                ? new ConfigNode.Number(whole.ToString(System.Globalization.CultureInfo.InvariantCulture))
                : null,
            "float" => double.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
                ? new ConfigNode.Number(Engine.Host.State.JsonNumber.Format(number))
                : null,
            _ => (ConfigNode)new ConfigNode.Text(text),
        };
        return node
            ?? throw new FaultException(
                OperationDiagnostics.InvalidArgument,
                $"'{text}' is not of type {type}",
                "Give a value of the type, or leave --type out."
            );
    }
}
