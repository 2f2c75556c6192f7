using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Infra.Catalog.Diagnostics;

namespace Infra.Catalog.Shapes.Scalars;

/// <summary>An ISO 8601 duration of fixed length: weeks, days, hours, minutes and seconds in whole numbers.</summary>
internal sealed partial class DurationScalar(bool isZeroAllowed) : Scalar<TimeSpan>
{
    // A century: beyond it TimeSpan arithmetic of orchestrators and lifecycle rules has no use.
    private const long LongestSeconds = 36_525L * 86_400;

    public override string Noun => "a duration";

    public override bool TryParse(string text, [MaybeNullWhen(false)] out TimeSpan value, [NotNullWhen(false)] out ScalarProblem? problem)
    {
        value = default;
        var match = Pattern().Match(text);
        if (!match.Success || text is "P" || text.EndsWith('T'))
        {
            problem = new ScalarProblem(ValueDiagnostics.BadDuration, text) { Hint = Proposal(text) };
        }
        else if (match.Groups["year"].Success || match.Groups["month"].Success)
        {
            problem = new ScalarProblem(ValueDiagnostics.AmbiguousDuration, text, "months and years differ in length");
        }
        else if (text.AsSpan().ContainsAny('.', ','))
        {
            problem = new ScalarProblem(ValueDiagnostics.AmbiguousDuration, text, "fractions are read differently");
        }
        else
        {
            var seconds =
                (Part(match, "week") * 604_800m)
                + (Part(match, "day") * 86_400m)
                + (Part(match, "hour") * 3_600m)
                + (Part(match, "minute") * 60m)
                + Part(match, "second");
            problem =
                seconds > LongestSeconds ? new ScalarProblem(ValueDiagnostics.OutOfRange, text, "PT0S", "P36525D")
                : seconds == 0 && !isZeroAllowed ? new ScalarProblem(ValueDiagnostics.BadDataAge, text)
                : null;
            value = problem is null ? TimeSpan.FromSeconds((long)seconds) : default;
        }

        return problem is null;
    }

    public override void Describe(JsonObject schema)
    {
        schema["pattern"] = "^P(?=.)(\\d+W)?(\\d+D)?(T(?=\\d)(\\d+H)?(\\d+M)?(\\d+S)?)?$";
        schema["examples"] = new JsonArray("PT30M", "PT6H", "P30D");
    }

    // Nine digits a part stay far inside decimal.
    private static decimal Part(Match match, string name) =>
        match.Groups[name].Success ? decimal.Parse(match.Groups[name].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture) : 0;

    private static string Proposal(string text) =>
        Colloquial().Match(text) is { Success: true } match
            ? match.Groups[2].Value.ToLowerInvariant()[0] switch
            {
                'd' => $"Did you mean 'P{match.Groups[1].Value}D'?",
                var unit => $"Did you mean 'PT{match.Groups[1].Value}{char.ToUpperInvariant(unit)}'?",
            }
            : "";

    [GeneratedRegex(
        @"^P(?:(?<year>\d{1,9}(?:[.,]\d+)?)Y)?(?:(?<month>\d{1,9}(?:[.,]\d+)?)M)?(?:(?<week>\d{1,9}(?:[.,]\d+)?)W)?(?:(?<day>\d{1,9}(?:[.,]\d+)?)D)?(?:T(?:(?<hour>\d{1,9}(?:[.,]\d+)?)H)?(?:(?<minute>\d{1,9}(?:[.,]\d+)?)M)?(?:(?<second>\d{1,9}(?:[.,]\d+)?)S)?)?\z",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture
    )]
    private static partial Regex Pattern();

    [GeneratedRegex(
        @"^([1-9]\d{0,5})\s*(s|sec|seconds?|m|min|minutes?|h|hours?|d|days?)\z",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase
    )]
    private static partial Regex Colloquial();
}
