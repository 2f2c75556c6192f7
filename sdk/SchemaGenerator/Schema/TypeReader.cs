using System.Collections.Immutable;
using Pulumi.SchemaGenerator.Json;

namespace Pulumi.SchemaGenerator.Schema;

/// <summary>
/// Reads type specs: <c>{"type": ..., "items": ..., "additionalProperties": ..., "oneOf": [...], "$ref": ..., "plain": true}</c>.
/// </summary>
internal sealed class TypeReader(string package, JsonValue schema, ProblemList problems)
{
    private static readonly SchemaType Any = new SchemaType.Primitive(PrimitiveKind.Any);
    private static readonly SchemaType Text = new SchemaType.Primitive(PrimitiveKind.Text);

    private readonly IReadOnlyDictionary<string, JsonValue> _types = Section(schema, "types");
    private readonly IReadOnlyDictionary<string, JsonValue> _resources = Section(schema, "resources");

    public static bool IsObject(JsonValue definition) => definition.Member("type")?.Text == "object";

    public SchemaType Read(string subject, JsonValue spec, bool isInputShape)
    {
        if (!spec.IsMap)
        {
            problems.NotUnderstood(subject, "a type is written as a map", spec.Place);
            return Any;
        }

        var type = ReadPlain(subject, spec, isInputShape);
        return isInputShape && spec.Member("plain")?.Flag != true && type is not SchemaType.Input ? new SchemaType.Input(type) : type;
    }

    private SchemaType ReadPlain(string subject, JsonValue spec, bool isInputShape)
    {
        if (spec.Member("$ref") is { } reference)
        {
            return ReadReference(subject, reference, spec, isInputShape);
        }

        if (spec.Member("oneOf") is { } cases)
        {
            return ReadUnion(subject, cases, spec, isInputShape);
        }

        switch (spec.Member("type")?.Text)
        {
            case "array" when spec.Member("items") is { } items:
                return new SchemaType.List(Read(subject, items, isInputShape));
            case "array":
                problems.NotUnderstood(subject, "a list has no \"items\"", spec.Place);
                return new SchemaType.List(Any);
            case "object":
                var values = spec.Member("additionalProperties");
                return new SchemaType.Map(
                    values is not null ? Read(subject, values, isInputShape)
                    : isInputShape ? new SchemaType.Input(Text)
                    : Text
                );
            case { } name when ReadPrimitive(name) is { } primitive:
                return primitive;
            case { } name:
                problems.NotUnderstood(subject, $"there is no type \"{name}\"", spec.Place);
                return Any;
            default:
                problems.NotUnderstood(subject, "a type has none of \"type\", \"$ref\" and \"oneOf\"", spec.Place);
                return Any;
        }
    }

    public static SchemaType? ReadPrimitive(string name) =>
        name switch
        {
            "boolean" => new SchemaType.Primitive(PrimitiveKind.Boolean),
            "integer" => new SchemaType.Primitive(PrimitiveKind.Integer),
            "number" => new SchemaType.Primitive(PrimitiveKind.Number),
            "string" => Text,
            _ => null,
        };

    private SchemaType.Union ReadUnion(string subject, JsonValue cases, JsonValue spec, bool isInputShape)
    {
        if (cases.Items.Count < 2)
        {
            problems.NotUnderstood(subject, "\"oneOf\" needs at least two types", cases.Place);
        }

        var standard = spec.Member("type")?.Text is { } name ? ReadPrimitive(name) : null;
        return new(cases.Items.Select(item => Read(subject, item, isInputShape)).ToImmutableArray(), standard);
    }

    private SchemaType ReadReference(string subject, JsonValue reference, JsonValue spec, bool isInputShape)
    {
        var target = reference.Text ?? "";
        switch (target)
        {
            case "pulumi.json#/Any":
                return Any;
            case "pulumi.json#/Archive":
                return new SchemaType.Primitive(PrimitiveKind.Archive);
            case "pulumi.json#/Asset":
                return new SchemaType.Primitive(PrimitiveKind.Asset);
            case "pulumi.json#/Json":
                return new SchemaType.Primitive(PrimitiveKind.Json);
            case "#/provider":
                return new SchemaType.Resource(ProviderToken(package));
        }

        const string ToType = "#/types/";
        const string ToResource = "#/resources/";
        if (target.StartsWith(ToType, StringComparison.Ordinal))
        {
            return ReadTypeReference(subject, target.Substring(ToType.Length), reference, spec, isInputShape);
        }

        if (target.StartsWith(ToResource, StringComparison.Ordinal))
        {
            return ReadResourceReference(subject, target.Substring(ToResource.Length), reference);
        }

        var kind = target.Contains("/schema.json#") ? SchemaProblemKind.ForeignReference : SchemaProblemKind.UnknownReference;
        problems.Add(kind, subject, target, reference.Place);
        return Any;
    }

    private SchemaType ReadTypeReference(string subject, string escaped, JsonValue reference, JsonValue spec, bool isInputShape)
    {
        var token = Uri.UnescapeDataString(escaped);
        if (_types.TryGetValue(token, out var definition))
        {
            return IsObject(definition) ? new SchemaType.Object(token, isInputShape) : new SchemaType.Enumeration(token);
        }

        if (spec.Member("type")?.Text is { } name && ReadPrimitive(name) is { } underlying)
        {
            return new SchemaType.Opaque(token, underlying);
        }

        problems.Add(SchemaProblemKind.UnknownReference, subject, reference.Text!, reference.Place);
        return Any;
    }

    private SchemaType ReadResourceReference(string subject, string escaped, JsonValue reference)
    {
        var token = Uri.UnescapeDataString(escaped);
        if (token == ProviderToken(package) || _resources.ContainsKey(token))
        {
            return new SchemaType.Resource(token);
        }

        problems.Add(SchemaProblemKind.UnknownReference, subject, reference.Text!, reference.Place);
        return Any;
    }

    public static string ProviderToken(string package) => "pulumi:providers:" + package;

    private static IReadOnlyDictionary<string, JsonValue> Section(JsonValue schema, string name) =>
        schema.Member(name)?.Members ?? new Dictionary<string, JsonValue>();
}
