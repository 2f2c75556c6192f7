using System.Collections.Immutable;
using DataOps.Engine.Diagnostics;
using DataOps.Engine.Events;
using DataOps.Engine.Execution;
using DataOps.Engine.Model;
using DataOps.Engine.Planning;
using DataOps.Engine.Plans;
using DataOps.Engine.Ports;
using DataOps.Engine.Properties;
using DataOps.Engine.State;

namespace DataOps.Engine.Deployments;

/// <summary>One run under way: its phases in order.</summary>
internal sealed class DeploymentRun
{
    private readonly DeploymentPorts _ports;
    private readonly RunScope _scope;
    private readonly ProviderLookup _providers;
    private readonly ComponentOutputs _outputs;

    public DeploymentRun(DeploymentPorts ports, DeploymentRequest request, CancellationToken stop)
    {
        _ports = ports;
        request = WithProtectedExcluded(request);
        var reporter = new RunReporter(ports.Events);
        var ledger = new StateLedger(request.Snapshot, request.Preview ? null : ports.Journal, request.OperationSeed);
        var builtins = new BuiltinProvider(ports.StackOutputs, ports.NewId, urn => _outputs?.Find(urn), reporter);
        var plan = new PlanState(request, ledger);
        _scope = new RunScope
        {
            Request = request,
            Ledger = ledger,
            Plan = plan,
            Book = new PlanTracker(request.Plan, request.SavesPlan, plan.LockedClaimantOf),
            RunSeed = ports.NewId().ToString(),
            Registry = new ProviderRegistry(ports.Providers, builtins, ports.NewId),
            Reporter = reporter,
            Clock = ports.Clock,
            Hooks = ports.Hooks,
            Stop = stop,
        };
        _providers = new ProviderLookup(_scope);
        _outputs = new ComponentOutputs(_scope);
    }

    private DeploymentRequest Request => _scope.Request;

    private static DeploymentRequest WithProtectedExcluded(DeploymentRequest request)
    {
        if (!request.Options.ExcludeProtected)
        {
            return request;
        }

        var kept = ProtectedResources.WithNeeds(request.Snapshot).Select(state => state.Urn.Value);
        return request with { Options = request.Options with { Excludes = [.. request.Options.Excludes, .. kept] } };
    }

    private bool RunsProgram =>
        Request.Kind == DeploymentKind.Update || (Request.Options.RunProgram && Request.Kind != DeploymentKind.Import);

