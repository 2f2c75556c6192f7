namespace Pulumi.Experimental.Provider;

/// <summary>A property in a package schema.</summary>
public record PropertySpec : TypeSpec
{
    /// <summary>A text.</summary>
    public static PropertySpec String => CreateBuiltin(BuiltinTypeSpec.String);

    /// <summary>A whole number.</summary>
    public static PropertySpec Integer => CreateBuiltin(BuiltinTypeSpec.Integer);

    /// <summary>A number.</summary>
    public static PropertySpec Number => CreateBuiltin(BuiltinTypeSpec.Number);

    /// <summary>A boolean.</summary>
    public static PropertySpec Boolean => CreateBuiltin(BuiltinTypeSpec.Boolean);

    /// <summary>A property of a primitive type.</summary>
    public static new PropertySpec CreateBuiltin(string type, bool? plain = null) => From(TypeSpec.CreateBuiltin(type, plain));

    /// <summary>A property of a named type.</summary>
    public static new PropertySpec CreateReference(string reference, bool? plain = null) =>
        From(TypeSpec.CreateReference(reference, plain));

    /// <summary>A list property.</summary>
    public static new PropertySpec CreateArray(TypeSpec items) => From(TypeSpec.CreateArray(items));

    /// <summary>A map property.</summary>
    public static new PropertySpec CreateDictionary(TypeSpec additionalProperties) => From(TypeSpec.CreateDictionary(additionalProperties));

    internal static PropertySpec From(TypeSpec type) =>
        new()
        {
            Type = type.Type,
            Items = type.Items,
            AdditionalProperties = type.AdditionalProperties,
            Ref = type.Ref,
            Plain = type.Plain,
        };
}
