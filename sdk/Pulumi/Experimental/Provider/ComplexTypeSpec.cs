using System.Collections.Immutable;

namespace Pulumi.Experimental.Provider;

/// <summary>A named type in a package schema.</summary>
public record ComplexTypeSpec : ObjectTypeSpec
{
    private ComplexTypeSpec()
    {
        Type = BuiltinTypeSpec.Object;
    }

    /// <summary>An object type.</summary>
    public static ComplexTypeSpec CreateObject(Dictionary<string, PropertySpec> properties, HashSet<string> required) =>
        new()
        {
            Properties = properties.ToImmutableSortedDictionary(StringComparer.Ordinal),
            Required = required.ToImmutableSortedSet(StringComparer.Ordinal),
        };
}
