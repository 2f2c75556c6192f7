using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using DataOps.Engine.Model;
using DataOps.Providers.Plugins;

namespace DataOps.Providers.Sandbox;

/// <summary>
/// The function <c>aws:iam/getPolicyDocument:getPolicyDocument</c>: statements to an IAM policy in JSON as the AWS provider writes it. A
/// list of one is written as its value; longer lists of actions, resources and principals are sorted backwards, values of conditions stay
/// as they are; <c>&amp;{...}</c> becomes <c>${...}</c>. Statements with a Sid replace those of the same Sid in the source documents.
/// </summary>
internal static class PolicyDocument
{
    private static readonly JsonSerializerOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly JsonSerializerOptions Indented = new(Compact) { WriteIndented = true };

    /// <exception cref="JsonException">A source or override document is no JSON object.</exception>
    public static PropertyMap Result(PropertyMap arguments)
    {
        var plain = PlainValues.Strip(arguments);
        var document = new JsonObject();
        foreach (var source in Texts(plain["sourceJson"]).Concat(Texts(plain["sourcePolicyDocuments"])))
        {
            Merge(document, Parse(source));
        }

        Merge(document, Own(plain));
        foreach (var above in Texts(plain["overridePolicyDocuments"]).Concat(Texts(plain["overrideJson"])))
        {
            Merge(document, Parse(above));
        }

        document = Ordered(document);
        string json = Write(document, Indented),
            minified = Write(document, Compact);
        var isSecret = SecretMarks.Contains(arguments);
        PropertyValue Marked(string text) => isSecret ? new PropertyValue.Secret(text) : text;

        return PropertyMap.From(
            arguments.Concat([
                KeyValuePair.Create("id", Marked(Crc32(json).ToString(CultureInfo.InvariantCulture))),
                KeyValuePair.Create("json", Marked(json)),
                KeyValuePair.Create("minifiedJson", Marked(minified)),
                KeyValuePair.Create("version", (PropertyValue)(PlainValues.Text(plain["version"]) ?? "2012-10-17")),
            ])
        );
    }

    private static JsonObject Own(PropertyMap arguments)
    {
        var document = new JsonObject { ["Version"] = PlainValues.Text(arguments["version"]) ?? "2012-10-17" };
        if (PlainValues.Text(arguments["policyId"]) is { } id)
        {
            document["Id"] = id;
        }

        var statements = new JsonArray();
        foreach (var statement in Objects(arguments["statements"]))
        {
            statements.Add((JsonNode)Statement(statement));
        }

        if (statements.Count > 0)
        {
            document["Statement"] = statements;
        }

        return document;
    }

    private static JsonObject Statement(PropertyMap statement)
    {
        var result = new JsonObject();
        if (PlainValues.Text(statement["sid"]) is { Length: > 0 } sid)
        {
            result["Sid"] = sid;
        }

        result["Effect"] = PlainValues.Text(statement["effect"]) ?? "Allow";
        Add(result, "Action", OneOrSorted(Texts(statement["actions"])));
        Add(result, "NotAction", OneOrSorted(Texts(statement["notActions"])));
        Add(result, "Resource", OneOrSorted(Variables(Texts(statement["resources"]))));
        Add(result, "NotResource", OneOrSorted(Variables(Texts(statement["notResources"]))));
        Add(result, "Principal", Principals(statement["principals"]));
        Add(result, "NotPrincipal", Principals(statement["notPrincipals"]));
        Add(result, "Condition", Conditions(statement["conditions"]));
        return result;
    }

    private static JsonNode? Principals(PropertyValue? value)
    {
        var byType = Objects(value)
            .Select(principal =>
                (
                    Type: PlainValues.Text(principal["type"]) ?? "",
                    Identifiers: Variables(Texts(principal["identifiers"])).OrderDescending(StringComparer.Ordinal).ToArray()
                )
            )
            .ToArray();
        if (byType is [{ Type: "*", Identifiers: ["*"] }])
        {
            return "*";
        }

        var result = new JsonObject();
        foreach (var group in byType.GroupBy(principal => principal.Type).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            Add(result, group.Key, One([.. group.SelectMany(principal => principal.Identifiers)]));
        }

        return result.Count == 0 ? null : result;
    }

