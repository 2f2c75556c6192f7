using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;
using Infra.Catalog.Diagnostics;
using Infra.Catalog.Values;

namespace Infra.Catalog.Shapes.Scalars;

/// <summary>Five cron fields in the forms that Airflow, Kubernetes, Argo, Databricks and the clouds read alike.</summary>
internal sealed partial class CronScalar : Scalar<CronExpression>
{
    private static readonly (string Name, int Least, int Most)[] Parts =
    [
        ("minute", 0, 59),
        ("hour", 0, 23),
        ("day of month", 1, 31),
        ("month", 1, 12),
        ("day of week", 0, 7),
    ];

    public override string Noun => "a cron schedule";

    public override bool TryParse(
        string text,
        [MaybeNullWhen(false)] out CronExpression value,
        [NotNullWhen(false)] out ScalarProblem? problem
    )
    {
        value = null;
        problem = Problem(text);
        if (problem is null)
        {
            value = new CronExpression(text);
            if (value.NextAfter(DateTimeOffset.UnixEpoch, TimeZoneInfo.Utc) is null)
            {
                (value, problem) = (null, new ScalarProblem(ValueDiagnostics.BadCron, text, "it never fires"));
            }
        }

        return problem is null;
    }

    private static ScalarProblem? Problem(string text)
    {
        if (text.StartsWith('@'))
        {
            return new ScalarProblem(ValueDiagnostics.AmbiguousCron, text, "macros are not read everywhere") { Hint = Macro(text) };
        }

        if (text != text.Trim() || text.Contains('\n') || text.Contains('\t') || text.Contains("  ", StringComparison.Ordinal))
        {
            return new ScalarProblem(ValueDiagnostics.BadCron, text, "fields are separated by one space");
        }

        var fields = text.Split(' ');
        if (fields.Length != Parts.Length)
        {
            return new ScalarProblem(ValueDiagnostics.BadCron, text, $"it has {fields.Length} fields, not 5");
        }

        for (var index = 0; index < fields.Length; index++)
        {
            if (FieldProblem(text, fields[index], index) is { } problem)
            {
                return problem;
            }
        }

        return fields[2] != "*" && fields[4] != "*"
            ? new ScalarProblem(ValueDiagnostics.AmbiguousCron, text, "day of month and day of week are both given")
            : null;
    }

    private static ScalarProblem? FieldProblem(string text, string field, int index)
    {
        var (name, least, most) = Parts[index];
        if (field.AsSpan().IndexOfAny("LW#?") >= 0 && !Names(index).Any(word => field.Contains(word, StringComparison.OrdinalIgnoreCase)))
        {
            return new ScalarProblem(ValueDiagnostics.AmbiguousCron, text, "L, W, # and ? are not read everywhere");
        }

        foreach (var item in field.Split(','))
        {
            var match = Item().Match(item);
            if (!match.Success)
            {
                return new ScalarProblem(ValueDiagnostics.BadCron, text, $"'{item}' is no {name}");
            }

            if (match.Groups["from"].Success)
            {
                var from = Number(match.Groups["from"].Value, index);
                var to = match.Groups["to"].Success ? Number(match.Groups["to"].Value, index) : from;
                if (from is null || to is null || from < least || to > most || from > most || to < least)
                {
                    return new ScalarProblem(ValueDiagnostics.BadCron, text, $"'{item}' is no {name}");
                }

                if (from > to)
                {
                    return new ScalarProblem(ValueDiagnostics.AmbiguousCron, text, $"the range '{item}' runs backwards");
                }

                if (match.Groups["step"].Success && !match.Groups["to"].Success)
                {
                    return new ScalarProblem(ValueDiagnostics.AmbiguousCron, text, $"a step after the single value '{item}'");
                }
            }

            if (match.Groups["step"].Success && (!int.TryParse(match.Groups["step"].ValueSpan, out var step) || step < 1 || step > most))
            {
                return new ScalarProblem(ValueDiagnostics.BadCron, text, $"'{item}' has no usable step");
            }
        }

        return null;
    }

    private static int? Number(string text, int index)
    {
        if (int.TryParse(text, out var number))
        {
            return number;
        }

        var place = Array.FindIndex(Names(index), name => name.Equals(text, StringComparison.OrdinalIgnoreCase));
        return place < 0 ? null : place + Parts[index].Least;
    }

    private static string[] Names(int index) =>
        index switch
        {
            3 => ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"],
            4 => ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"],
            _ => [],
        };

    private static string Macro(string text) =>
        text switch
        {
            "@hourly" => "Write '0 * * * *'.",
            "@daily" or "@midnight" => "Write '0 0 * * *'.",
            "@weekly" => "Write '0 0 * * 0'.",
            "@monthly" => "Write '0 0 1 * *'.",
            "@yearly" or "@annually" => "Write '0 0 1 1 *'.",
            _ => "",
        };

    [GeneratedRegex(
        @"^(?:\*|(?<from>\d{1,2}|[A-Za-z]{3})(?:-(?<to>\d{1,2}|[A-Za-z]{3}))?)(?:/(?<step>\d{1,3}))?\z",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture
    )]
    private static partial Regex Item();
}
