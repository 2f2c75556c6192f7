using System.Collections.Immutable;

namespace DataOps.Engine.Host.Monitor;

/// <summary>
/// A range of versions as <c>RequirePulumiVersion</c> has it: comparisons joined by spaces (all must hold), groups of them joined by
/// <c>||</c> (one must hold), <c>x</c> for any part: <c>&gt;=3.5.0 !3.7.7 || 4.x</c>. Source: the documentation of blang/semver's ranges.
/// </summary>
internal sealed class VersionRange
{
    private readonly ImmutableArray<ImmutableArray<Func<Version, bool>>> _groups;

    private VersionRange(ImmutableArray<ImmutableArray<Func<Version, bool>>> groups) => _groups = groups;

    public static bool TryParse(string text, out VersionRange range)
    {
        range = new VersionRange([
            [_ => true],
        ]);
        if (text.Length == 0)
        {
            return true;
        }

        var groups = ImmutableArray.CreateBuilder<ImmutableArray<Func<Version, bool>>>();
        foreach (var alternative in text.Split("||"))
        {
            var comparisons = ImmutableArray.CreateBuilder<Func<Version, bool>>();
            foreach (var word in Words(alternative))
            {
                if (Parse(word) is not { } comparison)
                {
                    return false;
                }

                comparisons.Add(comparison);
            }

            if (comparisons.Count == 0)
            {
                return false;
            }

            groups.Add(comparisons.ToImmutable());
        }

        range = new VersionRange(groups.ToImmutable());
        return true;
    }

    public bool Includes(Version version) => _groups.Any(group => group.All(comparison => comparison(version)));

    // An operator may stand apart from its version.
    private static IEnumerable<string> Words(string text)
    {
        var pending = "";
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            pending += word;
            if (!char.IsAsciiLetterOrDigit(word[^1]))
            {
                continue;
            }

            yield return pending;
            pending = "";
        }

        if (pending.Length > 0)
        {
            yield return pending;
        }
    }

    private static Func<Version, bool>? Parse(string word)
    {
        var text = word.TrimStart('<', '>', '=', '!');
        var operation = word[..^text.Length];
        var parts = text.Split('.');
        var wildcard = Array.FindIndex(parts, part => part is "x" or "X" or "*");
        if (parts.Length != 3 && wildcard < 0)
        {
            return null;
        }

        var numbers = new int[3];
        for (var i = 0; i < (wildcard < 0 ? 3 : wildcard); i++)
        {
            if (!int.TryParse(parts[i], System.Globalization.NumberStyles.None, null, out numbers[i]))
            {
                return null;
            }
        }

        var low = new Version(numbers[0], numbers[1], numbers[2]);
        var high = wildcard switch
        {
            < 0 => new Version(low.Major, low.Minor, low.Build + 1),
            0 => new Version(int.MaxValue, 0, 0),
            1 => new Version(low.Major + 1, 0, 0),
            _ => new Version(low.Major, low.Minor + 1, 0),
        };

        // Every comparison is one with the span from low to before high; a full version is the span of itself.
        return operation switch
        {
            "" or "=" or "==" => version => version >= low && version < high,
            "!" or "!=" => version => version < low || version >= high,
            ">" => version => version >= high,
            ">=" => version => version >= low,
            "<" => version => version < low,
            "<=" => version => version < high,
            _ => null,
        };
    }
}
