using System.CommandLine;
using DataOps.Engine.Host;
using DataOps.Engine.Host.Configuration;
using DataOps.Engine.Host.State;
using DataOps.Operations;

namespace DataOps.Cli.Commands;

/// <summary><c>state move --source A --dest B URN...</c>: moves resources from one stack of the store to another.</summary>
internal static class StateMoveCommand
{
    public static Command Build(Func<ParseResult, CommandScope> scopeOf)
    {
        var urns = new Argument<string[]>("urn") { Description = "The resources' URNs", Arity = ArgumentArity.OneOrMore };
        var source = new Option<string?>("--source")
        {
            Description = "The stack to move from; default: the current one",
            HelpName = "stack",
        };
        var destination = new Option<string?>("--dest")
        {
            Description = "The stack to move to; default: the current one",
            HelpName = "stack",
        };
        var parents = new Option<bool>("--include-parents") { Description = "Move the parents of the resources too" };
        var yes = new Option<bool>("--yes", "-y") { Description = "Skip confirmation prompts" };
        var command = new Command("move", "Move resources from one stack to another") { urns, source, destination, parents, yes };
        command.Aliases.Add("mv");
        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                var scope = scopeOf(parsed);
                var (from, to) = (Named(scope, scope.Value(source)), Named(scope, scope.Value(destination)));
                if (from == to)
                {
                    throw new FaultException(
                        CliDiagnostics.ContradictingOptions,
                        "source and destination stacks must be different",
                        "Name them with --source and --dest."
                    );
                }

                var options = new StackSessionOptions { Owner = scope.LockOwner(), CipherOf = scope.Secrets.CipherOf };
                await using var taken = await scope.Store.OpenAsync(from, options, cancellationToken);
                await using var given = await scope.Store.OpenAsync(
                    to,
                    options with
                    {
                        WriteWith = Provider(scope, to),
                    },
                    cancellationToken
                );
                foreach (
                    var unknown in scope.Value(urns)!.Where(urn => !taken.Snapshot.Resources.Any(resource => resource.Urn.Value == urn))
                )
                {
                    scope.Warn($"Resource {unknown} not found in source stack");
                }

                var move = SnapshotMove.Plan(taken.Snapshot, from, given.Snapshot, to, scope.Value(urns)!, scope.Value(parents));
                Describe(scope, move, from, to);
                if (!scope.Confirm("Do you want to perform this move?", scope.Value(yes)))
                {
                    throw new FaultException(OperationDiagnostics.Refused, "confirmation declined, not proceeding with the state move");
                }

                // What is in both stacks for a moment is never in neither.
                await given.SaveAsync(move.Destination, null, cancellationToken);
                await taken.SaveAsync(move.Source, null, CancellationToken.None);
                scope.Write($"Successfully moved resources from {from.FullName} to {to.FullName}");
                return ExitCode.Done;
            }
        );
        return command;
    }

    private static StackIdentity Named(CommandScope scope, string? name)
    {
        var stack = name is null ? scope.Stack : StackIdentity.Parse(name, scope.Project.Name);
        return scope.Store.Exists(stack)
            ? stack
            : throw new FaultException(StateDiagnostics.NoSuchStack, $"no stack named '{stack.Name}' found", "See `dataops stack ls`.");
    }

    private static SecretsProviderState Provider(CommandScope scope, StackIdentity stack) =>
        scope.Store.SecretsProviderOf(stack)
        ?? (
            stack.Project == scope.Project.Name
                ? scope.Secrets.Ensure(stack, scope.StackFile(stack), null)
                : throw new FaultException(
                    SettingsDiagnostics.NoPassphrase,
                    "destination stack has no secret manager",
                    "Initialize the stack with one, or run the command from the destination project's folder."
                )
        );

    private static void Describe(CommandScope scope, SnapshotMove move, StackIdentity from, StackIdentity to)
    {
        scope.Write($"Planning to move the following resources from {from.FullName} to {to.FullName}:\n");
        foreach (var urn in move.Moved)
        {
            scope.Write($"  - {urn}");
        }

        scope.Write("");
        if (move.Broken.IsEmpty)
        {
            return;
        }

        scope.Write("The following references between resources that stay and resources that move are lost:\n");
        foreach (var (resource, needs) in move.Broken)
        {
            scope.Write($"  - {resource} needs {needs}");
        }

        scope.Write(
            "\nIf you go ahead with moving these dependencies, it will be necessary to create the appropriate inputs and outputs in the program for the stack the resources are moved to.\n"
        );
    }
}
