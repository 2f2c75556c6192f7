using System.Collections.Immutable;

namespace DataOps.Engine.Model;

/// <summary>
/// What is remembered of a resource: one entry of a checkpoint. Field names and meanings are those of Pulumi's checkpoint, version 3.
/// Compare the parts that matter; record equality of immutable collections is by reference.
/// </summary>
public sealed record ResourceState
{
    public required Urn Urn { get; init; }

    public required string Type { get; init; }

    /// <summary>True for resources that a provider manages, false for components.</summary>
    public required bool Custom { get; init; }

    /// <summary>The provider's id; empty for components and for resources that are only planned.</summary>
    public string Id { get; init; } = "";

    public PropertyMap Inputs { get; init; } = PropertyMap.Empty;

    public PropertyMap Outputs { get; init; } = PropertyMap.Empty;

    public Urn? Parent { get; init; }

    public bool Protect { get; init; }

    public bool Taint { get; init; }

    /// <summary>True when the resource is only read, never changed or deleted.</summary>
    public bool External { get; init; }

    /// <summary>True for the old half of a replacement that is still to be deleted.</summary>
    public bool Delete { get; init; }

    /// <summary>True when the resource was deleted for a replacement whose creation has not happened yet.</summary>
    public bool PendingReplacement { get; init; }

    public ImmutableArray<Urn> Dependencies { get; init; } = [];

    public ImmutableSortedDictionary<string, ImmutableArray<Urn>> PropertyDependencies { get; init; } =
        ImmutableSortedDictionary<string, ImmutableArray<Urn>>.Empty;

    public ImmutableArray<string> InitErrors { get; init; } = [];

    /// <summary><c>URN::ID</c> of the provider; null for components.</summary>
    public ProviderReference? Provider { get; init; }

    public ImmutableArray<string> AdditionalSecretOutputs { get; init; } = [];

    public ImmutableArray<Urn> Aliases { get; init; } = [];

    public CustomTimeouts? CustomTimeouts { get; init; }

    public string ImportId { get; init; } = "";

    public bool RetainOnDelete { get; init; }

    public Urn? DeletedWith { get; init; }

    public ImmutableArray<Urn> ReplaceWith { get; init; } = [];

    public Instant? Created { get; init; }

    public Instant? Modified { get; init; }

    public string SourcePosition { get; init; } = "";

    public ImmutableArray<string> IgnoreChanges { get; init; } = [];

    public ImmutableArray<string> ReplaceOnChanges { get; init; } = [];

    public ImmutableArray<string> HideDiff { get; init; } = [];

    public PropertyValue? ReplacementTrigger { get; init; }

    public bool RefreshBeforeUpdate { get; init; }

    public Urn? ViewOf { get; init; }

    /// <summary>Hook names by <c>BeforeCreate</c>, <c>AfterCreate</c>, ... <c>OnError</c>, the words of the checkpoint.</summary>
    public ImmutableSortedDictionary<string, ImmutableArray<string>> ResourceHooks { get; init; } =
        ImmutableSortedDictionary<string, ImmutableArray<string>>.Empty;

    public override string ToString() => $"{Urn} ({Id})";
}
