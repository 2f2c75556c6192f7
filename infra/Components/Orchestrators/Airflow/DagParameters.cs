using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using Infra.Catalog.Definitions;

namespace Infra.Components.Orchestrators.Airflow;

/// <summary>
/// A pipeline's parameters as arguments of Airflow's <c>Param</c>: the default, and a JSON schema that the form and the API hold values
/// against. One without a default may be left out: a scheduled run has nobody to ask.
/// </summary>
internal static class DagParameters
{
    public static JsonObject Of(PipelineParameter parameter)
    {
        var (type, format) = Type(parameter.Type);
        var isOptional = parameter.Default is null;
        var schema = new JsonObject
        {
            ["default"] = isOptional ? null : Value(parameter.Type, parameter.Default!),
            ["type"] = isOptional ? new JsonArray("null", type) : type,
        };
        if (format is not null)
        {
            schema["format"] = format;
        }

        if (!parameter.Choices.IsEmpty)
        {
            ImmutableArray<JsonNode?> choices = [.. parameter.Choices.Select(choice => Value(parameter.Type, choice))];
            schema["enum"] = new JsonArray([.. isOptional ? choices.Add(null) : choices]);
        }

        if (parameter.Pattern is { } pattern)
        {
            // JSON schema looks for a pattern anywhere in the text; a definition's holds for the whole.
            schema["pattern"] = $"^(?:{pattern})$";
        }

        if (parameter.Description is { } description)
        {
            schema["description"] = description;
        }

        return schema;
    }

    private static (string Type, string? Format) Type(ParameterType type) =>
        type switch
        {
            ParameterType.Integer => ("integer", null),
            ParameterType.Number => ("number", null),
            ParameterType.Flag => ("boolean", null),
            ParameterType.Date => ("string", "date"),
            ParameterType.Duration => ("string", "duration"),
            _ => ("string", null),
        };

    private static JsonNode? Value(ParameterType type, string text) =>
        type switch
        {
            ParameterType.Integer => JsonValue.Create(int.Parse(text, CultureInfo.InvariantCulture)),
            ParameterType.Number => JsonValue.Create(double.Parse(text, CultureInfo.InvariantCulture)),
            ParameterType.Flag => JsonValue.Create(text == "true"),
            _ => JsonValue.Create(text),
        };
}
