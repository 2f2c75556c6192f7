using DataOps.Engine.Model;
using DataOps.Engine.Monitor;
using DataOps.Engine.Planning;
using DataOps.Engine.State;

namespace DataOps.Engine.Execution;

/// <summary>How a registration ended. Only a refused one has no state.</summary>
internal sealed record RegistrationEnd(RegistrationOutcome Outcome, ResourceState? State)
{
    public static readonly RegistrationEnd Refused = new(RegistrationOutcome.Failed, null);

    /// <summary>Where the resource is in the state; null when it is not recorded.</summary>
    public StateEntry? Entry { get; init; }

    /// <summary>The step that stands for the registration.</summary>
    public DeploymentStep? Step { get; init; }

    /// <summary>True when nothing was created, because the run's targets leave the resource out.</summary>
    public bool IsSkippedCreate { get; init; }
}
