using System.Collections.Immutable;
using System.CommandLine;
using DataOps.Engine.Host;
using DataOps.Engine.Host.Configuration;
using DataOps.Engine.Host.State;

namespace DataOps.Cli.Commands;

/// <summary>
/// <c>config copy [KEY] --dest STACK</c>: copies one value, or all, to another stack; secrets are encrypted with its own salt.
/// </summary>
internal static class ConfigCopyCommand
{
    public static Command Build(Func<ParseResult, CommandScope> scopeOf)
    {
        var key = new Argument<string?>("key")
        {
            Description = "NAME or NAMESPACE:NAME; default: everything",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var path = new Option<bool>("--path") { Description = "The key is a path into a map or list" };
        var destination = new Option<string>("--dest", "-d")
        {
            Description = "The stack to copy to",
            Required = true,
            HelpName = "stack",
        };
        var command = new Command("cp", "Copy configuration to another stack") { key, path, destination };
        command.Aliases.Add("copy");
        command.SetAction(parsed =>
        {
            var scope = scopeOf(parsed);
            scope.RequireStackOrSettings(create: false);
            var target = StackIdentity.Parse(scope.Value(destination)!, scope.Project.Name);
            if (target == scope.Stack)
            {
                throw new FaultException(
                    CliDiagnostics.ContradictingOptions,
                    "current stack and destination stack are the same",
                    "Name another stack with --dest."
                );
            }

            Copy(scope, target, scope.Value(key), scope.Value(path));
            return ExitCode.Done;
        });
        return command;
    }

    /// <summary>Puts all settings of a stack into the change of another one's.</summary>
    public static void CopyAll(CommandScope scope, StackIdentity source, ConfigEdit edit)
    {
        var from = scope.StackFile(source);
        foreach (var (name, value) in from.Config)
        {
            edit.Set(name.ToString(), path: false, Encrypted(scope, source, from, edit, value));
        }
    }

    private static void Copy(CommandScope scope, StackIdentity target, string? key, bool path)
    {
        var edit = new ConfigEdit(scope, target);
        if (key is null)
        {
            CopyAll(scope, scope.Stack, edit);
        }
        else
        {
            var from = scope.StackFile();
            var (name, below) = ConfigCommand.ParseKey(key, path, scope.Project.Name);
            var value =
                ConfigNodeEditor.Get(from.Config.GetValueOrDefault(name), below)
                ?? throw new FaultException(
                    SettingsDiagnostics.NoSuchKey,
                    $"configuration key '{key}' not found for stack '{scope.Stack.Name}'",
                    "See `dataops config` for the keys that are set."
                );
            edit.Set(key, path, Encrypted(scope, scope.Stack, from, edit, value));
        }

        edit.Save();
    }

    private static ConfigNode Encrypted(CommandScope scope, StackIdentity source, StackFile from, ConfigEdit edit, ConfigNode node)
    {
        return Of(node);

        ConfigNode Of(ConfigNode value) =>
            value switch
            {
                ConfigNode.Secure secure => edit.Encrypt(ConfigCommand.Decrypt(scope, source, from, secure.Ciphertext)),
                ConfigNode.List list => new ConfigNode.List([.. list.Items.Select(Of)]),
                ConfigNode.Map map => new ConfigNode.Map(
                    map.Entries.ToImmutableSortedDictionary(entry => entry.Key, entry => Of(entry.Value), StringComparer.Ordinal)
                ),
                _ => value,
            };
    }
}
