using System.Globalization;
using Infra.Catalog.Definitions;

namespace Infra.Catalog.Contracts;

/// <summary>Compares the bounds that two versions of a contract give the values of a column.</summary>
internal static class OptionComparison
{
    public static IEnumerable<ContractChange> Compare(ContractColumn before, ContractColumn after)
    {
        foreach (var option in before.Options.Keys.Union(after.Options.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            var (old, now) = (before.Options.GetValueOrDefault(option), after.Options.GetValueOrDefault(option));
            if (old != now)
            {
                yield return IsLooser(option, old, now)
                    ? new ContractChange($"the bound '{option}' of '{before.Name}' was loosened", VersionStep.Major)
                    : new ContractChange($"the bound '{option}' of '{before.Name}' was tightened", VersionStep.Minor);
            }
        }
    }

    // What cannot be compared, such as two patterns, may allow more than it did.
    private static bool IsLooser(string option, string? before, string? after)
    {
        if (before is null || after is null)
        {
            return after is null;
        }

        if (option == "uniqueItems" || bool.TryParse(before, out _))
        {
            return after != "true";
        }

        var order = Order(before, after);
        return option.Contains("min", StringComparison.OrdinalIgnoreCase) ? order is null or > 0
            : option.Contains("max", StringComparison.OrdinalIgnoreCase) ? order is null or < 0
            : option != "multipleOf" || !IsMultiple(after, before);
    }

    // Numbers by their value, days and times by their text, which the standard writes from the year on.
    private static int? Order(string before, string after) =>
        Number(before) is { } old && Number(after) is { } now ? old.CompareTo(now)
        : before.Length == after.Length && char.IsAsciiDigit(before[0]) && char.IsAsciiDigit(after[0])
            ? string.CompareOrdinal(before, after)
        : null;

    private static bool IsMultiple(string value, string of) =>
        Number(value) is { } whole && Number(of) is { } part && part > 0 && whole % part == 0;

    private static decimal? Number(string text) =>
        decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : null;
}
