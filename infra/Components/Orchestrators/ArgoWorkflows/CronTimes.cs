using System.Collections.Immutable;
using System.Globalization;
using Infra.Catalog.Values;

namespace Infra.Components.Orchestrators.ArgoWorkflows;

/// <summary>
/// The times of a schedule as lists of numbers. The language allows a day of the month or a day of the week, never both, so a time fires
/// when each of its parts is listed.
/// </summary>
internal sealed record CronTimes(
    ImmutableArray<int> Minutes,
    ImmutableArray<int> Hours,
    ImmutableArray<int> Days,
    ImmutableArray<int> Months,
    ImmutableArray<int> Weekdays
)
{
    private const int Sunday = 7;

    private static readonly ImmutableArray<string> MonthNames =
    [
        "JAN",
        "FEB",
        "MAR",
        "APR",
        "MAY",
        "JUN",
        "JUL",
        "AUG",
        "SEP",
        "OCT",
        "NOV",
        "DEC",
    ];

    private static readonly ImmutableArray<string> DayNames = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"];

    /// <summary>The schedule in the words of Argo, for which a week starts with 0 and has no 7.</summary>
    public required string Text { get; init; }

    public static CronTimes Of(CronExpression cron)
    {
        var fields = cron.Text.Split(' ');
        var isNamed = !fields[4].StartsWith('*');
        var named = Numbers(fields[4], 0, isNamed ? Sunday : Sunday - 1, DayNames, 0);
        ImmutableArray<int> weekdays = [.. named.Select(day => day % Sunday).Distinct().Order()];
        return new CronTimes(
            Numbers(fields[0], 0, 59, [], 0),
            Numbers(fields[1], 0, 23, [], 0),
            Numbers(fields[2], 1, 31, [], 0),
            Numbers(fields[3], 1, 12, MonthNames, 1),
            weekdays
        )
        {
            Text = named.Contains(Sunday) ? $"{string.Join(' ', fields[..4])} {string.Join(',', weekdays)}" : cron.Text,
        };
    }

    private static ImmutableArray<int> Numbers(string field, int least, int most, ImmutableArray<string> names, int first)
    {
        var numbers = new SortedSet<int>();
        foreach (var item in field.Split(','))
        {
            var parts = item.Split('/');
            var range = parts[0].Split('-');
            var from = parts[0] == "*" ? least : Number(range[0], names, first);
            var to = parts[0] == "*" ? most : Number(range[^1], names, first);
            var step = parts.Length > 1 ? int.Parse(parts[1], CultureInfo.InvariantCulture) : 1;
            for (var number = from; number <= to; number += step)
            {
                numbers.Add(number);
            }
        }

        return [.. numbers];
    }

    private static int Number(string text, ImmutableArray<string> names, int first) =>
        int.TryParse(text, CultureInfo.InvariantCulture, out var number) ? number : names.IndexOf(text.ToUpperInvariant()) + first;
}
