using DataOps.Engine.Events;
using DataOps.Engine.Ports;

namespace DataOps.Engine.Deployments;

/// <summary>What a run needs from outside.</summary>
public sealed record DeploymentPorts
{
    public required IProviderSource Providers { get; init; }

    public required IDeploymentJournal Journal { get; init; }

    public required IProgress<EngineEvent> Events { get; init; }

    public required TimeProvider Clock { get; init; }

    /// <summary>Makes ids of new provider resources (UUIDs).</summary>
    public required Func<Guid> NewId { get; init; }

    /// <summary>Needed by updates, and by refreshes and destroys that run the program.</summary>
    public IDeploymentProgram? Program { get; init; }

    /// <summary>Null when no program can register hooks.</summary>
    public IResourceHooks? Hooks { get; init; }

    /// <summary>Null when stack references cannot be read.</summary>
    public IStackOutputs? StackOutputs { get; init; }
}
