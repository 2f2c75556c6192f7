using DataOps.Engine.Model;

namespace DataOps.Providers;

/// <summary>Finds unknown values, however deep and however wrapped.</summary>
internal static class UnknownValues
{
    public static bool Contains(PropertyMap properties) => properties.Any(entry => Contains(entry.Value));

    public static bool Contains(PropertyValue value) =>
        value switch
        {
            PropertyValue.Unknown => true,
            PropertyValue.Output output => output.Element is null || Contains(output.Element),
            PropertyValue.Secret secret => Contains(secret.Element),
            PropertyValue.Object map => Contains(map.Properties),
            PropertyValue.Array array => array.Items.Any(Contains),
            PropertyValue.ResourceReference { Id: PropertyValue.Unknown } => true,
            _ => false,
        };
}
