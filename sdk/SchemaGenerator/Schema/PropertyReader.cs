using System.Collections.Immutable;
using Pulumi.SchemaGenerator.Json;

namespace Pulumi.SchemaGenerator.Schema;

/// <summary>Reads the property lists of resources, objects and functions, ordered by name.</summary>
internal sealed class PropertyReader(TypeReader types, ProblemList problems)
{
    public ImmutableArray<SchemaProperty> Read(string subject, JsonValue? properties, JsonValue? required, bool isInputShape)
    {
        if (properties is null)
        {
            return ImmutableArray<SchemaProperty>.Empty;
        }

        if (!properties.IsMap)
        {
            problems.NotUnderstood(subject, "properties are written as a map", properties.Place);
            return ImmutableArray<SchemaProperty>.Empty;
        }

        var needed = ReadRequired(subject, properties, required);
        return properties
            .Members.OrderBy(member => member.Key, StringComparer.Ordinal)
            .Select(member => ReadOne($"{subject}.{member.Key}", member.Key, member.Value, needed.Contains(member.Key), isInputShape))
            .ToImmutableArray();
    }

    /// <summary>An object in both shapes from <c>{"properties": {...}, "required": [...]}</c>.</summary>
    public SchemaObject ReadObject(string token, JsonValue spec)
    {
        var properties = spec.Member("properties");
        var required = spec.Member("required");
        return new SchemaObject(
            token,
            Read(token, properties, required, isInputShape: false),
            Read(token, properties, required, isInputShape: true)
        )
        {
            IsHandWritten = spec.Member("isOverlay")?.Flag == true,
        };
    }

    private SchemaProperty ReadOne(string subject, string name, JsonValue spec, bool isRequired, bool isInputShape)
    {
        var type = types.Read(subject, spec, isInputShape);
        return new SchemaProperty(name, isRequired ? type : new SchemaType.Optional(type))
        {
            CSharpName = CSharpName(spec),
            Constant = Checked(subject, spec.Member("const"), type),
            Default = ReadDefault(subject, spec, type),
            IsSecret = spec.Member("secret")?.Flag == true,
            ReplaceOnChanges = spec.Member("replaceOnChanges")?.Flag == true,
            Deprecation = spec.Member("deprecationMessage")?.Text,
        };
    }

    /// <summary>The name that <c>language.csharp.name</c> gives, if any.</summary>
    public static string? CSharpName(JsonValue spec) =>
        spec.Member("language")?.Member("csharp")?.Member("name")?.Text is { Length: > 0 } name ? name : null;

    private SchemaDefault? ReadDefault(string subject, JsonValue spec, SchemaType type)
    {
        var constant = Checked(subject, spec.Member("default"), type);
        var environment =
            spec.Member("defaultInfo")?.Member("environment")?.Items.Select(item => item.Text).OfType<string>().ToImmutableArray()
            ?? ImmutableArray<string>.Empty;
        return constant is null && environment.IsEmpty ? null : new SchemaDefault(constant, environment);
    }

    private JsonValue? Checked(string subject, JsonValue? constant, SchemaType type)
    {
        if (constant is null || Fits(constant, type.Bare))
        {
            return constant;
        }

        problems.NotUnderstood(subject, "its constant or default does not have its type", constant.Place);
        return null;
    }

    private static bool Fits(JsonValue constant, SchemaType type) =>
        type switch
        {
            SchemaType.Primitive { Kind: PrimitiveKind.Boolean } => constant.Kind == JsonKind.Boolean,
            SchemaType.Primitive { Kind: PrimitiveKind.Integer } => constant.Number is { } number
                && Math.Truncate(number) == number
                && Math.Abs(number) <= int.MaxValue,
            SchemaType.Primitive { Kind: PrimitiveKind.Number } => constant.Kind == JsonKind.Number,
            SchemaType.Primitive { Kind: PrimitiveKind.Text } => constant.Kind == JsonKind.String,
            SchemaType.Enumeration => constant.Kind is JsonKind.String or JsonKind.Number,
            SchemaType.Opaque opaque => Fits(constant, opaque.Underlying),
            SchemaType.Union union => union.Cases.Any(item => Fits(constant, item.Bare)),
            _ => false,
        };

    private HashSet<string> ReadRequired(string subject, JsonValue properties, JsonValue? required)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var item in required?.Items ?? [])
        {
            if (item.Text is { } name && properties.Members.ContainsKey(name))
            {
                names.Add(name);
            }
            else
            {
                problems.NotUnderstood(subject, $"\"{item.Text}\" is required but not a property", item.Place);
            }
        }

        return names;
    }
}
