using DataOps.Engine.Model;

namespace DataOps.Providers;

/// <summary>Values without their wrapping.</summary>
internal static class PlainValues
{
    /// <summary>The value itself, out of secrets and outputs; what is inside of arrays and objects stays as it is.</summary>
    public static PropertyValue Unwrap(PropertyValue value) =>
        value switch
        {
            PropertyValue.Secret secret => Unwrap(secret.Element),
            PropertyValue.Output output => output.Element is { } element ? Unwrap(element) : PropertyValue.UnknownValue,
            _ => value,
        };

    /// <summary>The value, unwrapped at every level, with resources replaced by their ids.</summary>
    public static PropertyValue Strip(PropertyValue value) =>
        Unwrap(value) switch
        {
            PropertyValue.Array array => new PropertyValue.Array([.. array.Items.Select(Strip)]),
            PropertyValue.Object map => new PropertyValue.Object(Strip(map.Properties)),
            PropertyValue.ResourceReference reference => reference.Id ?? reference.Urn.Value,
            var plain => plain,
        };

    public static PropertyMap Strip(PropertyMap properties) => properties.Select((_, value) => Strip(value));

    /// <summary>
    /// The values as a provider without output values and resource references sees them: outputs become what they hold, resources their
    /// ids; secrets and unknowns stay. Nulls in objects go away.
    /// </summary>
    public static PropertyMap Reduce(PropertyMap properties) =>
        PropertyMap.From(
            properties
                .Where(entry => entry.Value is not PropertyValue.Null)
                .Select(entry => KeyValuePair.Create(entry.Key, Reduce(entry.Value)))
        );

    private static PropertyValue Reduce(PropertyValue value) =>
        value switch
        {
            PropertyValue.Output output when output.IsSecret => Hidden(output.Element ?? PropertyValue.UnknownValue),
            PropertyValue.Output output => Reduce(output.Element ?? PropertyValue.UnknownValue),
            PropertyValue.Secret secret => Hidden(secret.Element),
            PropertyValue.ResourceReference reference => reference.Id ?? reference.Urn.Value,
            PropertyValue.Array array => new PropertyValue.Array([.. array.Items.Select(Reduce)]),
            PropertyValue.Object map => new PropertyValue.Object(Reduce(map.Properties)),
            _ => value,
        };

    private static PropertyValue.Secret Hidden(PropertyValue value) =>
        Reduce(value) switch
        {
            PropertyValue.Secret secret => secret,
            var plain => new PropertyValue.Secret(plain),
        };

    /// <summary>The text of a known string; null for everything else.</summary>
    public static string? Text(PropertyValue? value) => value is not null && Unwrap(value) is PropertyValue.String text ? text.Value : null;

    /// <summary>The object behind the value; null when it is something else.</summary>
    public static PropertyMap? Map(PropertyValue? value) =>
        value is not null && Unwrap(value) is PropertyValue.Object map ? map.Properties : null;
}
