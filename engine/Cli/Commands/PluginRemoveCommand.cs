using System.CommandLine;
using DataOps.Engine.Host;
using DataOps.Operations;
using DataOps.Providers.Plugins;
using DataOps.Providers.Plugins.Installation;

namespace DataOps.Cli.Commands;

/// <summary><c>plugin rm [KIND [NAME [VERSION]]]</c>: removes installed plugins.</summary>
internal static class PluginRemoveCommand
{
    public static Command Build(Func<ParseResult, CommandScope> scopeOf)
    {
        var kind = new Argument<string?>("kind")
        {
            Description = "`resource`, or another of Pulumi's kinds",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var name = new Argument<string?>("name")
        {
            Description = "The package; all of the kind without one",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var version = new Argument<string?>("version")
        {
            Description = "The version; all of the package without one",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var all = new Option<bool>("--all", "-a") { Description = "Remove all plugins" };
        var yes = new Option<bool>("--yes", "-y") { Description = "Skip confirmation prompts" };
        var command = new Command("rm", "Remove installed plugins") { kind, name, version, all, yes };
        command.Aliases.Add("remove");
        command.Aliases.Add("delete");
        command.SetAction(parsed =>
        {
            var scope = scopeOf(parsed);
            var plugins = Chosen(scope, scope.Value(kind), scope.Value(name), scope.Value(version), scope.Value(all));
            if (plugins.Count == 0)
            {
                scope.Io.Error.WriteLine("no plugins found to uninstall");
                return ExitCode.Done;
            }

            var list = string.Concat(plugins.Select(plugin => $"\n    {plugin.Kind} {plugin}"));
            if (
                !scope.Confirm(
                    $"This will remove {plugins.Count} plugin{(plugins.Count == 1 ? "" : "s")} from the cache:{list}",
                    scope.Value(yes)
                )
            )
            {
                throw new FaultException(OperationDiagnostics.Refused, "confirmation declined");
            }

            foreach (var plugin in plugins)
            {
                PluginStore.Remove(plugin);
                scope.Write($"removed: {plugin.Kind} {plugin}");
            }

            return ExitCode.Done;
        });
        return command;
    }

    private static List<InstalledPlugin> Chosen(CommandScope scope, string? kind, string? name, string? version, bool all)
    {
        if (kind is null && !all)
        {
            throw new FaultException(
                OperationDiagnostics.InvalidArgument,
                "please pass --all if you'd like to remove all plugins",
                "Or name a kind, such as resource."
            );
        }

        if (kind is not null && !PluginSpec.Kinds.Contains(kind))
        {
            throw new FaultException(
                OperationDiagnostics.InvalidArgument,
                $"unrecognized plugin kind: {kind}",
                $"Kinds are {string.Join(", ", PluginSpec.Kinds)}."
            );
        }

        var one = version is null
            ? null
            : PluginVersion.Parse(version)
                ?? throw new FaultException(
                    OperationDiagnostics.InvalidArgument,
                    $"invalid plugin semver: {version}",
                    "Name one version, such as v1.2.3."
                );
        return
        [
            .. new PluginStore(scope.Environment.PulumiHome, scope.Io.Clock)
                .List()
                .Where(plugin =>
                    (kind is null || plugin.Kind == kind)
                    && (name is null || plugin.Name == name)
                    && (one is null || plugin.Version.CompareTo(one) == 0)
                ),
        ];
    }
}
