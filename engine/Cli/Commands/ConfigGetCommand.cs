using System.CommandLine;
using System.Globalization;
using DataOps.Engine.Host;
using DataOps.Engine.Host.Configuration;
using DataOps.Engine.Host.State;
using DataOps.Engine.Model;

namespace DataOps.Cli.Commands;

/// <summary><c>config get KEY</c>: prints one value, decrypted.</summary>
internal static class ConfigGetCommand
{
    public static Command Build(Func<ParseResult, CommandScope> scopeOf)
    {
        var key = new Argument<string>("key") { Description = "NAME or NAMESPACE:NAME" };
        var path = new Option<bool>("--path") { Description = "The key is a path into a map or list" };
        var json = new Option<bool>("--json", "-j") { Description = "Emit output as JSON" };
        var command = new Command("get", "Get a single configuration value") { key, path, json };
        command.SetAction(parsed =>
        {
            var scope = scopeOf(parsed);
            scope.RequireStackOrSettings(create: false);
            var file = scope.StackFile();
            var (wanted, below) = ConfigCommand.ParseKey(scope.Value(key)!, scope.Value(path), scope.Project.Name);
            var values = StackConfiguration.Create(scope.Stack.Name, scope.Project, file.Config).Values;
            var node =
                ConfigNodeEditor.Get(values.GetValueOrDefault(wanted), below)
                ?? throw new FaultException(
                    SettingsDiagnostics.NoSuchKey,
                    $"configuration key '{wanted.ToShortString(scope.Project.Name)}' not found for stack '{scope.Stack.Name}'",
                    "See `dataops config` for the keys that are set."
                );
            string Decrypt(string secret) => ConfigCommand.Decrypt(scope, file, secret);
            scope.WriteExact(scope.Value(json) ? PropertyJson.Format(ToJson(node, Decrypt), indented: true) : ConfigText.Of(node, Decrypt));
            return ExitCode.Done;
        });
        return command;
    }

    /// <summary>The form of <c>config --json</c>: the value as text, structured ones as an object beside it.</summary>
    public static PropertyMap ToJson(ConfigNode node, Func<string, string> decrypt)
    {
        var entry = PropertyMap.From(("value", ConfigText.Of(node, decrypt)), ("secret", node.IsSecure));
        return node.IsStructured ? entry.With("objectValue", ToProperty(node, decrypt)) : entry;
    }

    private static PropertyValue ToProperty(ConfigNode node, Func<string, string> decrypt) =>
        node switch
        {
            ConfigNode.Boolean boolean => boolean.Value,
            ConfigNode.Number number => double.Parse(number.Json, CultureInfo.InvariantCulture),
            ConfigNode.Text text => text.Value,
            ConfigNode.Secure secure => decrypt(secure.Ciphertext),
            ConfigNode.List list => PropertyValue.List([.. list.Items.Select(item => ToProperty(item, decrypt))]),
            ConfigNode.Map map => PropertyMap.From(
                map.Entries.Select(entry => KeyValuePair.Create(entry.Key, ToProperty(entry.Value, decrypt)))
            ),
            _ => PropertyValue.NullValue,
        };
}
