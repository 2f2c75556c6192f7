using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using Infra.Catalog.Shapes;

namespace Infra.Catalog.Settings;

/// <summary>
/// The settings' fields as JSON Schema draft 7 for <c>Pulumi.STACK.yaml</c>; nothing is required, as <c>Pulumi.yaml</c> may have it.
/// </summary>
public static class StackSchema
{
    public const string File = "infra/Platform/Settings/stack.schema.json";

    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string Generate()
    {
        var keys = new JsonObject();
        foreach (var field in StackSettings.Fields.Shape.Fields)
        {
            keys[$"{StackSettings.Namespace}:{field.Name}"] = Field(field, isKey: true);
        }

        var names = string.Join('|', StackSettings.Fields.Shape.Fields.Select(field => field.Name));
        keys[StackSettings.RegionKey] = Field(StackSettings.Fields.Region, isKey: true);
        var root = new JsonObject
        {
            ["$schema"] = "http://json-schema.org/draft-07/schema#",
            ["title"] = "Settings of a stack",
            ["description"] = "What a stack decides beside what Pulumi.yaml says for all stacks.",
            ["type"] = "object",
            ["properties"] = new JsonObject
            {
                ["config"] = new JsonObject
                {
                    ["type"] = new JsonArray("object", "null"),
                    ["properties"] = keys,
                    ["patternProperties"] = new JsonObject { [$"^{StackSettings.Namespace}:(?!({names})$)"] = JsonValue.Create(false) },
                },
            },
        };
        return root.ToJsonString(Indented).ReplaceLineEndings("\n") + "\n";
    }

    private static JsonObject Field(Field field, bool isKey)
    {
        var schema = Of(field.Shape, isKey);
        schema["description"] = field.Description;
        return schema;
    }

    private static JsonObject Of(Shape shape, bool isKey) =>
        shape switch
        {
            RecordShape record => new JsonObject
            {
                ["type"] = "object",
                ["properties"] = new JsonObject(
                    record.Fields.Select(field => KeyValuePair.Create<string, JsonNode?>(field.Name, Field(field, false)))
                ),
                ["additionalProperties"] = false,
            },
            ListShape list => new JsonObject
            {
                ["type"] = "array",
                ["items"] = Of(list.Item, isKey: false),
                ["minItems"] = list.Minimum,
            },
            ScalarShape scalar => Scalar(scalar, isKey),
            _ => throw new UnreachableException(shape.GetType().Name),
        };

    // Pulumi keeps the value of a key as text, so the command writes true and 8 in quotes there.
    private static JsonObject Scalar(ScalarShape scalar, bool isKey)
    {
        var type = scalar.Form switch
        {
            ScalarForm.Integer => "integer",
            ScalarForm.Flag => "boolean",
            _ => "string",
        };
        var schema = new JsonObject { ["type"] = scalar.Form == ScalarForm.Any ? new JsonArray("string", "number") : type };
        scalar.Describe(schema);
        if (!isKey || type == "string")
        {
            return schema;
        }

        var text = new JsonObject { ["type"] = "string", ["pattern"] = type == "boolean" ? "^(true|false)$" : "^-?[0-9]+$" };
        return new JsonObject { ["anyOf"] = new JsonArray(schema, text) };
    }
}
