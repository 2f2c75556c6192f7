using System.CommandLine;
using DataOps.Engine.Host;
using DataOps.Engine.Host.Secrets;
using DataOps.Engine.Host.State;
using DataOps.Engine.State;
using DataOps.Operations;

namespace DataOps.Cli.Commands;

/// <summary>
/// <c>state delete|protect|unprotect|rename|taint|untaint</c>: edits of the state that ask no provider and need no passphrase.
/// </summary>
internal static class StateCommand
{
    public static Command Build(Func<ParseResult, CommandScope> scopeOf) =>
        new("state", "Edit the current stack's state")
        {
            BuildDelete(scopeOf),
            BuildRename(scopeOf),
            StateMoveCommand.Build(scopeOf),
            StateEditCommand.Build(scopeOf),
            StateRepairCommand.Build(scopeOf),
            StateUpgradeCommand.Build(scopeOf),
            BuildMark(
                scopeOf,
                "protect",
                "Protect resources in a stack's state",
                "protected",
                resource => resource with { Protect = true }
            ),
            BuildMark(
                scopeOf,
                "unprotect",
                "Unprotect resources in a stack's state",
                "unprotected",
                resource => resource with { Protect = false }
            ),
            BuildMark(
                scopeOf,
                "taint",
                "Have resources replaced by the next update",
                "tainted",
                resource => resource with { Taint = true }
            ),
            BuildMark(scopeOf, "untaint", "Take the taint from resources", "untainted", resource => resource with { Taint = false }),
        };

    private static Command BuildDelete(Func<ParseResult, CommandScope> scopeOf)
    {
        var urns = Urns();
        var force = new Option<bool>("--force") { Description = "Delete protected resources too" };
        var dependents = new Option<bool>("--target-dependents") { Description = "Delete what depends on the resources too" };
        var all = new Option<bool>("--all") { Description = "Delete all resources" };
        var yes = Yes();
        var command = new Command("delete", "Delete resources from a stack's state; they go on existing")
        {
            urns,
            force,
            dependents,
            all,
            yes,
        };
        command.Aliases.Add("rm");
        command.Aliases.Add("remove");
        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                var scope = scopeOf(parsed);
                var names = RequireUrns(scope.Value(urns), scope.Value(all));
                await EditAsync(
                    scope,
                    scope.Value(yes),
                    snapshot =>
                        SnapshotEdits.Delete(snapshot, scope.Value(all) ? null : names, scope.Value(force), scope.Value(dependents)),
                    cancellationToken
                );
                scope.Write(
                    scope.Value(all) ? "Resources deleted"
                    : names.Distinct().Count() is var count and not 1 ? $"{count} resources deleted"
                    : "Resource deleted"
                );
                return ExitCode.Done;
            }
        );
        return command;
    }

    private static Command BuildRename(Func<ParseResult, CommandScope> scopeOf)
    {
        var urn = new Argument<string>("resource-urn") { Description = "The resource's URN" };
        var name = new Argument<string>("new-name") { Description = "Its new name" };
        var yes = Yes();
        var command = new Command("rename", "Rename a resource in a stack's state") { urn, name, yes };
        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                var scope = scopeOf(parsed);
                if (!Engine.Model.Urn.TryParse(scope.Value(urn)!, out _))
                {
                    throw new FaultException(
                        OperationDiagnostics.InvalidArgument,
                        "The provided input URN is not valid",
                        "See `dataops stack --show-urns`."
                    );
                }

                await EditAsync(
                    scope,
                    scope.Value(yes),
                    snapshot => SnapshotEdits.Rename(snapshot, scope.Value(urn)!, scope.Value(name)!),
                    cancellationToken
                );
                scope.Write("Resource renamed");
                return ExitCode.Done;
            }
        );
        return command;
    }

    private static Command BuildMark(
        Func<ParseResult, CommandScope> scopeOf,
        string name,
        string description,
        string done,
        Func<Engine.Model.ResourceState, Engine.Model.ResourceState> change
    )
    {
        var urns = Urns();
        var all = new Option<bool>("--all") { Description = "All resources of the stack" };
        var yes = Yes();
        var command = new Command(name, description) { urns, all, yes };
        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                var scope = scopeOf(parsed);
                var names = RequireUrns(scope.Value(urns), scope.Value(all));
                await EditAsync(
                    scope,
                    scope.Value(yes),
                    snapshot =>
                        scope.Value(all) ? SnapshotEdits.UpdateAll(snapshot, change) : SnapshotEdits.Update(snapshot, names, change),
                    cancellationToken
                );
                scope.Write(scope.Value(all) ? $"All resources {done}" : $"{names.Length} resources {done}");
                return ExitCode.Done;
            }
        );
        return command;
    }

    private static Argument<string[]> Urns() =>
        new("resource-urn") { Description = "The resources' URNs", Arity = ArgumentArity.ZeroOrMore };

    private static Option<bool> Yes() => new("--yes", "-y") { Description = "Skip confirmation prompts" };

    private static string[] RequireUrns(string[]? urns, bool all)
    {
        if (all && urns is { Length: > 0 })
        {
            throw new FaultException(
                CliDiagnostics.ContradictingOptions,
                "cannot specify a resource URN together with --all",
                "Name the resources, or pass --all."
            );
        }

        if (!all && urns is not { Length: > 0 })
        {
            throw new FaultException(OperationDiagnostics.InvalidArgument, "a resource URN is needed", "See `dataops stack --show-urns`.");
        }

        return urns ?? [];
    }

    private static async Task EditAsync(CommandScope scope, bool yes, Func<Snapshot, Snapshot> edit, CancellationToken cancellationToken)
    {
        scope.RequireStack();
        if (scope.Environment.IsInteractive && !scope.Confirm("This command will edit your stack's state directly. Confirm?", yes))
        {
            throw new FaultException(OperationDiagnostics.Refused, "confirmation declined");
        }

        var options = new StackSessionOptions { Owner = scope.LockOwner(), CipherOf = _ => PassThroughCipher.Instance };
        await using var session = await scope.Store.OpenAsync(scope.Stack, options, cancellationToken);
        foreach (var note in session.Notes)
        {
            scope.Warn(note);
        }

        await session.SaveAsync(edit(session.Snapshot), null, cancellationToken);
    }
}
