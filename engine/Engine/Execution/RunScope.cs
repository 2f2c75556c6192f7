using DataOps.Engine.Deployments;
using DataOps.Engine.Planning;
using DataOps.Engine.Plans;
using DataOps.Engine.Ports;
using DataOps.Engine.State;

namespace DataOps.Engine.Execution;

/// <summary>What the parts of one run share.</summary>
internal sealed record RunScope
{
    public required DeploymentRequest Request { get; init; }

    public required StateLedger Ledger { get; init; }

    public required PlanState Plan { get; init; }

    public required PlanTracker Book { get; init; }

    /// <summary>Unlike that of any other run.</summary>
    public required string RunSeed { get; init; }

    public required ProviderRegistry Registry { get; init; }

    public required RunReporter Reporter { get; init; }

    public required TimeProvider Clock { get; init; }

    public IResourceHooks? Hooks { get; init; }

    /// <summary>After it no step starts.</summary>
    public required CancellationToken Stop { get; init; }

    public bool IsPreview => Request.Preview;

    public DeploymentOptions Options => Request.Options;

    /// <summary>
    /// True when nothing more is begun: what is under way ends. A preview, which changes nothing, goes on to say all that is wrong.
    /// </summary>
    public bool IsHalted => (!IsPreview && Reporter.IsBroken) || (!Options.ContinueOnError && Reporter.HasHookFailed);

    /// <summary>In a run of this kind a refresh counts as what it found.</summary>
    public bool CountsRefreshResults => Request.Kind == DeploymentKind.Refresh;
}
