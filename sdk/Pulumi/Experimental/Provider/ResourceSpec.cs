using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Pulumi.Experimental.Provider;

/// <summary>A component in a package schema.</summary>
public record ResourceSpec : ObjectTypeSpec
{
    /// <summary>Describes a component by its inputs and outputs.</summary>
    public ResourceSpec(
        Dictionary<string, PropertySpec> inputProperties,
        HashSet<string> requiredInputs,
        Dictionary<string, PropertySpec> properties,
        HashSet<string> required
    )
    {
        Type = BuiltinTypeSpec.Object;
        IsComponent = true;
        InputProperties = inputProperties.ToImmutableSortedDictionary(StringComparer.Ordinal);
        RequiredInputs = requiredInputs.ToImmutableSortedSet(StringComparer.Ordinal);
        Properties = properties.ToImmutableSortedDictionary(StringComparer.Ordinal);
        Required = required.ToImmutableSortedSet(StringComparer.Ordinal);
    }

    /// <summary>Whether it is a component, which it is.</summary>
    [JsonPropertyName("isComponent")]
    public bool IsComponent { get; init; }

    /// <summary>What it takes.</summary>
    [JsonPropertyName("inputProperties")]
    public ImmutableSortedDictionary<string, PropertySpec> InputProperties { get; init; }

    /// <summary>What it must be given.</summary>
    [JsonPropertyName("requiredInputs")]
    public ImmutableSortedSet<string> RequiredInputs { get; init; }
}
