using System.Collections.Immutable;
using DataOps.Engine.Model;

namespace DataOps.Engine.Plans;

/// <summary>The goal of a planned resource, with its inputs and outputs as changes of the old ones.</summary>
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

    public ImmutableSortedDictionary<string, ImmutableArray<Urn>> PropertyDependencies { get; init; } =
        ImmutableSortedDictionary<string, ImmutableArray<Urn>>.Empty;

    public bool? DeleteBeforeReplace { get; init; }

    public ImmutableArray<string> IgnoreChanges { get; init; } = [];

    public ImmutableArray<string> AdditionalSecretOutputs { get; init; } = [];

    public ImmutableArray<AliasSpec> Aliases { get; init; } = [];

    public string ImportId { get; init; } = "";

    public CustomTimeouts? CustomTimeouts { get; init; }

    public PropertyChanges Inputs { get; init; } = PropertyChanges.None;

    /// <summary>Of components and the stack, which say what their outputs are.</summary>
    public PropertyChanges Outputs { get; init; } = PropertyChanges.None;
}