    private static JsonObject? Conditions(PropertyValue? value)
    {
        var result = new JsonObject();
        foreach (
            var test in Objects(value)
                .GroupBy(condition => PlainValues.Text(condition["test"]) ?? "")
                .OrderBy(group => group.Key, StringComparer.Ordinal)
        )
        {
            var variables = new JsonObject();
            foreach (var condition in test.OrderBy(condition => PlainValues.Text(condition["variable"]), StringComparer.Ordinal))
            {
                variables[PlainValues.Text(condition["variable"]) ?? ""] = One([.. Variables(Texts(condition["values"]))]);
            }

            result[test.Key] = variables;
        }

        return result.Count == 0 ? null : result;
    }

    // Later documents win; a statement replaces the one with its Sid and keeps that one's place.
    private static void Merge(JsonObject document, JsonObject above)
    {
        foreach (var key in (string[])["Version", "Id"])
        {
            if (above[key] is { } value)
            {
                document[key] = value.DeepClone();
            }
        }

        if (above["Statement"] is not { } added)
        {
            return;
        }

        if (document["Statement"] is not JsonArray statements)
        {
            document["Statement"] = statements = document["Statement"] is { } single ? [single.DeepClone()] : [];
        }

        foreach (var statement in added is JsonArray list ? list.OfType<JsonObject>() : [(JsonObject)added])
        {
            var place = (string?)statement["Sid"] is { } sid
                ? statements
                    .Select((node, i) => (Sid: (string?)node?["Sid"], i))
                    .Where(entry => entry.Sid == sid)
                    .Select(entry => entry.i)
                    .DefaultIfEmpty(-1)
                    .First()
                : -1;
            if (place >= 0)
            {
                statements[place] = statement.DeepClone();
            }
            else
            {
                statements.Add(statement.DeepClone());
            }
        }
    }

    private static JsonObject Ordered(JsonObject document)
    {
        var ordered = Pick(document, "Version", "Id");
        if (document["Statement"] is JsonArray { Count: > 0 } statements)
        {
            ordered["Statement"] = new JsonArray([
                .. statements
                    .OfType<JsonObject>()
                    .Select(statement =>
                        Pick(
                            statement,
                            "Sid",
                            "Effect",
                            "Action",
                            "NotAction",
                            "Resource",
                            "NotResource",
                            "Principal",
                            "NotPrincipal",
                            "Condition"
                        )
                    ),
            ]);
        }

        return ordered;
    }

    private static JsonObject Pick(JsonObject source, params ReadOnlySpan<string> keys)
    {
        var picked = new JsonObject();
        foreach (var key in keys)
        {
            Add(picked, key, source[key]?.DeepClone());
        }

        return picked;
    }

    private static JsonObject Parse(string json) =>
        JsonNode.Parse(json) as JsonObject ?? throw new JsonException("A policy document is a JSON object.");

    private static JsonNode? OneOrSorted(IEnumerable<string> values) => One([.. values.OrderDescending(StringComparer.Ordinal)]);

    private static JsonNode? One(string[] values) =>
        values switch
        {
            [] => null,
            [var single] => single,
            _ => new JsonArray([.. values.Select(value => (JsonNode)value)]),
        };

    private static void Add(JsonObject target, string key, JsonNode? value)
    {
        if (value is not null)
        {
            target[key] = value;
        }
    }

    private static IEnumerable<string> Variables(IEnumerable<string> values) => values.Select(value => value.Replace("&{", "${"));

    private static IEnumerable<string> Texts(PropertyValue? value) =>
        value switch
        {
            PropertyValue.Array list => list.Items.OfType<PropertyValue.String>().Select(item => item.Value),
            PropertyValue.String { Value.Length: > 0 } text => [text.Value],
            _ => [],
        };

    private static IEnumerable<PropertyMap> Objects(PropertyValue? value) =>
        value is PropertyValue.Array list ? list.Items.OfType<PropertyValue.Object>().Select(item => item.Properties) : [];

    // The provider's encoder escapes these three; they occur in strings only.
    private static string Write(JsonObject document, JsonSerializerOptions options) =>
        document.ToJsonString(options).ReplaceLineEndings("\n").Replace("<", "\\u003c").Replace(">", "\\u003e").Replace("&", "\\u0026");

    private static uint Crc32(string text)
    {
        var crc = uint.MaxValue;
        foreach (var value in Encoding.UTF8.GetBytes(text))
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc >> 1) ^ ((crc & 1) * 0xEDB88320u);
            }
        }

        return ~crc;
    }
}
