using System.Collections.Immutable;
using DataOps.Engine.Model;
using DataOps.Engine.Plans;
using DataOps.Engine.State;

namespace DataOps.Engine.Deployments;

/// <summary>How a run ended. Everything a user must read was reported as an event before.</summary>
public sealed record DeploymentResult(DeploymentOutcome Outcome, DeploymentFault Faults, Snapshot Snapshot)
{
    /// <summary>Steps by operation, in Pulumi's words.</summary>
    public ImmutableSortedDictionary<string, int> Changes { get; init; } = ImmutableSortedDictionary<string, int>.Empty;

    /// <summary>True when a step did (or, in a preview, would do) more than confirm or read.</summary>
    public bool HasChanges { get; init; }

    /// <summary>What a preview planned; null after a real run.</summary>
    public DeploymentPlan? Plan { get; init; }

    /// <summary>The stack's outputs after the run.</summary>
    public PropertyMap StackOutputs { get; init; } = PropertyMap.Empty;
}
