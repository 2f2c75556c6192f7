using System.Collections.Immutable;
using DataOps.Engine.Deployments;
using DataOps.Engine.Host;
using DataOps.Engine.Host.State;
using DataOps.Engine.Model;
using DataOps.Engine.Plans;
using DataOps.Engine.Ports;
using DataOps.Engine.State;

namespace DataOps.Operations;

/// <summary>Previews a stack or changes it: configuration, lock, preview, question, run, state, history.</summary>
public sealed class StackRun(StackContext context, StackRunOptions options, RunPorts ports)
{
    /// <summary>Plans without a lock, from the state as it is. The observer is given all events.</summary>
    public async Task<DeploymentResult> PreviewAsync(RunCancellation cancellation, Action<EventFan>? observe = null)
    {
        var planned = PlanFile.Requested(options.SavePlan, context);
        var exists = context.RequireOrSettings(create: false);
        var configuration = RunConfiguration.Prepare(context, options, exists);
        var snapshot = exists
            ? SnapshotSoundness.Require(context.Store.Read(context.Stack, context.Secrets.CipherOf).Snapshot, context.Stack)
            : Snapshot.Empty;
        var (result, _) = await (Run(configuration, snapshot) with { IsFinal = true, Observe = observe }).RunAsync(cancellation);
        if (planned is not null && result is { Outcome: DeploymentOutcome.Succeeded, Plan: { } plan })
        {
            var provider = context.Secrets.Ensure(context.Stack, configuration.File, configuration.Provider);
            planned.Write(plan, configuration.Encrypted, context.Secrets.CipherOf(provider));
            ports.Audience.Write(
                $"Update plan written to '{options.SavePlan}'\nRun `dataops up --plan='{options.SavePlan}'` to constrain the update to the operations planned by this preview"
            );
        }

        return result;
    }

    /// <summary>Previews, asks and changes; the result is that of the run at which the command ended.</summary>
    public async Task<DeploymentResult> ChangeAsync(RunCancellation cancellation)
    {
        var planned = PlanFile.Given(options.Plan, context);

        // A stack that is only a settings file yet is made when its first plan holds: bad input leaves nothing behind.
        var exists = context.RequireOrSettings(create: options.SkipPreview);
        var configuration = RunConfiguration.Prepare(context, options, exists);
        var plan = planned?.Read(context.Secrets.CipherOf(configuration.Provider));
        if (!exists)
        {
            // While the program starts, this process waits with a core to spare: the time to derive the new stack's key.
            var deriving = Task.CompletedTask;
            var run = Run(configuration, Snapshot.Empty) with
            {
                Plan = plan,
                OnProgramStarted = () =>
                    deriving = context.Secrets.AnticipateAsync(context.Stack, configuration.File, configuration.Provider),
            };
            var preview = await PreviewAndAskAsync(run, cancellation);
            if (preview.Outcome != DeploymentOutcome.Succeeded)
            {
                return preview;
            }

            plan = KeptPlan(preview, plan);
            await deriving;
            context.RequireOrSettings(create: true);
        }

        configuration = configuration with { Provider = context.Secrets.Ensure(context.Stack, configuration.File, configuration.Provider) };
        var metadata = ports.Describe();
        await using var session = await context.OpenAsync(configuration.Provider, cancellation.Stop);
        foreach (var note in session.Notes)
        {
            ports.Audience.Warn(note);
        }

        SnapshotSoundness.Require(session.Snapshot, context.Stack);
        if (exists)
        {
            var run = Run(configuration, session.Snapshot) with { Plan = plan };
            var before = options.SkipPreview ? await GuardAsync(run, cancellation) : await PreviewAndAskAsync(run, cancellation);
            if (before is { Outcome: not DeploymentOutcome.Succeeded })
            {
                return before;
            }

            plan = KeptPlan(before, plan);
        }

        return await ChangeAsync(Run(configuration, session.Snapshot) with { Plan = plan }, session, metadata, cancellation);
    }

