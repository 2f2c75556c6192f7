namespace Pulumi.Experimental;

/// <summary>Turns program values into property values and back.</summary>
[Obsolete(
    "PropertyValueSerializer is highly experimental, and the shape of the API may be removed or changed at any time. Use at your own risk"
)]
#pragma warning disable CA1822 // Instances are the published shape.
public class PropertyValueSerializer
{
    /// <summary>
    /// The property value of a scalar, enumeration, list, map, asset, input, output, argument bag or other object. Outputs keep being
    /// unknown, secret and their dependencies.
    /// </summary>
    public Task<PropertyValue> Serialize<T>(T value) => PropertyValueWriter.WriteAsync(value);

    /// <summary>The value of a type that the property value stands for.</summary>
    /// <exception cref="InvalidOperationException">It does not stand for one.</exception>
    public Task<T> Deserialize<T>(PropertyValue value) =>
        Deserialize(value, typeof(T)) is T typed
            ? Task.FromResult(typed)
            : throw new InvalidOperationException($"Could not deserialize value of type {typeof(T).Name}");

    /// <summary>The value of a type that the property value stands for; null if it stands for none.</summary>
    /// <exception cref="InvalidOperationException">A part of it has another kind than the type says; the message has the path.</exception>
    public object? Deserialize(PropertyValue value, Type targetType) => PropertyValueReader.Read(value, targetType);
}
