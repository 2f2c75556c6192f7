using System.Collections.Immutable;

namespace Pulumi.Experimental.Provider;

/// <summary>A resource to read.</summary>
public sealed class ReadRequest(
    Urn urn,
    string id,
    ImmutableDictionary<string, PropertyValue> outputs,
    ImmutableDictionary<string, PropertyValue> inputs
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

    /// <summary>Its last known outputs, empty for an import.</summary>
    public ImmutableDictionary<string, PropertyValue> Outputs { get; } = outputs;

    /// <summary>Its last known inputs, empty for an import.</summary>
    public ImmutableDictionary<string, PropertyValue> Inputs { get; } = inputs;
}
