using System.CommandLine;
using DataOps.Engine.Host;
using DataOps.Engine.Host.Configuration;
using DataOps.Engine.Host.State;
using DataOps.Operations;
using Infra.Catalog.Settings;

namespace DataOps.Cli.Commands;

/// <summary>
/// <c>stack init [NAME]</c>: makes an empty stack and selects it; with <c>--environment</c> one that is deployed as another stack is.
/// </summary>
internal static class StackInitCommand
{
    public static Command Build(Func<ParseResult, CommandScope> scopeOf)
    {
        var name = new Argument<string?>("name") { Description = "The new stack's name", Arity = ArgumentArity.ZeroOrOne };
        var provider = new Option<string>("--secrets-provider")
        {
            Description = "How secrets are encrypted",
            DefaultValueFactory = _ => "default",
        }.AcceptOnlyFromAmong("default", "passphrase");
        var noSelect = new Option<bool>("--no-select") { Description = "Do not select the stack" };
        var copyFrom = new Option<string?>("--copy-config-from")
        {
            Description = "The stack to copy configuration from",
            HelpName = "stack",
        };
        var environment = new Option<string?>("--environment", "-e")
        {
            Description =
                "The environment whose overlays and dbt target count; settings are copied from the stack of that name, under a prefix of the new one's own",
            HelpName = "name",
        };
        var command = new Command("init", "Create an empty stack") { name, provider, noSelect, copyFrom, environment };
        command.Aliases.Add("new");
        command.Aliases.Add("create");
        command.SetAction(parsed =>
        {
            var scope = scopeOf(parsed);
            var stack = StackIdentity.Parse(
                scope.Value(name)
                    ?? scope.StackOption
                    ?? throw new FaultException(OperationDiagnostics.InvalidArgument, "a stack name is needed", "dataops stack init NAME"),
                scope.Project.Name
            );
            var inherited = Inherited(scope, stack, scope.Value(copyFrom), scope.Value(environment));
            var exists = scope.Store.Exists(stack);
            if (!exists)
            {
                scope.Secrets.Ensure(stack, scope.StackFile(stack), null);
            }

            scope.Store.Create(stack);
            if (!scope.Value(noSelect))
            {
                scope.Selected.Write(stack);
            }

            scope.Write($"Created stack '{stack.Name}'");
            if (!exists)
            {
                Configure(scope, stack, inherited, scope.Value(environment));
            }

            return ExitCode.Done;
        });
        return command;
    }

    /// <summary>The stack whose settings the new one starts with; null for none.</summary>
    private static StackIdentity? Inherited(CommandScope scope, StackIdentity stack, string? copyFrom, string? environment)
    {
        var name = copyFrom ?? environment;
        if (name is null)
        {
            return null;
        }

        var source = StackIdentity.Parse(name, scope.Project.Name);
        if (source == stack)
        {
            return null;
        }

        if (File.Exists(scope.StackFilePath(source)))
        {
            return source;
        }

        if (copyFrom is not null)
        {
            throw new FaultException(
                StateDiagnostics.NoSuchStack,
                $"no stack named '{name}' found: there is no {Path.GetFileName(scope.StackFilePath(source))}",
                "Name a stack that has settings with --copy-config-from."
            );
        }

        // An environment need not be a stack's: Pulumi.yaml alone may have all that a stack in it needs.
        return null;
    }

    private static void Configure(CommandScope scope, StackIdentity stack, StackIdentity? inherited, string? environment)
    {
        if (inherited is null && environment is null)
        {
            return;
        }

        var edit = new ConfigEdit(scope, stack);
        if (inherited is { } source)
        {
            ConfigCopyCommand.CopyAll(scope, source, edit);
        }

        if (environment is not null)
        {
            edit.Set($"{StackSettings.Namespace}:{StackSettings.EnvironmentKey}", path: false, new ConfigNode.Text(environment));
            var prefix = new ConfigKey(StackSettings.Namespace, StackSettings.PrefixKey);
            if (inherited is { } model && scope.StackFile(model).Config.GetValueOrDefault(prefix) is ConfigNode.Text given)
            {
                edit.Set(prefix.ToString(), path: false, new ConfigNode.Text(StackPrefix.Of(stack.Name, given.Value, model.Name)));
            }
        }

        edit.Save();
        var from = inherited is { } name ? $", from those of '{name.Name}'" : "";
        scope.Write($"Wrote its settings to {Path.GetRelativePath(scope.Environment.WorkingDirectory, scope.StackFilePath(stack))}{from}");
    }
}
