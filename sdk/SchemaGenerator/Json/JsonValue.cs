using System.Collections.Immutable;
using System.Diagnostics;

namespace Pulumi.SchemaGenerator.Json;

/// <summary>A JSON value with its place. Immutable once read.</summary>
[DebuggerDisplay("{Kind}")]
internal sealed class JsonValue
{
    private static readonly ImmutableDictionary<string, JsonValue> NoMembers = ImmutableDictionary<string, JsonValue>.Empty;

    private readonly object? _content;

    private JsonValue(JsonKind kind, object? content, JsonPlace place)
    {
        Kind = kind;
        _content = content;
        Place = place;
    }

    public JsonKind Kind { get; }

    public JsonPlace Place { get; }

    public bool IsMap => Kind == JsonKind.Map;

    public bool IsNull => Kind == JsonKind.Null;

    /// <summary>The members of a map, in no particular order; none for any other kind.</summary>
    public IReadOnlyDictionary<string, JsonValue> Members => _content as IReadOnlyDictionary<string, JsonValue> ?? NoMembers;

    /// <summary>The elements of a list; none for any other kind.</summary>
    public IReadOnlyList<JsonValue> Items => _content as IReadOnlyList<JsonValue> ?? [];

    /// <summary>The text of a string; null for any other kind.</summary>
    public string? Text => _content as string;

    public bool? Flag => _content as bool?;

    public double? Number => _content as double?;

    public static JsonValue Null(JsonPlace place) => new(JsonKind.Null, null, place);

    public static JsonValue Boolean(bool value, JsonPlace place) => new(JsonKind.Boolean, value, place);

    public static JsonValue FromNumber(double value, JsonPlace place) => new(JsonKind.Number, value, place);

    public static JsonValue String(string value, JsonPlace place) => new(JsonKind.String, value, place);

    public static JsonValue List(IReadOnlyList<JsonValue> items, JsonPlace place) => new(JsonKind.List, items, place);

    public static JsonValue Map(IReadOnlyDictionary<string, JsonValue> members, JsonPlace place) => new(JsonKind.Map, members, place);

    /// <summary>The member of that name, unless it is missing or null.</summary>
    public JsonValue? Member(string name) => Members.TryGetValue(name, out var value) && !value.IsNull ? value : null;
}