    public async Task<DeploymentResult> RunAsync(CancellationToken cancellationToken)
    {
        var started = _scope.Clock.GetTimestamp();
        _scope.Reporter.Report(new EngineEvent.RunStarted(MaskedConfig(), Request.Preview));
        var chains = new ChainRunner(
            _scope,
            _providers,
            new StepRunner(_scope, new StepHandlers(_scope, _providers, new ReadHandlers(_scope, _providers)))
        );
        try
        {
            await using (_scope.Registry)
            {
                await using var cancelling = cancellationToken.Register(() => _ = _scope.Registry.CancelAsync(CancellationToken.None));
                await RunPhasesAsync(chains, cancellationToken);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Told below, with what was done until then.
        }
        finally
        {
            chains.Dispose();
        }

        return Conclude(_scope.Clock.GetElapsedTime(started));
    }

    private async Task RunPhasesAsync(ChainRunner chains, CancellationToken cancellationToken)
    {
        var (names, wrong) = AutomaticNames.Parse(Request);
        if (wrong is not null)
        {
            _scope.Reporter.Error(DeploymentFault.Options, EngineDiagnostics.InvalidGoal, null, wrong);
            return;
        }

        var pending = new PendingOperations(_scope, new PendingCreates(_scope, _providers), new RefreshPhase(_scope, _providers, chains));
        await pending.FinishCreatesAsync(cancellationToken);

        var checker = new InputChecker(_scope, names);
        var dependents = new DependentSearch(_scope, _providers);
        var registrar = new ResourceRegistrar(
            _scope,
            _providers,
            chains,
            checker,
            new ReplacementPlanner(_scope, _providers, checker, dependents)
        );
        var defaults = new DefaultProviders(_scope, registrar, cancellationToken);
        if (Request.Kind == DeploymentKind.Import)
        {
            if (
                !await pending.ReadAsync(_ => false, cancellationToken)
                || !await new ImportPhase(_scope, chains, defaults).RunAsync(cancellationToken)
            )
            {
                _scope.Reporter.Fault(DeploymentFault.Resource);
            }

            return;
        }

        if (!await RefreshFirstAsync(chains, pending, cancellationToken) || IsDone(cancellationToken))
        {
            return;
        }

        if (!KnowsTargets(_scope.Plan.ReplaceTargets, registered: false))
        {
            return;
        }

        if (RunsProgram)
        {
            await RunProgramAsync(chains, registrar, defaults, dependents, cancellationToken);
            return;
        }

        if (
            KnowsTargets(_scope.Plan.Targets, registered: false)
            && KnowsTargets(_scope.Plan.Excludes, registered: false)
            && HasNoDeleteHooks()
        )
        {
            await new DeletePhase(_scope, _providers, chains, dependents).RunAsync(cancellationToken);
        }
    }

    private bool IsDone(CancellationToken cancellationToken) =>
        (Request.Kind == DeploymentKind.Refresh && !RunsProgram)
        || _scope.Stop.IsCancellationRequested
        || cancellationToken.IsCancellationRequested;

    /// <summary>False when the run must end.</summary>
    private async Task<bool> RefreshFirstAsync(ChainRunner chains, PendingOperations pending, CancellationToken cancellationToken)
    {
        var phase = pending.Reads;
        var refreshes = (Request.Kind == DeploymentKind.Refresh || Request.Options.Refresh) && !(RunsProgram && Request.Options.RunProgram);
        if (refreshes)
        {
            return KnowsTargets(_scope.Plan.Targets, registered: false)
                && KnowsTargets(_scope.Plan.Excludes, registered: false)
                && await pending.ReadAsync(phase.Takes, cancellationToken);
        }

        if (!Request.Options.RunProgram && Request.Snapshot.Resources.Any(state => state.RefreshBeforeUpdate))
        {
            return await pending.ReadAsync(entry => entry.State.RefreshBeforeUpdate && phase.Takes(entry), cancellationToken);
        }

        if (!await pending.ReadAsync(_ => false, cancellationToken))
        {
            return false;
        }

        if (!Request.Preview)
        {
            pending.Warn();
        }

        return true;
    }

    private async Task RunProgramAsync(
        ChainRunner chains,
        ResourceRegistrar registrar,
        DefaultProviders defaults,
        DependentSearch dependents,
        CancellationToken cancellationToken
    )
    {
        using var gate = new CallGate(_scope.Clock);
        await using var stopping = _scope.Stop.Register(gate.Close);
        var reader = new ResourceReader(_scope, chains);
        var providers = new GoalProviders(_scope, defaults, _ports.NewId);
        var calls = new ProviderCalls(_scope, gate, providers);
        var monitor = new DeploymentMonitor(_scope, gate, registrar, reader, providers, calls, _outputs);
        using var program = new ProgramRun(
            _ports.Program ?? throw new InvalidOperationException("A run of this kind needs a program."),
            monitor,
            gate,
            _outputs,
            _scope
        );
        await program.UntilRegisteredAsync(cancellationToken);
        if (program.Succeeded)
        {
            var known = KnowsTargets(_scope.Plan.Targets, registered: true);
            if (Request.Kind == DeploymentKind.Refresh)
            {
                var phase = new RefreshPhase(_scope, _providers, chains);
                await phase.RunAsync(phase.Takes, cancellationToken);
            }
            else if (
                !_scope.IsHalted
                && (_scope.Reporter.Faults == DeploymentFault.None || Request.Preview || Request.Options.ContinueOnError || !known)
            )
            {
                await new DeletePhase(_scope, _providers, chains, dependents).RunAsync(cancellationToken);
            }
        }

        ReportMissed(program.Succeeded);
        var failed = !program.Succeeded || _scope.Reporter.Faults != DeploymentFault.None;
        await _outputs.FinishAsync(failed, CancellationToken.None);
        await program.UntilEndedAsync(cancellationToken);
    }

    /// <summary>Reports names that nothing has. Patterns may match nothing.</summary>
    private bool KnowsTargets(UrnPatterns patterns, bool registered)
    {
        var olds = Request.Snapshot.Resources.Select(state => state.Urn).ToHashSet();
        var unknown = patterns.Names.Where(urn => !olds.Contains(urn) && !(registered && _scope.Plan.Urns.Contains(urn))).ToList();
        foreach (var urn in unknown)
        {
            var question = urn.Value.Contains('$', StringComparison.Ordinal) ? "" : " Did you forget to escape $ in your shell?";
            _scope.Reporter.Error(
                DeploymentFault.Options,
                EngineDiagnostics.UnknownTarget,
                null,
                $"Target '{urn}' could not be found in the stack.{question}"
            );
        }

        return unknown.Count == 0;
    }

    /// <summary>A plan that was not carried out in full was not carried out; other failures say enough themselves.</summary>
    private void ReportMissed(bool programSucceeded)
    {
        if (!programSucceeded || _scope.Reporter.Faults != DeploymentFault.None)
        {
            return;
        }

        foreach (var urn in _scope.Book.Missed(urn => Request.Snapshot.Resources.Any(state => state.Urn == urn)))
        {
            _scope.Reporter.Error(
                DeploymentFault.Program,
                EngineDiagnostics.PlanViolated,
                urn,
                $"expected resource operations for {urn} but none were seen"
            );
        }
    }

    private bool HasNoDeleteHooks()
    {
        var hooked = Request
            .Snapshot.Resources.Where(state =>
                state.ResourceHooks.ContainsKey("BeforeDelete") || state.ResourceHooks.ContainsKey("AfterDelete")
            )
            .ToList();
        foreach (var state in hooked)
        {
            var hooks = state
                .ResourceHooks.GetValueOrDefault("BeforeDelete", [])
                .Concat(state.ResourceHooks.GetValueOrDefault("AfterDelete", []));
            _scope.Reporter.Error(
                DeploymentFault.Options,
                EngineDiagnostics.HooksWithoutProgram,
                state.Urn,
                $"Resource has delete hooks registered, but the program is not running. Hooks: {string.Join(", ", hooks)}"
            );
        }

        return hooked.Count == 0;
    }

    private DeploymentResult Conclude(TimeSpan duration)
    {
        var reporter = _scope.Reporter;
        var kind = Request.Preview ? "preview" : "update";
        if (Request.Options.ExpectNoChanges && reporter.HasChanges && reporter.Faults == DeploymentFault.None)
        {
            var text =
                Request.Kind == DeploymentKind.Refresh
                    ? "no changes were expected but changes were detected"
                    : "no changes were expected but changes occurred";
            reporter.Error(DeploymentFault.UnexpectedChanges, EngineDiagnostics.UnexpectedChanges, null, text);
        }

        var outcome =
            reporter.Faults != DeploymentFault.None ? DeploymentOutcome.Failed
            : _scope.Stop.IsCancellationRequested ? DeploymentOutcome.Cancelled
            : DeploymentOutcome.Succeeded;
        if (outcome == DeploymentOutcome.Failed && (reporter.Faults & (DeploymentFault.Resource | DeploymentFault.Program)) != 0)
        {
            reporter.Say(MessageSeverity.Error, EngineDiagnostics.RunFailed, null, $"{kind} failed");
        }
        else if (outcome == DeploymentOutcome.Cancelled)
        {
            reporter.Say(MessageSeverity.Error, EngineDiagnostics.RunCancelled, null, $"{kind} canceled");
        }

        var snapshot = _scope.Ledger.ToSnapshot();
        reporter.Report(new EngineEvent.RunEnded(reporter.Changes, duration));
        return new DeploymentResult(outcome, reporter.Faults, snapshot)
        {
            Changes = reporter.Changes,
            HasChanges = reporter.HasChanges,
            Plan = _scope.Book.Written,
            StackOutputs =
                _outputs.StackOutputs.Count > 0
                    ? _outputs.StackOutputs
                    : snapshot.Resources.FirstOrDefault(state => state.Type == Urn.RootStackType)?.Outputs ?? PropertyMap.Empty,
        };
    }

    private ImmutableSortedDictionary<string, string> MaskedConfig() =>
        Request.Config.ToImmutableSortedDictionary(
            entry => entry.Key,
            entry => entry.Value is PropertyValue.String { Value: var text } ? text : "[secret]",
            StringComparer.Ordinal
        );
}
