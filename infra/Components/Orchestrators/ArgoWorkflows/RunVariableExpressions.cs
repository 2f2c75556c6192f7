using System.Collections.Immutable;
using System.Globalization;
using Infra.Catalog.Definitions;
using Infra.Components.Workloads;

namespace Infra.Components.Orchestrators.ArgoWorkflows;

/// <summary>
/// What only a run knows, as Argo's expressions: its time is the schedule's, or, for a run that a person started, the time at which it was
/// made. Source: Argo's template language, and the library <c>expr</c> that evaluates it.
/// </summary>
internal sealed class RunVariableExpressions(Pipeline pipeline)
{
    private const string Moment = "date(workflow.scheduledTime ?? workflow.creationTimestamp.RFC3339)";

    // As Python writes times, which is what tasks on Airflow see.
    private const string Iso = "Format('2006-01-02T15:04:05-07:00')";

    private const int MinutesOfDay = 1440;

    // A schedule for the last day of February fires every four years, and once in eight around a century.
    private const int DaysOfGap = 2923;

    /// <summary>Variables by name, in the order in which pods get them.</summary>
    /// <param name="isRetried">Whether Argo counts attempts: it does only where it makes more than one.</param>
    public ImmutableArray<(string Name, string Value)> Of(bool isRetried) =>
        [
            (RunVariables.Name("date"), Expression($"{Moment}.In(timezone('{TimeZone}')).Format('2006-01-02')")),
            (RunVariables.Name("timestamp"), Expression($"{Moment}.UTC().{Iso}")),
            (RunVariables.Name("id"), "{{workflow.name}}"),
            (RunVariables.Name("attempt"), isRetried ? Expression("asInt(retries) + 1") : "1"),
            (RunVariables.Name("start"), Expression(Start)),
            (RunVariables.Name("end"), Expression($"{Moment}.UTC().{Iso}")),
            .. pipeline.Parameters.Select(parameter =>
                (RunVariables.Name($"parameters.{parameter.Name}"), $"{{{{workflow.parameters.{parameter.Name}}}}}")
            ),
        ];

    private string TimeZone => pipeline.Activation is Activation.Scheduled scheduled ? scheduled.TimeZone : "UTC";

    /// <summary>
    /// The schedule's time before the run's: the last one of the same day, else the last of the nearest earlier day that has any.
    /// </summary>
    private string Start
    {
        get
        {
            if (pipeline.Activation is not Activation.Scheduled scheduled)
            {
                return $"{Moment}.UTC().{Iso}";
            }

            var times = CronTimes.Of(scheduled.Cron);
            var latest = string.Create(CultureInfo.InvariantCulture, $"{times.Hours[^1]:D2}:{times.Minutes[^1]:D2}");
            return string.Concat(
                $"let end = {Moment}.In(timezone('{TimeZone}')).Add(duration('59s')).Truncate(duration('1m')); ",
                $"let back = find(1..{MinutesOfDay}, {Earlier("end.Add(duration('-' + string(#) + 'm'))", times)}); ",
                "(back != nil ? end.Add(duration('-' + string(back) + 'm')) : ",
                $"date(end.AddDate(0, 0, -find(1..{DaysOfGap}, {OnDay("end.AddDate(0, 0, -#)", times)})).Format('2006-01-02') + ' {latest}', ",
                $"'2006-01-02 15:04', '{TimeZone}')).UTC().{Iso}"
            );
        }
    }

    private static string Earlier(string time, CronTimes times) =>
        string.Join(
            " && ",
            [
                .. Listed($"{time}.Format('4')", times.Minutes, 60),
                .. Listed($"{time}.Format('15')", [.. times.Hours], 24, "D2"),
                $"{time}.Format('2006-01-02') == end.Format('2006-01-02')",
                .. Days(time, times),
            ]
        );

    private static string OnDay(string time, CronTimes times) =>
        Days(time, times).ToList() is { Count: > 0 } days ? string.Join(" && ", days) : "true";

    private static IEnumerable<string> Days(string time, CronTimes times) =>
        [
            .. Listed($"{time}.Format('2')", times.Days, 31),
            .. Listed($"{time}.Format('1')", times.Months, 12),
            .. Listed($"{time}.Format('Mon')", times.Weekdays, 7, null),
        ];

    // Texts, since a month and a weekday are no numbers to the language.
    private static IEnumerable<string> Listed(string part, ImmutableArray<int> numbers, int all, string? form = "D") =>
        numbers.Length == all
            ? []
            :
            [
                $"{part} in [{string.Join(", ", numbers.Select(number => $"'{(form is null ? CultureInfo.InvariantCulture.DateTimeFormat.AbbreviatedDayNames[number] : number.ToString(form, CultureInfo.InvariantCulture))}'"))}]",
            ];

    private static string Expression(string text) => $"{{{{={text}}}}}";
}
