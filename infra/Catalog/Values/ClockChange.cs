namespace Infra.Catalog.Values;

/// <summary>
/// A moment at which a time zone's clocks are set: local times from <paramref name="From"/> until before <paramref name="Until"/> do not
/// exist on that day when <paramref name="IsForward"/>, else they come twice.
/// </summary>
public sealed record ClockChange(DateTime From, DateTime Until, bool IsForward)
{
    /// <summary>The changes of a zone between two days, by time; a zone has at most one a day.</summary>
    public static IEnumerable<ClockChange> Of(TimeZoneInfo zone, DateOnly first, DateOnly last)
    {
        var day = first.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc);
        var end = last.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc);
        for (var before = zone.GetUtcOffset(day); day <= end; day = day.AddDays(1))
        {
            var after = zone.GetUtcOffset(day.AddDays(1));
            if (before != after)
            {
                var moment = Moment(zone, day, before);
                yield return after > before
                    ? new ClockChange(moment + before, moment + after, IsForward: true)
                    : new ClockChange(moment + after, moment + before, IsForward: false);
            }

            before = after;
        }
    }

    // The first minute of the day that has another offset.
    private static DateTime Moment(TimeZoneInfo zone, DateTime day, TimeSpan before)
    {
        var (low, high) = (0, 24 * 60);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = zone.GetUtcOffset(day.AddMinutes(middle)) == before ? (middle + 1, high) : (low, middle);
        }

        return day.AddMinutes(low);
    }
}
