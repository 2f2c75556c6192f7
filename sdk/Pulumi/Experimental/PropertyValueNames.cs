using System.Reflection;

namespace Pulumi.Experimental;

/// <summary>The names that the members of a class have as properties.</summary>
internal static class PropertyValueNames
{
    private const BindingFlags Members = BindingFlags.NonPublic | BindingFlags.Public | BindingFlags.Instance;

    /// <summary>The name an attribute on the property, or on the field behind it, gives; otherwise its own.</summary>
    public static string Of(PropertyInfo property, Type type)
    {
        var input =
            property.GetCustomAttribute<InputAttribute>()
            ?? type.GetField("_" + Camel(property.Name), Members)?.GetCustomAttribute<InputAttribute>();
        var output = property.GetCustomAttribute<OutputAttribute>();
        return !string.IsNullOrWhiteSpace(output?.Name) ? output.Name
            : !string.IsNullOrWhiteSpace(input?.Name) ? input.Name
            : property.Name;
    }

    public static string Camel(string name) => name.Length == 0 ? name : char.ToLowerInvariant(name[0]) + name[1..];
}
