using System.Globalization;

namespace DataOps.Providers.Plugins;

/// <summary>
/// A version of a plugin, <c>1.2.3</c> or <c>1.2.3-alpha.4+build</c>, with or without a <c>v</c>. Ordered as semantic versioning 2.0 says;
/// the build does not count.
/// </summary>
public sealed record PluginVersion(int Major, int Minor, int Patch, string Prerelease) : IComparable<PluginVersion>
{
    public bool IsPrerelease => Prerelease.Length > 0;

    /// <summary>Null when the text is no version.</summary>
    public static PluginVersion? Parse(string text)
    {
        var core = text.TrimStart('v').Split('+', 2)[0];
        var dash = core.IndexOf('-', StringComparison.Ordinal);
        var prerelease = dash < 0 ? "" : core[(dash + 1)..];
        var numbers = (dash < 0 ? core : core[..dash]).Split('.');
        if (numbers.Length is < 1 or > 3)
        {
            return null;
        }

        var parts = new int[3];
        for (var i = 0; i < numbers.Length; i++)
        {
            if (!int.TryParse(numbers[i], NumberStyles.None, CultureInfo.InvariantCulture, out parts[i]))
            {
                return null;
            }
        }

        return new PluginVersion(parts[0], parts[1], parts[2], prerelease);
    }

    public int CompareTo(PluginVersion? other)
    {
        if (other is null)
        {
            return 1;
        }

        var order = (Major, Minor, Patch).CompareTo((other.Major, other.Minor, other.Patch));
        return order != 0 ? order : ComparePrereleases(Prerelease, other.Prerelease);
    }

    public override string ToString() => $"{Major}.{Minor}.{Patch}{(IsPrerelease ? "-" + Prerelease : "")}";

    private static int ComparePrereleases(string left, string right)
    {
        if (left.Length == 0 || right.Length == 0)
        {
            return (left.Length == 0).CompareTo(right.Length == 0);
        }

        string[] lefts = left.Split('.'),
            rights = right.Split('.');
        for (var i = 0; i < Math.Min(lefts.Length, rights.Length); i++)
        {
            var leftIsNumber = int.TryParse(lefts[i], NumberStyles.None, CultureInfo.InvariantCulture, out var leftNumber);
            var rightIsNumber = int.TryParse(rights[i], NumberStyles.None, CultureInfo.InvariantCulture, out var rightNumber);
            var order = (leftIsNumber, rightIsNumber) switch
            {
                (true, true) => leftNumber.CompareTo(rightNumber),
                (true, false) => -1,
                (false, true) => 1,
                _ => string.CompareOrdinal(lefts[i], rights[i]),
            };
            if (order != 0)
            {
                return order;
            }
        }

        return lefts.Length.CompareTo(rights.Length);
    }
}
