using System.Text.Json;
using System.Text.Json.Nodes;

namespace Conformance.Sdk;

/// <summary>Compares requests as multisets; the order of independent requests means nothing.</summary>
internal static class RecordingComparison
{
    // Requests the official SDK does not make but another may.
    private static readonly HashSet<string> Optional =
    [
        "ResourceMonitor/GetDeploymentInfo",
        "Engine/SetRootResource",
        "Engine/GetRootResource",
    ];

    // Packages whose version is that of the build.
    private static readonly string[] Typed =
    [
        "kubernetes:",
        "databricks:",
        "snowflake:",
        "pulumi:providers:kubernetes",
        "pulumi:providers:databricks",
        "pulumi:providers:snowflake",
    ];

    /// <summary>One line per request that is missing or was not expected.</summary>
    public static IReadOnlyList<string> Differences(JsonArray expected, JsonArray actual)
    {
        var missing = Items(expected);
        var unexpected = new List<string>();
        foreach (var item in Items(actual))
        {
            if (!missing.Remove(item))
            {
                unexpected.Add(item);
            }
        }

        return [.. missing.Select(item => "missing    " + item), .. unexpected.Select(item => "unexpected " + item)];
    }

    private static List<string> Items(JsonArray requests) =>
        [
            .. requests
                .Select(request => request!.AsObject())
                .Where(request => !Optional.Contains(request["rpc"]!.GetValue<string>()))
                .Select(request => Item(request).ToJsonString())
                .Order(StringComparer.Ordinal),
        ];

    private static JsonObject Item(JsonObject entry)
    {
        var rpc = entry["rpc"]!.GetValue<string>();
        if (rpc == "Callbacks/Invoke")
        {
            var response = Simplify(entry["response"]);
            if (response?["options"]?["deleteBeforeReplace"]?.GetValue<bool>() == false)
            {
                response["options"]!.AsObject().Remove("deleteBeforeReplace");
            }

            return new JsonObject
            {
                ["rpc"] = rpc,
                ["callback"] = entry["callback"]?.DeepClone(),
                ["kind"] = entry["kind"]?.DeepClone(),
                ["response"] = response,
            };
        }

        var request = Simplify(entry["request"])!.AsObject();
        var subject = (request["type"] ?? request["tok"])?.GetValue<string>() ?? "";
        if (request["version"] is not null && Typed.Any(prefix => subject.StartsWith(prefix, StringComparison.Ordinal)))
        {
            request["version"] = "<version>";
        }

        request.Remove("acceptsByteString");
        return new JsonObject { ["rpc"] = rpc, ["request"] = request };
    }

    /// <summary>JSON inside of texts is compared by value, and some empty fields mean the same as absent ones.</summary>
    private static JsonNode? Simplify(JsonNode? node)
    {
        switch (node)
        {
            case JsonObject members:
                var result = new JsonObject();
                foreach (var (name, value) in members.OrderBy(member => member.Key, StringComparer.Ordinal))
                {
                    var isDefault =
                        (name == "hooks" && value is JsonObject { Count: 0 })
                        || (name == "noParent" && value?.GetValueKind() == JsonValueKind.False);
                    if (!isDefault)
                    {
                        result[name] = Simplify(value);
                    }
                }

                return result;
            case JsonArray elements:
                return new JsonArray([.. elements.Select(Simplify)]);
            case JsonValue value when value.TryGetValue<string>(out var text) && text.StartsWith('{') | text.StartsWith('['):
                return TryParse(text) is { } json ? new JsonObject { ["json text"] = Simplify(json) } : text;
            case JsonValue value when value.GetValueKind() == JsonValueKind.Number:
                return value.GetValue<double>();
            default:
                return node?.DeepClone();
        }
    }

    private static JsonNode? TryParse(string text)
    {
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
