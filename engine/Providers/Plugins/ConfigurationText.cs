using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using DataOps.Engine.Model;

namespace DataOps.Providers.Plugins;

/// <summary>
/// Provider configuration as the <c>variables</c> of the configure call hold it: strings as they are, everything else as the JSON text that
/// Go's encoder writes (keys sorted, no spaces, <c>&lt;</c>, <c>&gt;</c> and <c>&amp;</c> escaped).
/// </summary>
internal static class ConfigurationText
{
    private static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(PropertyValue value)
    {
        if (Plain(value) is PropertyValue.String text)
        {
            return text.Value;
        }

        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, Relaxed))
        {
            WriteTo(writer, value);
        }

        // These occur in strings only, so replacing them in the whole text is safe.
        return Encoding.UTF8.GetString(stream.ToArray()).Replace("<", "\\u003c").Replace(">", "\\u003e").Replace("&", "\\u0026");
    }

    private static void WriteTo(Utf8JsonWriter writer, PropertyValue value)
    {
        switch (Plain(value))
        {
            case PropertyValue.Boolean boolean:
                writer.WriteBooleanValue(boolean.Value);
                break;
            case PropertyValue.Number number:
                writer.WriteRawValue(Text(number.Value));
                break;
            case PropertyValue.String text:
                writer.WriteStringValue(text.Value);
                break;
            case PropertyValue.Array array:
                writer.WriteStartArray();
                foreach (var item in array.Items)
                {
                    WriteTo(writer, item);
                }

                writer.WriteEndArray();
                break;
            case PropertyValue.Object map:
                writer.WriteStartObject();
                foreach (var (key, member) in map.Properties)
                {
                    writer.WritePropertyName(key);
                    WriteTo(writer, member);
                }

                writer.WriteEndObject();
                break;
            default:
                writer.WriteNullValue();
                break;
        }
    }

    private static PropertyValue Plain(PropertyValue value) =>
        value switch
        {
            PropertyValue.Secret secret => Plain(secret.Element),
            PropertyValue.Output { Element: { } element } => Plain(element),
            PropertyValue.ResourceReference reference => reference.Id ?? reference.Urn.Value,
            _ => value,
        };

    private static string Text(double value) =>
        Math.Abs(value) < 1e15 && value == Math.Floor(value)
            ? ((long)value).ToString(CultureInfo.InvariantCulture)
            : value.ToString("R", CultureInfo.InvariantCulture).Replace("E", "e");
}
