using System.Collections.Immutable;
using Infra.Catalog.Yaml;

namespace Infra.Catalog.Layers;

/// <summary>
/// The merge law: maps merge deep, single values and lists replace, null removes, nothing is concatenated.
/// Keys keep the order of the weaker layer, new ones follow. Each value remembers what it replaced.
/// </summary>
internal static class LayerMerge
{
    public static YamlNode.Map Merge(YamlNode.Map weaker, YamlNode.Map stronger) => Merge(weaker, stronger, keepsNulls: false);

    /// <summary>Merges overlays before they are applied: a null has still something to remove, so it stays.</summary>
    public static YamlNode.Map MergeOverlays(YamlNode.Map weaker, YamlNode.Map stronger) => Merge(weaker, stronger, keepsNulls: true);

    private static YamlNode.Map Merge(YamlNode.Map weaker, YamlNode.Map stronger, bool keepsNulls)
    {
        var entries = ImmutableArray.CreateBuilder<YamlEntry>(weaker.Entries.Length + stronger.Entries.Length);
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
        }

        foreach (var entry in stronger.Entries)
        {
            if (weaker.Entry(entry.Key) is null && (keepsNulls ? entry.Value : WithoutNulls(entry.Value)) is { } value)
            {
                entries.Add(value == entry.Value ? entry : entry.With(value));
            }
        }

        return new YamlNode.Map(entries.ToImmutable(), stronger.Span);
    }

    private static YamlNode? Merge(YamlNode weaker, YamlNode stronger, bool keepsNulls) => (weaker, stronger) switch
    {
        (_, YamlNode.Scalar { IsNull: true }) => keepsNulls ? stronger : null,
        (YamlNode.Map low, YamlNode.Map high) => Merge(low, high, keepsNulls),
        _ => (keepsNulls ? stronger : WithoutNulls(stronger))?.Match<YamlNode>(scalar => scalar.Over(weaker), list => list.Over(weaker), map => map.Over(weaker)),
    };

    private static YamlNode? WithoutNulls(YamlNode node) => node switch
    {
        YamlNode.Scalar { IsNull: true } => null,
        YamlNode.Map map when map.Entries.Any(HasNull) => new YamlNode.Map([.. map.Entries.Select(entry => WithoutNulls(entry.Value) is { } value ? entry.With(value) : null).OfType<YamlEntry>()], map.Span),
        _ => node,
    };

    private static bool HasNull(YamlEntry entry) => entry.Value switch
    {
        YamlNode.Scalar scalar => scalar.IsNull,
        YamlNode.Map map => map.Entries.Any(HasNull),
        _ => false,
    };
}
