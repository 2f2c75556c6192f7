using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Conformance.Sdk;

/// <summary>Removes from recorded requests what differs from run to run without meaning anything.</summary>
internal sealed partial class RecordingNormalizer(string folder, string build, string engine)
{
    private static readonly HashSet<string> Sets = ["dependencies", "dependsOn", "urns"];
    private static readonly HashSet<string> Positions = ["sourcePosition", "stackTrace", "parentStackTraceHandle"];

    public JsonArray Normalize(IEnumerable<JsonObject> recorded, int exitCode)
    {
        var requests = new List<JsonObject>();
        foreach (var request in recorded.Select(request => Clean(request, "")!.AsObject()))
        {
            if (!IsNoise(request, exitCode))
            {
                requests.Add(request);
            }
        }

        return [.. requests.Where(request => !IsError(request)), .. requests.Where(IsError).DistinctBy(request => request.ToJsonString())];
    }

    private static bool IsNoise(JsonObject request, int exitCode)
    {
        var message = request["request"];
        return request["rpc"]!.GetValue<string>() switch
        {
            // How far a failing program gets with its stack is a matter of timing.
            "ResourceMonitor/RegisterResource" => exitCode != 0 && message!["type"]!.GetValue<string>() == "pulumi:pulumi:Stack",
            "Engine/Log" => message!["severity"]!.GetValue<string>() == "DEBUG"
                && message["message"]?.GetValue<string>().StartsWith("case:", StringComparison.Ordinal) != true,
            _ => false,
        };
    }

    private static bool IsError(JsonObject request) =>
        request["rpc"]!.GetValue<string>() == "Engine/Log" && request["request"]!["severity"]!.GetValue<string>() == "ERROR";

    private JsonNode? Clean(JsonNode? node, string key)
    {
        switch (node)
        {
            case JsonObject members:
                var cleaned = new JsonObject();
                foreach (var (name, value) in members.OrderBy(member => member.Key, StringComparer.Ordinal))
                {
                    if (!Positions.Contains(name))
                    {
                        cleaned[name] = Clean(value, name);
                    }
                }

                if (members["rpc"]?.GetValue<string>() == "Engine/Log")
                {
                    cleaned["request"]!["severity"] ??= "DEBUG";
                }

                return cleaned;
            case JsonArray elements:
                var list = elements.Select(element => Clean(element, ""));
                return new JsonArray([
                    .. Sets.Contains(key) ? list.OrderBy(element => element!.ToJsonString(), StringComparer.Ordinal) : list,
                ]);
            case JsonValue value when value.TryGetValue<string>(out var text):
                return Clean(text);
            default:
                return node?.DeepClone();
        }
    }

    private string Clean(string text)
    {
        text = text.Replace(folder, "<program>", StringComparison.Ordinal);
        text = FailedProgram().Replace(text, "Running program '<program>' failed");
        text = text.Replace(build, "<program>", StringComparison.Ordinal).Replace(engine, "<engine>", StringComparison.Ordinal);
        text = Address().Replace(text, "<callbacks>");
        text = Identifier().Replace(text, match => match.Value == WireValues.Unknown ? match.Value : "<guid>");
        text = StackTrace().Replace(text, "<stack trace>");
        return SerializationPrefix().Replace(text, "");
    }

    [GeneratedRegex("Running program '[^']*' failed")]
    private static partial Regex FailedProgram();

    [GeneratedRegex(@"127\.0\.0\.1:\d+")]
    private static partial Regex Address();

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")]
    private static partial Regex Identifier();

    [GeneratedRegex(@"^( +at | *--- End of ).*(\n( +at | *--- End of ).*)*$", RegexOptions.Multiline)]
    private static partial Regex StackTrace();

    [GeneratedRegex("System\\.InvalidOperationException: error serializing property \"[^\"]*\": [^\n]*\n ---> ")]
    private static partial Regex SerializationPrefix();
}
