using System.Collections.Immutable;

namespace Pulumi.Experimental.Provider;

/// <summary>A resource to delete.</summary>
public sealed class DeleteRequest(
    Urn urn,
    string id,
    ImmutableDictionary<string, PropertyValue> oldOutputs,
    TimeSpan timeout,
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

    /// <summary>How long the operation may take; zero for the provider's own limit.</summary>
    public TimeSpan Timeout { get; } = timeout;

    /// <summary>The inputs of the last successful operation.</summary>
    public ImmutableDictionary<string, PropertyValue> OldInputs { get; } = oldInputs;
}
