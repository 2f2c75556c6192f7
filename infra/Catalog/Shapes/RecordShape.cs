using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Infra.Catalog.Shapes;

/// <summary>A fixed set of fields; with <see cref="Cases"/> also those that one field's value brings with it.</summary>
internal sealed class RecordShape : Shape
{
    private readonly FrozenDictionary<string, Field> _fields;

    public RecordShape(string noun, ImmutableArray<Field> fields)
    {
        Noun = noun;
        Fields = fields;
        _fields = fields.ToFrozenDictionary(field => field.Name, StringComparer.Ordinal);
    }

    public override string Noun { get; }

    public ImmutableArray<Field> Fields { get; }

    /// <summary>The field whose value selects among <see cref="Cases"/>; null for plain records.</summary>
    public string? Discriminator { get; init; }

    /// <summary>Per value of the discriminator, the names of the fields that only it and its like have.</summary>
    public ImmutableDictionary<string, ImmutableArray<string>> Cases { get; init; } =
        ImmutableDictionary<string, ImmutableArray<string>>.Empty;

    public Field? this[string name] => _fields.GetValueOrDefault(name);

    /// <summary>Whether a record whose discriminator says <paramref name="tag"/> may have the field.</summary>
    public bool IsAllowed(string tag, string field) =>
        !Cases.TryGetValue(tag, out var own) || own.Contains(field) || !Cases.Values.Any(names => names.Contains(field));
}
