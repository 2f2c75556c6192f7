using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;

namespace Infra.Components.Orchestrators.Airflow;

/// <summary>Values as Python writes them.</summary>
internal static class PythonLiteral
{
    private static readonly JsonSerializerOptions Ascii = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.BasicLatin) };

    // Every JSON string in ASCII is a Python string of the same value, but for characters beyond the basic plane, which are two in JSON.
    public static string Of(string text)
    {
        var escaped = text.EnumerateRunes()
            .Select(rune =>
                rune.IsBmp
                    ? JsonSerializer.Serialize(rune.ToString(), Ascii)[1..^1]
                    : string.Create(CultureInfo.InvariantCulture, $"\\U{rune.Value:x8}")
            );
        return $"\"{string.Concat(escaped)}\"";
    }

    public static string Of(IEnumerable<string> texts) => $"[{string.Join(", ", texts.Select(Of))}]";

    public static string Of(bool value) => value ? "True" : "False";

    public static string Of(int value) => value.ToString(CultureInfo.InvariantCulture);

    public static string Seconds(int value) => $"timedelta(seconds={Of(value)})";

    public static string Of(JsonNode? node) =>
        node switch
        {
            null => "None",
            JsonArray items => $"[{string.Join(", ", items.Select(Of))}]",
            JsonValue value when value.GetValueKind() is JsonValueKind.True or JsonValueKind.False => Of(value.GetValue<bool>()),
            JsonValue value when value.GetValueKind() is JsonValueKind.String => Of(value.GetValue<string>()),
            _ => node.ToJsonString(),
        };
}
