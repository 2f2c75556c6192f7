namespace Infra.Components.Workloads;

/// <summary>
/// When a workload starts by itself. <paramref name="IsSuspended"/>: never; it is a template that an orchestrator, or a person, starts.
/// </summary>
public sealed record TaskSchedule(string Cron, string TimeZone, bool IsSuspended)
{
    /// <summary>Never starts by itself: something else makes runs of the template.</summary>
    public static readonly TaskSchedule Template = new("0 0 1 1 *", "UTC", true);
}
