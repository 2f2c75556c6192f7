using System.Collections.Immutable;
using DataOps.Engine.Model;

namespace DataOps.Engine.Plans;

/// <summary>The goal of a planned resource, with its inputs as changes of the old ones (top level, new values; unknowns where they were).</summary>
public sealed record PlannedGoal
{
    public required string Type { get; init; }

    public required string Name { get; init; }

    public required bool Custom { get; init; }

    public Urn? Parent { get; init; }

    public bool Protect { get; init; }

    /// <summary><c>URN::ID</c>, the id unknown when the provider is planned too; empty for components.</summary>
    public string Provider { get; init; } = "";

    public ImmutableArray<Urn> Dependencies { get; init; } = [];

    public ImmutableSortedDictionary<string, ImmutableArray<Urn>> PropertyDependencies { get; init; } = ImmutableSortedDictionary<string, ImmutableArray<Urn>>.Empty;

    public bool? DeleteBeforeReplace { get; init; }

    public ImmutableArray<string> IgnoreChanges { get; init; } = [];

    public ImmutableArray<string> AdditionalSecretOutputs { get; init; } = [];

    public string ImportId { get; init; } = "";

    public CustomTimeouts? CustomTimeouts { get; init; }

    public PropertyMap Adds { get; init; } = PropertyMap.Empty;

    public ImmutableArray<string> Deletes { get; init; } = [];

    public PropertyMap Updates { get; init; } = PropertyMap.Empty;
}
