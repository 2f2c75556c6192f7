using System.CommandLine;
using DataOps.Cli.Runs;
using DataOps.Engine.Deployments;
using DataOps.Engine.Host;
using DataOps.Engine.Host.Secrets;
using DataOps.Engine.Planning;
using DataOps.Engine.State;

namespace DataOps.Cli.Commands;

/// <summary><c>destroy</c>: deletes all resources of a stack, those that need others first.</summary>
internal static class DestroyCommand
{
    public static Command Build(Func<ParseResult, CommandScope> scopeOf)
    {
        var remove = new Option<bool>("--remove") { Description = "Remove the stack and its settings file too, once it is empty" };
        var command = new Command("destroy", "Delete all resources in a stack") { remove };
        command.Aliases.Add("down");
        command.Aliases.Add("dn");
        var options = new RunOptions(command, DeploymentKind.Destroy, isPreview: false);
        command.SetAction(
            async (parsed, _) =>
            {
                var scope = scopeOf(parsed);
                var settings = options.Read(scope, DeploymentKind.Destroy, isPreview: false);
                var kept = settings.Run.Options.ExcludeProtected ? Protected(scope, settings) : (Count: 0, All: false);
                if (kept is { Count: > 0, All: true })
                {
                    if (!settings.Json)
                    {
                        scope.Write(
                            $"There were no unprotected resources to destroy. There are still {kept.Count} protected resources associated with this stack."
                        );
                    }

                    return ExitCode.Done;
                }

                var code = await new StackCommandRun(scope, settings).RunAsync();
                if (code == ExitCode.Done)
                {
                    Conclude(scope, settings, kept.Count, scope.Value(remove));
                }

                return code;
            }
        );
        return command;
    }

    private static (int Count, bool All) Protected(CommandScope scope, RunSettings settings)
    {
        if (settings.Run.Options.Targets.Length > 0)
        {
            throw new FaultException(
                CliDiagnostics.ContradictingOptions,
                "you cannot specify --target and --exclude-protected",
                "Name what to delete, or leave what is protected, but not both."
            );
        }

        if (!scope.Store.Exists(scope.Stack))
        {
            return (0, false);
        }

        var snapshot = Stored(scope);
        var count = ProtectedResources.WithNeeds(snapshot).Length;
        return (count, count == snapshot.Resources.Length);
    }

    private static void Conclude(CommandScope scope, RunSettings settings, int kept, bool removes)
    {
        if (kept > 0)
        {
            if (!settings.Json)
            {
                scope.Write(
                    $"All unprotected resources were destroyed. There are still {kept} protected resources associated with this stack."
                );
            }
        }
        else if (settings.PreviewOnly || settings.Run.Options.Targets.Length > 0)
        {
            return;
        }
        else if (removes && Stored(scope).Resources.IsEmpty)
        {
            StackRemoveCommand.Remove(scope, scope.Stack, keepSettings: false);
        }
        else if (!removes && !settings.Json)
        {
            scope.Write(
                "The resources in the stack have been deleted, but the history and configuration associated with the stack are still maintained."
            );
            scope.Write($"If you want to remove the stack completely, run `dataops stack rm {scope.Stack.Name}`.");
        }
    }

    private static Snapshot Stored(CommandScope scope) => scope.Store.Read(scope.Stack, _ => PassThroughCipher.Instance).Snapshot;
}
