namespace Infra.Catalog.Values;

/// <summary>A schedule of five cron fields that every orchestrator reads the same way. <see cref="Text"/> is as written.</summary>
public sealed record CronExpression(string Text)
{
    /// <summary>
    /// The next time strictly after <paramref name="from"/> at which the schedule fires in <paramref name="zone"/>; null when there is
    /// none.
    /// </summary>
    public DateTimeOffset? NextAfter(DateTimeOffset from, TimeZoneInfo zone) =>
        Cronos.CronExpression.Parse(Text).GetNextOccurrence(from, zone);

    /// <summary>
    /// The first time of the clock on the wall at which it fires, from one time until before another; null where there is none.
    /// </summary>
    public DateTime? FirstWithin(DateTime from, DateTime until) =>
        Cronos.CronExpression.Parse(Text).GetNextOccurrence(DateTime.SpecifyKind(from, DateTimeKind.Utc), inclusive: true) is { } time
        && time < until
            ? time
            : null;

    public override string ToString() => Text;
}
