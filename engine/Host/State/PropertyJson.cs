using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using DataOps.Engine.Model;

namespace DataOps.Engine.Host.State;

/// <summary>Property values as people and scripts get them: plain JSON, secrets shown or masked.</summary>
public static class PropertyJson
{
    private const string Mask = "[secret]";

    /// <summary>The value without its secret marks: shown as what they hold, or as <c>[secret]</c>.</summary>
    public static PropertyValue Reveal(PropertyValue value, bool showSecrets) =>
        value switch
        {
            PropertyValue.Secret secret => showSecrets ? Reveal(secret.Element, showSecrets) : Mask,
            PropertyValue.Output { IsSecret: true } output => showSecrets
                ? Reveal(output.Element ?? PropertyValue.UnknownValue, showSecrets)
                : Mask,
            PropertyValue.Output output => Reveal(output.Element ?? PropertyValue.UnknownValue, showSecrets),
            PropertyValue.Array array => new PropertyValue.Array([.. array.Items.Select(item => Reveal(item, showSecrets))]),
            PropertyValue.Object nested => Reveal(nested.Properties, showSecrets),
            _ => value,
        };

    public static PropertyMap Reveal(PropertyMap map, bool showSecrets) => map.Select((_, value) => Reveal(value, showSecrets));

    /// <summary>Properties in the form of a checkpoint, with secrets in plain text behind their mark.</summary>
    public static PropertyMap Parse(string json)
    {
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(json), ValueReader.Deep);
        reader.Read();
        return new ValueReader(PlaintextCipher.Instance).ReadMap(ref reader, "");
    }

    /// <summary>JSON of a value; on one line, or indented by two blanks.</summary>
    public static string Format(PropertyValue value, bool indented)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, ValueWriter.Compact with { Indented = indented }))
        {
            new ValueWriter(writer, null, "").Write(value);
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
