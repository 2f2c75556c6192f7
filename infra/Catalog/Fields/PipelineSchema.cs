using System.Text.Json;
using System.Text.Json.Nodes;
using Infra.Catalog.Shapes;

namespace Infra.Catalog.Fields;

/// <summary>
/// The field table as JSON Schema draft 7, the one that editors know best. It describes one file, so nothing that another layer may bring
/// is required, and null is allowed where it removes.
/// </summary>
public sealed class PipelineSchema
{
    public const string File = "pipelines/pipeline.schema.json";

    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly JsonObject _definitions = [];

    private PipelineSchema() { }

    public static string Generate() => new PipelineSchema().Root().ToJsonString(Indented).ReplaceLineEndings("\n") + "\n";

    private JsonObject Root()
    {
        var root = Record(PipelineFields.Shape, areReferencesAllowed: true);
        root["$schema"] = "http://json-schema.org/draft-07/schema#";
        root["title"] = "Pipeline definition";
        root["description"] = "A pipeline, a domain's defaults (_domain.yaml) or the repository's defaults (_defaults.yaml).";
        root["required"] = new JsonArray(PipelineFields.ApiVersion.Name, PipelineFields.Kind.Name);
        root["definitions"] = _definitions;
        return root;
    }

    private JsonNode Of(Shape shape, bool areReferencesAllowed) =>
        shape switch
        {
            ScalarShape scalar => Scalar(scalar, areReferencesAllowed),
            ListShape list => new JsonObject { ["type"] = new JsonArray("array", "null"), ["items"] = Of(list.Item, areReferencesAllowed) },
            EitherShape either => new JsonObject
            {
                ["anyOf"] = new JsonArray(Scalar(either.Scalar, areReferencesAllowed), Reference(either.Record, areReferencesAllowed)),
            },
            MapShape map => Map(map, areReferencesAllowed),
            RecordShape record => Reference(record, areReferencesAllowed),
            _ => throw new System.Diagnostics.UnreachableException(shape.GetType().Name),
        };

    private JsonObject Reference(RecordShape record, bool areReferencesAllowed)
    {
        var name = record.Noun.Replace("a ", "", StringComparison.Ordinal).Replace("an ", "", StringComparison.Ordinal).Replace(' ', '-');
        if (!_definitions.ContainsKey(name))
        {
            // Reserved first: an overlay holds what the definition holds.
            _definitions[name] = new JsonObject();
            _definitions[name] = Record(record, areReferencesAllowed);
        }

        return new JsonObject { ["$ref"] = $"#/definitions/{name}" };
    }

    private JsonObject Record(RecordShape record, bool areReferencesAllowed)
    {
        var properties = new JsonObject();
        foreach (var field in record.Fields)
        {
            var property = Of(field.Shape, areReferencesAllowed && !field.IsLocked && !field.IsVerbatim).AsObject();
            property["description"] = field.Description;
            if (Default(field) is { } value)
            {
                property["default"] = value;
            }

            properties[field.Name] = property;
        }

        var schema = new JsonObject
        {
            ["type"] = new JsonArray("object", "null"),
            ["properties"] = properties,
            ["additionalProperties"] = false,
        };
        if (record.Discriminator is { } discriminator)
        {
            schema["allOf"] = new JsonArray([
                .. record.Cases.OrderBy(item => item.Key, StringComparer.Ordinal).Select(item => Case(record, discriminator, item.Key)),
            ]);
        }

        return schema;
    }

    private static JsonObject Case(RecordShape record, string discriminator, string tag) =>
        new()
        {
            ["if"] = new JsonObject
            {
                ["properties"] = new JsonObject { [discriminator] = new JsonObject { ["const"] = tag } },
                ["required"] = new JsonArray(discriminator),
            },
            ["then"] = new JsonObject
            {
                ["properties"] = new JsonObject(
                    record
                        .Fields.Where(field => !record.IsAllowed(tag, field.Name))
                        .Select(field => KeyValuePair.Create(field.Name, (JsonNode?)JsonValue.Create(false)))
                ),
            },
        };

    private JsonObject Map(MapShape map, bool areReferencesAllowed)
    {
        var names = new JsonObject();
        map.Key.Describe(names);
        return new JsonObject
        {
            ["type"] = new JsonArray("object", "null"),
            ["propertyNames"] = names,
            ["additionalProperties"] = Of(map.Value, areReferencesAllowed),
        };
    }

    private static JsonObject Scalar(ScalarShape scalar, bool areReferencesAllowed)
    {
        var type = scalar.Form switch
        {
            ScalarForm.Integer => "integer",
            ScalarForm.Number => "number",
            ScalarForm.Flag => "boolean",
            _ => "string",
        };
        if (scalar.Form == ScalarForm.Any)
        {
            return new JsonObject { ["type"] = new JsonArray("string", "number", "boolean", "null") };
        }

        var exact = new JsonObject { ["type"] = new JsonArray(type, "null") };
        scalar.Describe(exact);
        if (exact["enum"] is JsonArray words)
        {
            words.Add((JsonNode?)null);
        }

        return areReferencesAllowed
            ? new JsonObject
            {
                ["anyOf"] = new JsonArray(exact, new JsonObject { ["type"] = "string", ["pattern"] = @"\$\{(env|dataset|secret|run)\." }),
            }
            : exact;
    }

    private static JsonNode? Default(Field field) =>
        (field.Shape, field.Default) switch
        {
            (_, null) => null,
            (ScalarShape { Form: ScalarForm.Integer }, var text) => JsonValue.Create(
                int.Parse(text, System.Globalization.CultureInfo.InvariantCulture)
            ),
            (ScalarShape { Form: ScalarForm.Number }, var text) => JsonValue.Create(
                double.Parse(text, System.Globalization.CultureInfo.InvariantCulture)
            ),
            (ScalarShape { Form: ScalarForm.Flag }, var text) => JsonValue.Create(text == "true"),
            (ListShape, var text) => new JsonArray([
                .. text.Trim('[', ']')
                    .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                    .Select(item => (JsonNode?)JsonValue.Create(item)),
            ]),
            (_, var text) => JsonValue.Create(text),
        };
}
