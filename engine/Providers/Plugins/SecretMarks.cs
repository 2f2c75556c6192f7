using DataOps.Engine.Model;

namespace DataOps.Providers.Plugins;

/// <summary>Secrets across a plugin that does not know them: what went in as a secret comes out as one.</summary>
internal static class SecretMarks
{
    /// <summary>
    /// Marks the values of <paramref name="outputs"/> whose namesakes among <paramref name="inputs"/> hold secrets. Objects are gone
    /// through key by key, so that one secret field leaves its neighbours readable; an array is marked as a whole, since providers reorder
    /// arrays.
    /// </summary>
    public static PropertyMap Copy(PropertyMap outputs, PropertyMap inputs) =>
        outputs.Select(
            (key, output) =>
                (output, inputs[key]) switch
                {
                    (_, null) => output,
                    (PropertyValue.Object outObject, PropertyValue.Object inObject) => new PropertyValue.Object(
                        Copy(outObject.Properties, inObject.Properties)
                    ),
                    (not PropertyValue.Secret, var input) when Contains(input) => new PropertyValue.Secret(output),
                    _ => output,
                }
        );

    /// <summary>Marks every value.</summary>
    public static PropertyMap All(PropertyMap properties) =>
        properties.Select(
            (_, value) => value is PropertyValue.Secret or PropertyValue.Output { IsSecret: true } ? value : new PropertyValue.Secret(value)
        );

    public static bool Contains(PropertyMap properties) => properties.Any(entry => Contains(entry.Value));

    public static bool Contains(PropertyValue value) =>
        value switch
        {
            PropertyValue.Secret => true,
            PropertyValue.Output output => output.IsSecret || (output.Element is { } element && Contains(element)),
            PropertyValue.Object map => Contains(map.Properties),
            PropertyValue.Array array => array.Items.Any(Contains),
            PropertyValue.Archive { Content.Assets: { } assets } => Contains(assets),
            _ => false,
        };
}
