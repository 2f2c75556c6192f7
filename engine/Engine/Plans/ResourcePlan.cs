using System.Collections.Immutable;
using DataOps.Engine.Model;

namespace DataOps.Engine.Plans;

/// <summary>What is planned for one resource.</summary>
public sealed record ResourcePlan
{
    /// <summary>Null for a resource that is only deleted.</summary>
    public PlannedGoal? Goal { get; init; }

    /// <summary>Pulumi's words for the steps, in order.</summary>
    public ImmutableArray<string> Operations { get; init; } = [];

    /// <summary>What the outputs are expected to be; advisory. Null when no step gives any.</summary>
    public PropertyMap? Outputs { get; init; }

    /// <summary>The 32 bytes that automatic names follow from.</summary>
    public ImmutableArray<byte> Seed { get; init; } = [];
}
