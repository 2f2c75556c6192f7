using System.Collections.Immutable;

namespace Pulumi.Experimental.Provider;

/// <summary>A resource to change in place.</summary>
public sealed class UpdateRequest(
    Urn urn,
    string id,
    ImmutableDictionary<string, PropertyValue> oldOutputs,
    ImmutableDictionary<string, PropertyValue> newInputs,
    TimeSpan timeout,
    ImmutableArray<string> ignoreChanges,
    bool preview,
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

    /// <summary>How long the operation may take; zero for the provider's own limit.</summary>
    public TimeSpan Timeout { get; } = timeout;

    /// <summary>Property paths whose changes are ignored.</summary>
    public ImmutableArray<string> IgnoreChanges { get; } = ignoreChanges;

    /// <summary>Whether nothing may be changed.</summary>
    public bool Preview { get; } = preview;

    /// <summary>The inputs of the last successful operation.</summary>
    public ImmutableDictionary<string, PropertyValue> OldInputs { get; } = oldInputs;
}
