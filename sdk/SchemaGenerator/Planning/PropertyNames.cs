using System.Collections.Immutable;
using Pulumi.SchemaGenerator.Naming;
using Pulumi.SchemaGenerator.Schema;

namespace Pulumi.SchemaGenerator.Planning;

internal static class PropertyNames
{
    /// <summary>
    /// The C# name of a property: the schema's own, else derived. No member can be called like its class, so a derived name that
    /// equals <paramref name="owner"/> gets the suffix that Pulumi's packages use there.
    /// </summary>
    public static string Of(SchemaProperty property, string owner)
    {
        if (property.CSharpName is { } given)
        {
            return given;
        }

        var name = CSharpName.OfProperty(property.Name);
        return name == owner ? name + "Value" : name;
    }

    /// <summary>Inputs without the resource that a method is called on.</summary>
    public static ImmutableArray<SchemaProperty> WithoutSelf(ImmutableArray<SchemaProperty> properties) =>
        properties.RemoveAll(property => property.Name == "__self__");
}
