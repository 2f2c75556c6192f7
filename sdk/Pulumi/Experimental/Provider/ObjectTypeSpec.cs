using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Pulumi.Experimental.Provider;

/// <summary>A type with properties in a package schema.</summary>
public record ObjectTypeSpec
{
    /// <summary>The kind of type, "object".</summary>
    [JsonPropertyName("type")]
    public string Type { get; init; } = "";

    /// <summary>The properties.</summary>
    [JsonPropertyName("properties")]
    public ImmutableSortedDictionary<string, PropertySpec> Properties { get; init; } =
        ImmutableSortedDictionary<string, PropertySpec>.Empty;

    /// <summary>The properties that always have a value.</summary>
    [JsonPropertyName("required")]
    public ImmutableSortedSet<string> Required { get; init; } = [];
}
