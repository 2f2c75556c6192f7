using System.Text.Json;
using DataOps.Engine.Model;

namespace DataOps.Providers.Schema;

/// <summary>Plain JSON to property values.</summary>
internal static class JsonValues
{
    public static PropertyValue Read(JsonElement element) =>
        element.ValueKind switch
        {
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            JsonValueKind.Number => element.GetDouble(),
            JsonValueKind.String => element.GetString() ?? "",
            JsonValueKind.Array => new PropertyValue.Array([.. element.EnumerateArray().Select(Read)]),
            JsonValueKind.Object => ReadObject(element),
            _ => PropertyValue.NullValue,
        };

    public static PropertyMap ReadObject(JsonElement element) =>
        PropertyMap.From(element.EnumerateObject().Select(member => KeyValuePair.Create(member.Name, Read(member.Value))));
}
