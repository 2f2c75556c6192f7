using System.Collections.Immutable;

namespace Pulumi.Experimental.Provider;

/// <summary>A component to build.</summary>
public sealed class ConstructRequest(
    string type,
    string name,
    ImmutableDictionary<string, PropertyValue> inputs,
    ComponentResourceOptions options
)
{
    /// <summary>The component's type token.</summary>
    public string Type { get; init; } = type;

    /// <summary>The component's name.</summary>
    public string Name { get; init; } = name;

    /// <summary>Its inputs.</summary>
    public ImmutableDictionary<string, PropertyValue> Inputs { get; init; } = inputs;

    /// <summary>Its options.</summary>
    public ComponentResourceOptions Options { get; init; } = options;
}
