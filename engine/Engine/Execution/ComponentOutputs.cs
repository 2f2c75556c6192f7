using DataOps.Engine.Deployments;
using DataOps.Engine.Diagnostics;
using DataOps.Engine.Events;
using DataOps.Engine.Model;
using DataOps.Engine.Planning;
using DataOps.Engine.State;

namespace DataOps.Engine.Execution;

/// <summary>
/// Records what components say of their outputs, once each. The stack's outputs wait for the end of the run: after a failure the absence of
/// one does not mean that it is gone.
/// </summary>
internal sealed class ComponentOutputs(RunScope scope)
{
    private readonly Lock _gate = new();
    private readonly HookRunner _hooks = new(scope);
    private readonly Dictionary<Urn, RegistrationEnd> _open = [];
    private readonly Dictionary<Urn, ResourceState> _states = [];
    private (Urn Urn, PropertyMap Outputs)? _stack;

    /// <summary>The outputs of the stack as recorded at the end.</summary>
    public PropertyMap StackOutputs { get; private set; } = PropertyMap.Empty;

    /// <summary>
    /// True when the program registered its stack and never said what the outputs are. Every SDK says so at its end: a program that did not
    /// was cut off, whatever its exit code.
    /// </summary>
    public bool LacksStackOutputs
    {
        get
        {
            lock (_gate)
            {
                return _stack is null && _open.Keys.Any(urn => urn.QualifiedType == Urn.RootStackType);
            }
        }
    }

    /// <summary>A resource is there now.</summary>
    public void Track(RegistrationEnd end)
    {
        if (end.State is not { } state)
        {
            return;
        }

        lock (_gate)
        {
            _open[state.Urn] = end;
            _states[state.Urn] = state;
        }
    }

    /// <summary>A resource of this run; null for others.</summary>
    public ResourceState? Find(Urn urn)
    {
        lock (_gate)
        {
            return _states.GetValueOrDefault(urn);
        }
    }

    public IReadOnlyCollection<ResourceState> States()
    {
        lock (_gate)
        {
            return [.. _states.Values];
        }
    }

    /// <summary>False when the outputs were refused, which was reported.</summary>
    public async Task<bool> RegisterAsync(Urn urn, PropertyMap outputs, CancellationToken cancellationToken)
    {
        RegistrationEnd? end;
        lock (_gate)
        {
            if (urn.QualifiedType == Urn.RootStackType)
            {
                _stack = (urn, outputs);
                return true;
            }

            _open.Remove(urn, out end);
        }

        if (end is null)
        {
            scope.Reporter.Error(
                DeploymentFault.Program,
                EngineDiagnostics.InvalidGoal,
                urn,
                $"cannot complete a resource '{urn}' whose registration isn't pending"
            );
            return false;
        }

        return end.IsSkippedCreate || await RecordAsync(end, outputs, cancellationToken);
    }

    /// <summary>Records the stack's outputs.</summary>
    public async Task FinishAsync(bool failed, CancellationToken cancellationToken)
    {
        RegistrationEnd? end;
        lock (_gate)
        {
            if (_stack is not { } stack || !_open.Remove(stack.Urn, out end))
            {
                return;
            }
        }

        var outputs = _stack.Value.Outputs;
        if (failed && scope.Ledger.Start.Resources.FirstOrDefault(state => state.Urn == _stack.Value.Urn && !state.Delete) is { } before)
        {
            outputs = PropertyMap.From(before.Outputs.Concat(outputs));
        }

        if (await RecordAsync(end, outputs, cancellationToken))
        {
            StackOutputs = outputs;
        }
    }

    /// <summary>False when a plan does not allow the outputs, which was reported.</summary>
    private async Task<bool> RecordAsync(RegistrationEnd end, PropertyMap outputs, CancellationToken cancellationToken)
    {
        var state = end.State! with { Outputs = outputs };
        var before = end.Step switch
        {
            DeploymentStep.Same same => same.Old.State,
            DeploymentStep.Update update => update.Old.State,
            _ => null,
        };
        if (scope.Book.Outputs(state.Urn, before?.Outputs ?? PropertyMap.Empty, outputs) is { } violation)
        {
            scope.Reporter.Error(DeploymentFault.Program, EngineDiagnostics.PlanViolated, state.Urn, violation);
            return false;
        }

        if (end.Entry is { IsRemoved: false } entry && !Properties.PropertyComparison.AreSame(entry.State.Outputs, outputs))
        {
            await scope.Ledger.CommitAsync(null, changes => changes.Replace(entry, entry.State with { Outputs = outputs }));
        }

        lock (_gate)
        {
            _states[state.Urn] = state;
        }

        var old = (end.Step as DeploymentStep.Update)?.Old.State;
        var stage = end.Step switch
        {
            DeploymentStep.Create => "AfterCreate",
            DeploymentStep.Update => "AfterUpdate",
            _ => null,
        };
        if (!state.Custom && stage is not null && await _hooks.RunAsync(stage, state, old, state, cancellationToken) is { } failure)
        {
            scope.Reporter.AfterHookFailed(state.Urn, failure);
        }

        if (end.Step is { } step)
        {
            scope.Reporter.Report(new EngineEvent.OutputsRegistered(StepRunner.MetadataOf(step) with { New = state }));
        }

        return true;
    }
}
