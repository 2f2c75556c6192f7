using DataOps.Engine.Deployments;
using DataOps.Engine.Events;
using DataOps.Engine.Host.Programs;
using DataOps.Engine.Host.Secrets;
using DataOps.Engine.Ports;

namespace DataOps.Engine.Host;

/// <summary>A deployment and all it needs from outside.</summary>
public sealed record HostedDeployment
{
    public required DeploymentRequest Request { get; init; }

    /// <summary>Null for a run that needs no program, such as a plain destroy.</summary>
    public ProgramSpec? Program { get; init; }

    /// <summary>Runs when the program is on its way and nothing is to be done here until its first call.</summary>
    public Action? OnProgramStarted { get; init; }

    public required IProviderSource Providers { get; init; }

    public required IDeploymentJournal Journal { get; init; }

    public required IProgress<EngineEvent> Events { get; init; }

    /// <summary>What no line of the program's output may show.</summary>
    public SecretFilter Secrets { get; init; } = SecretFilter.None;

    /// <summary>Null when stack references cannot be read.</summary>
    public IStackOutputs? StackOutputs { get; init; }

    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Makes ids of new provider resources.</summary>
    public Func<Guid> NewId { get; init; } = Guid.NewGuid;
}
