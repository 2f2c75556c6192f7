using System.Collections.Immutable;

namespace DataOps.Engine.Plans;

/// <summary>What a preview found to do: kept in a file, it binds the update that gets it.</summary>
public sealed record DeploymentPlan
{
    /// <summary>By URN.</summary>
    public required ImmutableSortedDictionary<string, ResourcePlan> Resources { get; init; }
}
