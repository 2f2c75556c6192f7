using System.Collections.Immutable;
using Infra.Catalog.Yaml;

namespace Infra.Catalog.Layers;

/// <summary>
/// The merge law: maps merge deep, single values and lists replace, null removes, nothing is concatenated.
/// Keys keep the order of the weaker layer, new ones follow. Each value remembers what it replaced, each map what was removed from it.
/// </summary>
internal static class LayerMerge
{
    public static YamlNode.Map Merge(YamlNode.Map weaker, YamlNode.Map stronger) => Merge(weaker, stronger, keepsNulls: false);

    /// <summary>Merges overlays before they are applied: a null has still something to remove, so it stays.</summary>
    public static YamlNode.Map MergeOverlays(YamlNode.Map weaker, YamlNode.Map stronger) => Merge(weaker, stronger, keepsNulls: true);

    private static YamlNode.Map Merge(YamlNode.Map weaker, YamlNode.Map stronger, bool keepsNulls)
    {
        var entries = ImmutableArray.CreateBuilder<YamlEntry>(weaker.Entries.Length + stronger.Entries.Length);
        var removed = weaker.Removed;
        foreach (var entry in weaker.Entries)
        {
            if (stronger.Entry(entry.Key) is not { } over)
            {
                entries.Add(entry);
            }
            else if (Merge(entry.Value, over.Value, keepsNulls) is { } value)
            {
                entries.Add(new YamlEntry(entry.Key, over.KeySpan, value));
            }
            else if (over.Value is YamlNode.Scalar nothing)
            {
                removed = removed.Add(over.With(nothing.Over(entry.Value)));
            }
        }

        foreach (var entry in stronger.Entries)
        {
            if (weaker.Entry(entry.Key) is null && (keepsNulls ? entry.Value : WithoutNulls(entry.Value)) is { } value)
            {
                var before = removed.FirstOrDefault(gone => gone.Key == entry.Key);
                removed = before is null ? removed : removed.Remove(before);
                entries.Add(
                    before is not null ? entry.With(Over(value, before.Value))
                    : value == entry.Value ? entry
                    : entry.With(value)
                );
            }
        }

        return new YamlNode.Map(entries.ToImmutable(), stronger.Span).WithRemoved(removed);
    }

    private static YamlNode? Merge(YamlNode weaker, YamlNode stronger, bool keepsNulls) =>
        (weaker, stronger) switch
        {
            (_, YamlNode.Scalar { IsNull: true }) => keepsNulls ? stronger : null,
            (YamlNode.Map low, YamlNode.Map high) => Merge(low, high, keepsNulls),
            _ => (keepsNulls ? stronger : WithoutNulls(stronger)) is { } value ? Over(value, weaker) : null,
        };

    private static YamlNode Over(YamlNode value, YamlNode weaker) =>
        value.Match<YamlNode>(scalar => scalar.Over(weaker), list => list.Over(weaker), map => map.Over(weaker));

    private static YamlNode? WithoutNulls(YamlNode node) =>
        node switch
        {
            YamlNode.Scalar { IsNull: true } => null,
            YamlNode.Map map when map.Entries.Any(HasNull) => new YamlNode.Map(
                [.. map.Entries.Select(entry => WithoutNulls(entry.Value) is { } value ? entry.With(value) : null).OfType<YamlEntry>()],
                map.Span
            ),
            _ => node,
        };

    private static bool HasNull(YamlEntry entry) =>
        entry.Value switch
        {
            YamlNode.Scalar scalar => scalar.IsNull,
            YamlNode.Map map => map.Entries.Any(HasNull),
            _ => false,
        };
}
