using System.Text.Json.Serialization;

namespace Pulumi.Experimental.Provider;

/// <summary>A type in a package schema, in the schema's own JSON form.</summary>
public record TypeSpec
{
    /// <summary>One of <see cref="BuiltinTypeSpec"/> or "array"; null for a reference.</summary>
    [JsonPropertyName("type")]
    public string? Type { get; init; }

    /// <summary>The element type of an array.</summary>
    [JsonPropertyName("items")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public TypeSpec? Items { get; init; }

    /// <summary>The value type of a map.</summary>
    [JsonPropertyName("additionalProperties")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public TypeSpec? AdditionalProperties { get; init; }

    /// <summary>The named type it refers to.</summary>
    [JsonPropertyName("$ref")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Ref { get; init; }

    /// <summary>Whether a value must be given as it is, not as an output; null if not.</summary>
    [JsonPropertyName("plain")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool? Plain { get; init; }

    /// <summary>A primitive type.</summary>
    public static TypeSpec CreateBuiltin(string type, bool? plain = null) => new() { Type = type, Plain = OnlyTrue(plain) };

    /// <summary>A named type.</summary>
    public static TypeSpec CreateReference(string reference, bool? plain = null) => new() { Ref = reference, Plain = OnlyTrue(plain) };

    /// <summary>A list.</summary>
    public static TypeSpec CreateArray(TypeSpec items) => new() { Type = "array", Items = items };

    /// <summary>A map from text.</summary>
    public static TypeSpec CreateDictionary(TypeSpec additionalProperties) =>
        new() { Type = BuiltinTypeSpec.Object, AdditionalProperties = additionalProperties };

    private protected static bool? OnlyTrue(bool? plain) => plain == true ? true : null;
}
