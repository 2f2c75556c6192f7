using System.CommandLine;
using DataOps.Engine.Host;
using DataOps.Engine.Host.Secrets;
using DataOps.Engine.Host.State;
using DataOps.Engine.State;
using DataOps.Operations;

namespace DataOps.Cli.Commands;

/// <summary>
/// <c>state repair</c>: puts resources behind what they need and drops references to what is not there. A sound state stays as it is.
/// </summary>
internal static class StateRepairCommand
{
    public static Command Build(Func<ParseResult, CommandScope> scopeOf)
    {
        var yes = new Option<bool>("--yes", "-y") { Description = "Automatically approve and perform the repair" };
        var command = new Command("repair", "Repair an invalid state") { yes };
        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                var scope = scopeOf(parsed);
                scope.RequireStack();
                var options = new StackSessionOptions { Owner = scope.LockOwner(), CipherOf = _ => PassThroughCipher.Instance };
                await using var session = await scope.Store.OpenAsync(scope.Stack, options, cancellationToken);
                foreach (var note in session.Notes)
                {
                    scope.Warn(note);
                }

                if (SnapshotSoundness.Findings(session.Snapshot).IsEmpty)
                {
                    scope.Write("The snapshot is already valid; skipping repair");
                    return ExitCode.Done;
                }

                var repaired = SnapshotRepair.Repair(session.Snapshot);
                if (SnapshotSoundness.Findings(repaired.Snapshot) is { IsEmpty: false } left)
                {
                    throw new FaultException(
                        StateDiagnostics.BrokenSnapshot,
                        $"Failed to repair the snapshot automatically:{string.Concat(left.Take(10).Select(finding => $"\n  {finding}"))}",
                        "Mend it by hand with `dataops state edit`, or take a sound one from `.pulumi/backups` with `dataops stack import`."
                    );
                }

                Describe(scope, repaired);
                if (!scope.Confirm("This command will edit your stack's state directly. Confirm?", scope.Value(yes)))
                {
                    throw new FaultException(OperationDiagnostics.Refused, "Confirmation denied, not proceeding with state repair");
                }

                await session.SaveAsync(repaired.Snapshot, null, cancellationToken);
                scope.Write("State repaired successfully");
                return ExitCode.Done;
            }
        );
        return command;
    }

    private static void Describe(CommandScope scope, RepairedSnapshot repaired)
    {
        if (!repaired.Moved.IsEmpty)
        {
            scope.Write("The following resources will be reordered to appear before their dependents:\n");
            foreach (var urn in repaired.Moved)
            {
                scope.Write($"* {urn}");
            }

            scope.Write("");
        }

        if (repaired.Pruned.IsEmpty)
        {
            return;
        }

        scope.Write("The following resources will be modified to remove missing dependencies:\n");
        foreach (var resource in repaired.Pruned)
        {
            scope.Write(resource.Before == resource.After ? $"* {resource.Before}" : $"* {resource.Before}\n  -> {resource.After}");
            foreach (var urn in resource.Lost)
            {
                scope.Write($"  - {urn}");
            }
        }

        scope.Write("");
    }
}
