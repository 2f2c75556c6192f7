using DataOps.Engine.Model;
using DataOps.Providers.Schema;
using SchemaType = DataOps.Providers.Schema.ValueType;

namespace Providers.Tests.Sandbox;

/// <summary>Makes inputs from a schema.</summary>
internal static class Samples
{
    /// <summary>Only what must be there, with a value of the right type.</summary>
    public static PropertyMap Required(ObjectShape shape) =>
        PropertyMap.From(
            shape
                .Required.Where(shape.Properties.ContainsKey)
                .Select(name => KeyValuePair.Create(name, shape.Properties[name].Constant ?? Value(shape.Properties[name].Type, name)))
        );

    public static string Show(PropertyMap properties) => string.Join(", ", properties.Select(entry => $"{entry.Key}: {Show(entry.Value)}"));

    private static PropertyValue Value(SchemaType type, string name) =>
        type switch
        {
            SchemaType.Text or SchemaType.Anything => $"some-{name}",
            SchemaType.Number => 1,
            SchemaType.Truth => true,
            SchemaType.Content => new PropertyValue.Asset(new AssetContent { Text = "text", Hash = "00" }),
            SchemaType.ListOf list => PropertyValue.List(Value(list.Item, name)),
            SchemaType.MapOf map => PropertyMap.From((name, Value(map.Item, name))),
            SchemaType.Structure structure => Required(structure.Shape.Value),
            SchemaType.Choice choice => choice.Values[0],
            SchemaType.OneOf union => Value(union.Options[0], name),
            _ => throw new InvalidOperationException(type.ToString()),
        };

    private static string Show(PropertyValue value) =>
        value switch
        {
            PropertyValue.Object map => $"{{{Show(map.Properties)}}}",
            PropertyValue.Array list => $"[{string.Join(", ", list.Items.Select(Show))}]",
            PropertyValue.Secret secret => $"secret {Show(secret.Element)}",
            _ => value.ToString(),
        };
}
