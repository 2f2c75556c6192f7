using System.Collections.Immutable;
using DataOps.Engine.Model;
using DataOps.Engine.Ports;

namespace DataOps.Providers.Differences;

/// <summary>
/// Compares property maps as the cloud would: whether a value is secret does not count, nor does whether it is null or missing. A value
/// that is not known yet differs. Keys that begin with <c>__</c> are bookkeeping and do not count.
/// </summary>
internal static class StructuralDiff
{
    public static ImmutableArray<Difference> Compare(PropertyMap olds, PropertyMap news)
    {
        var found = ImmutableArray.CreateBuilder<Difference>();
        CompareMaps([], PlainValues.Strip(olds), PlainValues.Strip(news), found);
        return found.DrainToImmutable();
    }

    /// <summary>The provider's answer for the differences, each of which forces a replacement or not.</summary>
    public static DiffResponse Answer(ImmutableArray<Difference> differences, Func<Difference, bool> forcesReplacement)
    {
        if (differences.IsEmpty)
        {
            return new DiffResponse
            {
                Changes = DiffChanges.None,
                Detailed = ImmutableSortedDictionary<string, PropertyDiff>.Empty.WithComparers(StringComparer.Ordinal),
            };
        }

        var marked = differences.Select(difference => (difference, Replaces: forcesReplacement(difference))).ToArray();
        return new DiffResponse
        {
            Changes = DiffChanges.Some,
            Diffs = Tops(marked.Select(entry => entry.difference)),
            Replaces = Tops(marked.Where(entry => entry.Replaces).Select(entry => entry.difference)),
            Detailed = marked.ToImmutableSortedDictionary(
                entry => entry.difference.ToString(),
                entry => new PropertyDiff(entry.Replaces ? Replacing(entry.difference.Kind) : entry.difference.Kind, InputDiff: true),
                StringComparer.Ordinal
            ),
        };
    }

    private static ImmutableArray<string> Tops(IEnumerable<Difference> differences) =>
        [.. differences.Select(difference => difference.Top).Distinct().Order(StringComparer.Ordinal)];

    private static PropertyDiffKind Replacing(PropertyDiffKind kind) =>
        kind switch
        {
            PropertyDiffKind.Add => PropertyDiffKind.AddReplace,
            PropertyDiffKind.Delete => PropertyDiffKind.DeleteReplace,
            _ => PropertyDiffKind.UpdateReplace,
        };

    private static void CompareMaps(
        ImmutableArray<PathStep> path,
        PropertyMap olds,
        PropertyMap news,
        ImmutableArray<Difference>.Builder found
    )
    {
        foreach (var key in olds.Keys.Concat(news.Keys).Distinct())
        {
            if (!key.StartsWith("__", StringComparison.Ordinal))
            {
                CompareValues(path.Add(key), olds[key], news[key], found);
            }
        }
    }

    private static void CompareValues(
        ImmutableArray<PathStep> path,
        PropertyValue? before,
        PropertyValue? after,
        ImmutableArray<Difference>.Builder found
    )
    {
        switch (NullIsMissing(before), NullIsMissing(after))
        {
            case (null, null):
                break;
            case (null, _):
                found.Add(new Difference(path, PropertyDiffKind.Add));
                break;
            case (_, null):
                found.Add(new Difference(path, PropertyDiffKind.Delete));
                break;
            case (PropertyValue.Object old, PropertyValue.Object now):
                CompareMaps(path, old.Properties, now.Properties, found);
                break;
            case (PropertyValue.Array old, PropertyValue.Array now):
                for (var i = 0; i < Math.Max(old.Items.Length, now.Items.Length); i++)
                {
                    CompareValues(path.Add(i), old.Items.ElementAtOrDefault(i), now.Items.ElementAtOrDefault(i), found);
                }

                break;
            case (var old, var now) when now is PropertyValue.Unknown || !SameContent(old!, now!):
                found.Add(new Difference(path, PropertyDiffKind.Update));
                break;
        }
    }

    private static PropertyValue? NullIsMissing(PropertyValue? value) => value is PropertyValue.Null ? null : value;

    // Files are the same when their hashes are, wherever they come from.
    private static bool SameContent(PropertyValue before, PropertyValue after) =>
        (before, after) switch
        {
            (PropertyValue.Asset { Content.Hash: { Length: > 0 } old }, PropertyValue.Asset { Content.Hash: { Length: > 0 } now }) => old
                == now,
            (PropertyValue.Archive { Content.Hash: { Length: > 0 } old }, PropertyValue.Archive { Content.Hash: { Length: > 0 } now }) =>
                old == now,
            _ => before.Equals(after),
        };
}
