using System.Globalization;

namespace Pulumi.Serialization;

/// <summary>A semantic version, ordered by precedence; build metadata does not count. Missing numbers are 0.</summary>
internal sealed record PackageVersion(int Major, int Minor, int Patch, string Prerelease) : IComparable<PackageVersion>
{
    public static PackageVersion Zero { get; } = new(0, 0, 0, "");

    /// <summary>Reads text such as <c>v4.32.0-alpha.1+build</c>; other text is a <see cref="FormatException"/>.</summary>
    public static PackageVersion Parse(string text)
    {
        var core = text.Trim().TrimStart('v', 'V').Split('+')[0];
        var dash = core.IndexOf('-', StringComparison.Ordinal);
        var numbers = (dash < 0 ? core : core[..dash]).Split('.');
        return numbers.Length <= 3
            ? new PackageVersion(NumberAt(0), NumberAt(1), NumberAt(2), dash < 0 ? "" : core[(dash + 1)..])
            : throw new FormatException($"'{text}' is not a semantic version.");

        int NumberAt(int index) =>
            index >= numbers.Length ? 0
            : int.TryParse(numbers[index], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
            : throw new FormatException($"'{text}' is not a semantic version.");
    }

    public int CompareTo(PackageVersion? other)
    {
        if (other is null)
        {
            return 1;
        }

        var numbers = (Major, Minor, Patch).CompareTo((other.Major, other.Minor, other.Patch));
        return numbers != 0 ? numbers : ComparePrereleases(Prerelease, other.Prerelease);
    }

    private static int ComparePrereleases(string left, string right)
    {
        if (left.Length == 0 || right.Length == 0)
        {
            // A release comes after its prereleases.
            return right.Length.CompareTo(left.Length);
        }

        var (lefts, rights) = (left.Split('.'), right.Split('.'));
        for (var i = 0; i < Math.Min(lefts.Length, rights.Length); i++)
        {
            if (CompareIdentifiers(lefts[i], rights[i]) is not 0 and var order)
            {
                return order;
            }
        }

        return lefts.Length.CompareTo(rights.Length);
    }

    private static int CompareIdentifiers(string left, string right) =>
        (
            int.TryParse(left, NumberStyles.None, CultureInfo.InvariantCulture, out var leftNumber),
            int.TryParse(right, NumberStyles.None, CultureInfo.InvariantCulture, out var rightNumber)
        ) switch
        {
            (true, true) => leftNumber.CompareTo(rightNumber),
            (true, false) => -1,
            (false, true) => 1,
            (false, false) => string.CompareOrdinal(left, right),
        };
}
