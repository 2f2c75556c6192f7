using System.Collections.Immutable;
using DataOps.Engine.Deployments;
using DataOps.Engine.Diagnostics;
using DataOps.Engine.Events;
using DataOps.Engine.Model;
using DataOps.Engine.Planning;

namespace DataOps.Engine.Execution;

/// <summary>Tells the audience, counts steps, and remembers what went wrong. Safe for concurrent use.</summary>
internal sealed class RunReporter(IProgress<EngineEvent> events)
{
    private readonly Lock _gate = new();
    private readonly SortedDictionary<string, int> _changes = new(StringComparer.Ordinal);
    private DeploymentFault _faults;
    private bool _hasHookFailed;
    private bool _isBroken;

    public DeploymentFault Faults
    {
        get
        {
            lock (_gate)
            {
                return _faults;
            }
        }
    }

    /// <summary>True when the run cannot go on: a step failed, or something that the program wants cannot be.</summary>
    public bool IsBroken
    {
        get
        {
            lock (_gate)
            {
                return _isBroken;
            }
        }
    }

    /// <summary>True when a hook failed after its step was done.</summary>
    public bool HasHookFailed
    {
        get
        {
            lock (_gate)
            {
                return _hasHookFailed;
            }
        }
    }

    public ImmutableSortedDictionary<string, int> Changes
    {
        get
        {
            lock (_gate)
            {
                return _changes.ToImmutableSortedDictionary(StringComparer.Ordinal);
            }
        }
    }

    /// <summary>True when a step did, or would do, more than confirm or read.</summary>
    public bool HasChanges =>
        Changes.Keys.Any(operation =>
            operation is not (StepOperation.Same or StepOperation.Read or StepOperation.Discard or StepOperation.ReadReplacement)
        );

    public void Report(EngineEvent engineEvent) => events.Report(engineEvent);

    public void Count(string operation)
    {
        lock (_gate)
        {
            _changes[operation] = _changes.GetValueOrDefault(operation) + 1;
        }
    }

    public void Fault(DeploymentFault fault)
    {
        lock (_gate)
        {
            _faults |= fault;
            _isBroken |= (fault & DeploymentFault.Program) != 0;
        }
    }

    /// <summary>A step failed after which nothing more may begin.</summary>
    public void Break()
    {
        lock (_gate)
        {
            _isBroken = true;
        }
    }

    public void Error(DeploymentFault fault, EngineDiagnostic diagnostic, Urn? urn, string text, string? code = null, string? hint = null)
    {
        Fault(fault);
        Say(MessageSeverity.Error, diagnostic, urn, text, code, hint);
    }

    /// <summary>A hook failed after its step was done: the step counts, and the run fails.</summary>
    public void AfterHookFailed(Urn urn, string text)
    {
        lock (_gate)
        {
            _hasHookFailed = true;
        }

        Error(DeploymentFault.Resource, EngineDiagnostics.HookFailed, urn, text);
    }

    public void Warn(EngineDiagnostic diagnostic, Urn? urn, string text) => Say(MessageSeverity.Warning, diagnostic, urn, text);

    public void Say(
        MessageSeverity severity,
        EngineDiagnostic diagnostic,
        Urn? urn,
        string text,
        string? code = null,
        string? hint = null
    ) => events.Report(new EngineEvent.Message(severity, urn, text) { Code = code ?? diagnostic.Code, Hint = hint ?? diagnostic.Hint });
}
