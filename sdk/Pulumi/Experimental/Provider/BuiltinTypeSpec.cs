namespace Pulumi.Experimental.Provider;

/// <summary>The primitive types of a package schema.</summary>
public static class BuiltinTypeSpec
{
    /// <summary>A map or an object.</summary>
    public const string Object = "object";

    /// <summary>A text.</summary>
    public const string String = "string";

    /// <summary>A whole number.</summary>
    public const string Integer = "integer";

    /// <summary>A number.</summary>
    public const string Number = "number";

    /// <summary>A boolean.</summary>
    public const string Boolean = "boolean";
}
