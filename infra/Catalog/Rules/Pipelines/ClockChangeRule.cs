using System.Globalization;
using Infra.Catalog.Definitions;
using Infra.Catalog.Diagnostics;
using Infra.Catalog.Values;

namespace Infra.Catalog.Rules.Pipelines;

/// <summary>
/// A schedule fires at times that exist once on each of its days. The years that follow are looked at, since a day of the week or of the
/// month meets a change of the clock in some years only. Where the machine knows no time zones, nothing is said.
/// </summary>
internal sealed class ClockChangeRule : IPipelineRule
{
    private const int Years = 5;

    public IEnumerable<Diagnostic> Check(BoundPipeline bound)
    {
        if (
            bound.Pipeline.Activation is not Activation.Scheduled schedule
            || IsInterval(schedule.Cron)
            || !TimeZoneInfo.TryFindSystemTimeZoneById(schedule.TimeZone, out var zone)
        )
        {
            yield break;
        }

        var first = schedule.Start > bound.Options.Today ? schedule.Start.Value : bound.Options.Today;
        var last = first.AddYears(Years);
        var hits = ClockChange
            .Of(zone, first, schedule.End < last ? schedule.End.Value : last)
            .Select(change => (change.IsForward, Time: schedule.Cron.FirstWithin(change.From, change.Until)))
            .Where(hit => hit.Time is not null)
            .DistinctBy(hit => hit.IsForward)
            .Select(hit =>
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{hit.Time:HH:mm} {(hit.IsForward ? "does not exist on" : "comes twice on")} {hit.Time:yyyy-MM-dd}"
                )
            )
            .ToList();
        if (hits.Count > 0)
        {
            yield return PlatformDiagnostics.ClockChange.At(schedule.Span, schedule.TimeZone, string.Join(" and ", hits));
        }
    }

    // The hours of such a schedule are a distance, not a time of the day.
    private static bool IsInterval(CronExpression cron) => cron.Text.Split(' ')[1].StartsWith('*');
}
