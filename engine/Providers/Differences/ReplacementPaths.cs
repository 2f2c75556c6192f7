using System.Collections.Immutable;

namespace DataOps.Providers.Differences;

/// <summary>
/// Paths such as <c>spec.selector</c>; array indices count as nothing. A path matches all that is in it, and what contains it.
/// </summary>
internal static class ReplacementPaths
{
    public static bool Match(ImmutableArray<string> paths, Difference difference)
    {
        if (paths.IsEmpty)
        {
            return false;
        }

        var keys = difference.Path.Where(step => step.Key is not null).Select(step => step.Key!).ToArray();
        return paths.Any(path => Overlap(path.Replace("[*]", "").Split('.'), keys));
    }

    private static bool Overlap(string[] path, string[] keys) => path.Zip(keys).All(pair => pair.First == pair.Second);
}
