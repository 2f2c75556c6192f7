using System.Collections.Immutable;

namespace Pulumi.Experimental.Provider;

/// <summary>A resource whose state is to be compared with what the program wants.</summary>
public sealed class DiffRequest(
    Urn urn,
    string id,
    ImmutableDictionary<string, PropertyValue> oldOutputs,
    ImmutableDictionary<string, PropertyValue> newInputs,
    ImmutableArray<string> ignoreChanges,
    ImmutableDictionary<string, PropertyValue> oldInputs
)
{
    /// <summary>The resource's URN.</summary>
    public Urn Urn { get; } = urn;

    /// <summary>The type token in the URN.</summary>
    public string Type => Pulumi.Urn.TypeOf(Urn);

    /// <summary>The name in the URN.</summary>
    public string Name => Pulumi.Urn.NameOf(Urn);

    /// <summary>The provider's id of the resource.</summary>
    public string Id { get; } = id;

    /// <summary>The outputs of the last successful operation.</summary>
    public ImmutableDictionary<string, PropertyValue> OldOutputs { get; } = oldOutputs;

    /// <summary>The inputs the program gives now.</summary>
    public ImmutableDictionary<string, PropertyValue> NewInputs { get; } = newInputs;

    /// <summary>Property paths whose changes are ignored.</summary>
    public ImmutableArray<string> IgnoreChanges { get; } = ignoreChanges;

    /// <summary>The inputs of the last successful operation.</summary>
    public ImmutableDictionary<string, PropertyValue> OldInputs { get; } = oldInputs;
}
