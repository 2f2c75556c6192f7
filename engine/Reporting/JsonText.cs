using System.Collections.Immutable;
using System.Text.Json;
using DataOps.Engine.Model;

namespace DataOps.Reporting;

/// <summary>Texts that hold a JSON object or array, such as policies, as values that can be compared member by member.</summary>
public static class JsonText
{
    public static PropertyValue? TryParse(string text)
    {
        if (text.AsSpan().TrimStart() is not ['{' or '[', ..])
        {
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(text);
            return Value(document.RootElement);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static PropertyValue Value(JsonElement element) =>
        element.ValueKind switch
        {
            JsonValueKind.Object => new PropertyValue.Object(
                PropertyMap.From(element.EnumerateObject().Select(entry => KeyValuePair.Create(entry.Name, Value(entry.Value))))
            ),
            JsonValueKind.Array => new PropertyValue.Array([.. element.EnumerateArray().Select(Value)]),
            JsonValueKind.String => new PropertyValue.String(element.GetString()!),
            JsonValueKind.Number => new PropertyValue.Number(element.GetDouble()),
            JsonValueKind.True => new PropertyValue.Boolean(true),
            JsonValueKind.False => new PropertyValue.Boolean(false),
            _ => new PropertyValue.Null(),
        };
}
