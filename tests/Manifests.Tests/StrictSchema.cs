using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Manifests.Tests;

/// <summary>
/// Holds a value against an OpenAPI schema as an API server does with strict field validation: no unknown field, no wrong type, no missing
/// field, no value outside of an enumeration, a pattern or bounds.
/// </summary>
internal sealed class StrictSchema(JsonObject definitions)
{
    private const string Reference = "#/definitions/";

    /// <summary>What is wrong, each with its path.</summary>
    public IEnumerable<string> Check(JsonNode? value, JsonObject schema, string path)
    {
        if ((string?)schema["$ref"] is { } reference)
        {
            return Check(value, (JsonObject)definitions[reference[Reference.Length..]]!, path);
        }

        if ((bool?)schema["x-kubernetes-int-or-string"] == true)
        {
            return value?.GetValueKind() is JsonValueKind.String or JsonValueKind.Number ? [] : [$"{path}: no number or text"];
        }

        if (schema["oneOf"] is JsonArray choices)
        {
            return choices.Any(choice => !Check(value, (JsonObject)choice!, path).Any())
                ? []
                : [$"{path}: none of the forms that it may have"];
        }

        return (string?)schema["type"] switch
        {
            "object" => Map(value, schema, path),
            "array" => value is JsonArray list
                ? list.SelectMany(
                    (item, index) => Check(item, (JsonObject)schema["items"]!, $"{path}[{index.ToString(CultureInfo.InvariantCulture)}]")
                )
                : [$"{path}: no list"],
            "string" => value?.GetValueKind() == JsonValueKind.String ? Text((string)value!, schema, path) : [$"{path}: no text"],
            "boolean" => value?.GetValueKind() is JsonValueKind.True or JsonValueKind.False ? [] : [$"{path}: neither true nor false"],
            "integer" or "number" => value?.GetValueKind() == JsonValueKind.Number
                ? Number((double)value.AsValue(), schema, path)
                : [$"{path}: no number"],
            _ => [],
        };
    }

    private IEnumerable<string> Map(JsonNode? value, JsonObject schema, string path)
    {
        if (value is not JsonObject map)
        {
            return [$"{path}: no map"];
        }

        var properties = schema["properties"] as JsonObject;
        var additional = schema["additionalProperties"] as JsonObject;
        var isFree = (bool?)schema["x-kubernetes-preserve-unknown-fields"] == true || (properties is null && additional is null);
        var missing = (schema["required"] as JsonArray ?? [])
            .Select(name => (string)name!)
            .Where(name => !map.ContainsKey(name))
            .Select(name => $"{path}.{name}: missing");
        return missing.Concat(
            map.SelectMany(entry =>
                properties?[entry.Key] is JsonObject known ? Check(entry.Value, known, $"{path}.{entry.Key}")
                : additional is not null ? Check(entry.Value, additional, $"{path}.{entry.Key}")
                : isFree || (path == "$" && entry.Key == "metadata") ? []
                : [$"{path}.{entry.Key}: unknown"]
            )
        );
    }

    private static IEnumerable<string> Text(string text, JsonObject schema, string path)
    {
        if (schema["enum"] is JsonArray values && !values.Any(value => (string?)value == text))
        {
            yield return $"{path}: '{text}' is none of {values.ToJsonString()}";
        }

        if ((string?)schema["pattern"] is { } pattern && !Regex.IsMatch(text, pattern))
        {
            yield return $"{path}: '{text}' does not match {pattern}";
        }

        if ((int?)schema["maxLength"] is { } most && text.Length > most)
        {
            yield return $"{path}: longer than {most.ToString(CultureInfo.InvariantCulture)}";
        }

        if ((int?)schema["minLength"] is { } least && text.Length < least)
        {
            yield return $"{path}: shorter than {least.ToString(CultureInfo.InvariantCulture)}";
        }
    }

    private static IEnumerable<string> Number(double number, JsonObject schema, string path)
    {
        if ((string?)schema["type"] == "integer" && number != Math.Floor(number))
        {
            yield return $"{path}: no whole number";
        }

        if ((double?)schema["minimum"] is { } minimum && number < minimum)
        {
            yield return $"{path}: less than {minimum.ToString(CultureInfo.InvariantCulture)}";
        }

        if ((double?)schema["maximum"] is { } maximum && number > maximum)
        {
            yield return $"{path}: more than {maximum.ToString(CultureInfo.InvariantCulture)}";
        }
    }
}
