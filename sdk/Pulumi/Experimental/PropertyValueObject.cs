using System.Collections.Immutable;
using System.Globalization;
using System.Reflection;

namespace Pulumi.Experimental;

/// <summary>Objects made of maps: through a constructor with a parameter per entry, or else property by property.</summary>
internal static class PropertyValueObject
{
    private const BindingFlags Members = BindingFlags.NonPublic | BindingFlags.Public | BindingFlags.Instance;

    public static object? Create(ImmutableDictionary<string, PropertyValue> values, Type type, ImmutableArray<string> path)
    {
        var properties = type.GetProperties(Members)
            .Select(property => new Member(PropertyValueNames.Of(property, type), property))
            .ToList();
        var constructor = type.GetConstructors()
            .FirstOrDefault(candidate => TakesAllOf(candidate, values) && Fits(candidate.GetParameters(), properties));
        if (constructor is not null)
        {
            var arguments = constructor.GetParameters().Select(parameter => Argument(parameter, values, path)).ToArray();
            return constructor.Invoke(BindingFlags.DoNotWrapExceptions, null, arguments, CultureInfo.InvariantCulture);
        }

        var instance = Activator.CreateInstance(type);
        foreach (var (name, property) in properties.Where(property => property.Property.CanWrite))
        {
            var value = PropertyValueReader.Read(values.GetValueOrDefault(name, PropertyValue.Null), property.PropertyType, path.Add(name));
            if (value is null && !values.ContainsKey(name) && !PropertyValueReader.AllowsNull(property.PropertyType))
            {
                throw new InvalidOperationException(
                    $"Could not deserialize object of type {type.Name}, missing required property {name} at [{string.Join(", ", path.Add(name))}]"
                );
            }

            property.SetValue(instance, value);
        }

        return instance;
    }

    private static bool TakesAllOf(ConstructorInfo constructor, ImmutableDictionary<string, PropertyValue> values) =>
        constructor.GetParameters() is { Length: > 0 } parameters
        && parameters.Length == values.Count
        && parameters.All(parameter => values.ContainsKey(parameter.Name ?? ""));

    /// <summary>Whether every parameter is a property, and every property a parameter unless it may be left out.</summary>
    private static bool Fits(ParameterInfo[] parameters, List<Member> properties) =>
        parameters.All(parameter => properties.Any(property => IsSame(parameter, property)))
        && properties.All(property =>
            PropertyValueReader.AllowsNull(property.Property.PropertyType) || parameters.Any(parameter => IsSame(parameter, property))
        );

    private static bool IsSame(ParameterInfo parameter, Member property) =>
        parameter.Name == PropertyValueNames.Camel(property.Name) && parameter.ParameterType == property.Property.PropertyType;

    private static object? Argument(ParameterInfo parameter, ImmutableDictionary<string, PropertyValue> values, ImmutableArray<string> path)
    {
        var place = path.Add($"param({parameter.Name})");
        return PropertyValueReader.Read(values[parameter.Name!], parameter.ParameterType, place) is { } value ? value
            : PropertyValueReader.AllowsNull(parameter.ParameterType) ? null
            : throw new InvalidOperationException(
                $"Could not deserialize parameter {parameter.Name} of type {parameter.ParameterType.Name} at path [{string.Join(", ", place)}]"
            );
    }

    private readonly record struct Member(string Name, PropertyInfo Property);
}
