using System.Text.Json;
using System.Text.Json.Nodes;

namespace DataOps.Providers.Schema;

/// <summary>Lays one JSON value over another: objects key by key, everything else as a whole.</summary>
internal static class JsonMerge
{
    public static JsonElement Over(JsonElement below, JsonElement above) =>
        below.ValueKind != JsonValueKind.Object || above.ValueKind != JsonValueKind.Object
            ? above
            : JsonElement.Parse(Merge(JsonObject.Create(below)!, above).ToJsonString());

    private static JsonObject Merge(JsonObject target, JsonElement above)
    {
        foreach (var property in above.EnumerateObject())
        {
            if (property.Value.ValueKind == JsonValueKind.Object && target[property.Name] is JsonObject inner)
            {
                Merge(inner, property.Value);
            }
            else
            {
                target[property.Name] = property.Value.ValueKind == JsonValueKind.Null ? null : JsonNode.Parse(property.Value.GetRawText());
            }
        }

        return target;
    }
}
