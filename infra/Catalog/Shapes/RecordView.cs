using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Infra.Catalog.Text;
using Infra.Catalog.Yaml;

namespace Infra.Catalog.Shapes;

/// <summary>
/// Reads the fields of a record that has been checked. A value that was reported as wrong reads as absent, so that binding
/// goes on and later checks can still say what they see.
/// </summary>
internal readonly struct RecordView(YamlNode? node, SourceSpan fallback)
{
    private readonly YamlNode.Map? _map = node as YamlNode.Map;

    public bool IsThere => _map is not null;

    public SourceSpan Span { get; } = node?.Span ?? fallback;

    public bool Has(Field field) => _map?.Entry(field.Name) is not null;

    public SourceSpan KeySpan(Field field) => _map?.Entry(field.Name)?.KeySpan ?? Span;

    public YamlNode? Node(Field field) => _map?[field.Name];

    public bool TryGet<T>(Field<T> field, [MaybeNullWhen(false)] out T value)
    {
        value = default;
        return (_map?[field.Name] is YamlNode.Scalar { IsBroken: false } scalar && field.Scalar.TryParse(scalar.Text, out value, out _))
            || field.TryGetDefault(out value);
    }

    /// <summary>The value, its default, or <paramref name="missing"/> where the field is required and was reported.</summary>
    public T Get<T>(Field<T> field, T missing) => TryGet(field, out var value) ? value : missing;

    /// <summary>The value or the default; the field must have one.</summary>
    public T Get<T>(Field<T> field) =>
        TryGet(field, out var value) ? value : throw new InvalidOperationException($"The field '{field.Name}' has no default.");

    public T? Optional<T>(Field<T> field)
        where T : class => TryGet(field, out var value) ? value : null;

    public T? OptionalValue<T>(Field<T> field)
        where T : struct => TryGet(field, out var value) ? value : null;

    public RecordView Record(Field field) => new(_map?[field.Name], Span);

    /// <summary>The named entries of a map field, sorted by name.</summary>
    public IEnumerable<(string Name, SourceSpan KeySpan, YamlNode Value)> Entries(Field field) =>
        (_map?[field.Name] as YamlNode.Map)
            ?.Entries.OrderBy(entry => entry.Key, StringComparer.Ordinal)
            .Select(entry => (entry.Key, entry.KeySpan, entry.Value))
        ?? [];

    /// <summary>The single values of a list field with their places, in the order of the file.</summary>
    public ImmutableArray<YamlNode.Scalar> Items(Field field) =>
        _map?[field.Name] is YamlNode.List list ? [.. list.Items.OfType<YamlNode.Scalar>().Where(item => !item.IsNull)] : [];

    public ImmutableArray<string> Texts(Field field) => [.. Items(field).Select(item => item.Text)];

    public ImmutableSortedDictionary<string, string> TextMap(Field field) =>
        Entries(field)
            .Where(entry => entry.Value is YamlNode.Scalar)
            .ToImmutableSortedDictionary(entry => entry.Name, entry => ((YamlNode.Scalar)entry.Value).Text, StringComparer.Ordinal);
}
