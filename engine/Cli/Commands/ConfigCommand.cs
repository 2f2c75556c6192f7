using System.CommandLine;
using DataOps.Engine.Host.Configuration;
using DataOps.Engine.Host.State;
using DataOps.Engine.Model;

namespace DataOps.Cli.Commands;

/// <summary><c>config</c> and what is below it. Alone it lists the configuration, the project's defaults included.</summary>
internal static class ConfigCommand
{
    public static Command Build(Func<ParseResult, CommandScope> scopeOf)
    {
        var showSecrets = new Option<bool>("--show-secrets") { Description = "Show secret values" };
        var json = new Option<bool>("--json", "-j") { Description = "Emit output as JSON" };
        var command = new Command("config", "Manage configuration") { showSecrets, json };
        command.SetAction(parsed =>
        {
            var scope = scopeOf(parsed);
            List(scope, scope.Value(showSecrets), scope.Value(json));
            return ExitCode.Done;
        });
        command.Add(ConfigGetCommand.Build(scopeOf));
        command.Add(ConfigSetCommand.Build(scopeOf));
        command.Add(ConfigSetAllCommand.Build(scopeOf));
        command.Add(ConfigRemoveCommand.Build(scopeOf));
        command.Add(ConfigRemoveCommand.BuildAll(scopeOf));
        command.Add(ConfigCopyCommand.Build(scopeOf));
        command.Add(ConfigRefreshCommand.Build(scopeOf));
        return command;
    }

    /// <summary>The key that a user wrote; with paths only its first segment names the entry.</summary>
    public static (ConfigKey Key, ConfigPathSegment[] Below) ParseKey(string text, bool path, string project)
    {
        if (!path)
        {
            return (ConfigKey.Parse(text, project), []);
        }

        var key = ConfigKey.ParsePath(text, project);
        var segments = ConfigPath.Parse(key.Name);
        return (key with { Name = ((ConfigPathSegment.Name)segments[0]).Value }, [.. segments[1..]]);
    }

    /// <summary>Decrypts with the stack's own salt.</summary>
    public static string Decrypt(CommandScope scope, StackFile file, string ciphertext) => Decrypt(scope, scope.Stack, file, ciphertext);

    public static string Decrypt(CommandScope scope, StackIdentity stack, StackFile file, string ciphertext) =>
        scope.Secrets.CipherOf(scope.Secrets.Find(stack, file)).Decrypt($"the configuration of '{stack.Name}'", ciphertext);

    private static void List(CommandScope scope, bool showSecrets, bool json)
    {
        scope.RequireStackOrSettings(create: false);
        var file = scope.StackFile();
        var values = StackConfiguration.Create(scope.Stack.Name, scope.Project, file.Config).Values;
        if (!json)
        {
            var rows = values
                .Select(entry =>
                    (IReadOnlyList<string>)
                        [
                            entry.Key.ToShortString(scope.Project.Name),
                            ConfigText.Of(entry.Value, secret => showSecrets ? Decrypt(scope, file, secret) : "[secret]"),
                        ]
                )
                .ToList();
            foreach (var line in TextTable.Render(["KEY", "VALUE"], rows))
            {
                scope.Write(line);
            }

            return;
        }

        var entries = values.Select(entry =>
            KeyValuePair.Create(
                entry.Key.ToString(),
                (PropertyValue)(
                    entry.Value.IsSecure && !showSecrets
                        ? PropertyMap.From(("secret", true))
                        : ConfigGetCommand.ToJson(entry.Value, secret => Decrypt(scope, file, secret))
                )
            )
        );
        scope.Write(PropertyJson.Format(PropertyMap.From(entries), indented: true));
    }
}