    private async Task<DeploymentResult> ChangeAsync(
        EngineRun run,
        StackSession session,
        IRunMetadata metadata,
        RunCancellation cancellation
    )
    {
        var start = context.Clock.GetUtcNow();
        UpdateRecord Record(DeploymentResult? result) =>
            new()
            {
                Kind = options.Kind == DeploymentKind.Import ? "resource-import" : Word,
                Start = start,
                End = context.Clock.GetUtcNow(),
                Message = metadata.MessageOr(options.Message),
                Environment = metadata.Environment,
                Config = run.Configuration.Encrypted,
                Succeeded = result?.Outcome == DeploymentOutcome.Succeeded,
                Changes = result?.Changes ?? ImmutableSortedDictionary<string, int>.Empty,
            };

        var journal = await session.StartJournalAsync(Record(null), cancellation.Stop);
        var (result, _) = await (run with { Journal = journal, IsFinal = true }).RunAsync(cancellation);
        await metadata.CompleteAsync();
        var leavesNothing =
            context.Location.IsDefault && result.Outcome != DeploymentOutcome.Succeeded && IsUntouched(run.Snapshot, result.Snapshot);
        if (!leavesNothing)
        {
            await session.SaveAsync(result.Snapshot, Record(result), CancellationToken.None);
        }
        else
        {
            await session.AbandonAsync();
        }

        return result;
    }

    // Nobody wants to see a preview, but what it would delete must be known before it is.
    private async Task<DeploymentResult?> GuardAsync(EngineRun run, RunCancellation cancellation)
    {
        var guard = new DeletionGuard(run.Snapshot);
        if (options.Kind != DeploymentKind.Update || options.AllowDeletes || !guard.HasLimits)
        {
            return null;
        }

        var (preview, _) = await (run with { Observe = events => events.Add(guard), IsHeld = true }).RunAsync(cancellation);
        if (preview.Outcome == DeploymentOutcome.Succeeded)
        {
            guard.Require();
        }

        return preview;
    }

    private async Task<DeploymentResult> PreviewAndAskAsync(EngineRun run, RunCancellation cancellation)
    {
        var guard = new DeletionGuard(run.Snapshot);
        var (preview, _) = await (run with { Observe = events => events.Add(guard) }).RunAsync(cancellation);
        if (preview.Outcome != DeploymentOutcome.Succeeded)
        {
            return preview;
        }

        if (options.Kind == DeploymentKind.Update && !options.AllowDeletes)
        {
            guard.Require();
        }

        return ports.Audience.Confirm($"Do you want to perform this {Word} of {context.Stack.Name}?")
            ? preview
            : throw new FaultException(OperationDiagnostics.Refused, "confirmation declined, not proceeding");
    }

    private DeploymentPlan? KeptPlan(DeploymentResult? preview, DeploymentPlan? plan) =>
        options.IsStrict && !options.SkipPreview ? preview?.Plan : plan;

    private EngineRun Run(RunConfiguration configuration, Snapshot snapshot) =>
        new()
        {
            Context = context,
            Options = options,
            Ports = ports,
            Configuration = configuration,
            Snapshot = snapshot,
        };

    /// <summary>
    /// True when a run did nothing but begin: the root stack resource alone is no change of the world. On a named store it is saved all the
    /// same, as Pulumi does.
    /// </summary>
    private static bool IsUntouched(Snapshot before, Snapshot after)
    {
        static HashSet<object> Managed(Snapshot snapshot) =>
            snapshot.Resources.Where(resource => resource.Type != Urn.RootStackType).ToHashSet<object>(ReferenceEqualityComparer.Instance);

        return Managed(before).SetEquals(Managed(after)) && before.PendingOperations.SequenceEqual(after.PendingOperations);
    }

    private string Word =>
        options.Kind switch
        {
            DeploymentKind.Refresh => "refresh",
            DeploymentKind.Destroy => "destroy",
            DeploymentKind.Import => "import",
            _ => "update",
        };
}
