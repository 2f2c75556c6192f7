using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Infra.Catalog.Text;

namespace DataOps.Checks.Data;

/// <summary>Results for people, as JSON, and as JUnit XML, which every CI system shows.</summary>
public static class DataTestText
{
    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>What failed, warned or was skipped, and a summary; with <paramref name="isVerbose"/> also what passed.</summary>
    public static string Text(DataTestReport report, bool isVerbose)
    {
        var text = new StringBuilder();
        foreach (
            var pipeline in report
                .Results.Where(result => isVerbose || result.Outcome != DataTestOutcome.Passed)
                .GroupBy(result => result.Pipeline)
        )
        {
            text.Append(pipeline.Key).Append('\n');
            foreach (var result in pipeline)
            {
                text.Append($"  {Word(result.Outcome)}  {result.Suite, -8} {Line(result.Name)}");
                text.Append(result.Message.Length == 0 ? "" : $": {Line(result.Message)}");
                text.Append(result is { Outcome: DataTestOutcome.Failed, IsBlocking: false } ? " (does not block)\n" : "\n");
                text.Append(
                    result is { Outcome: DataTestOutcome.Failed or DataTestOutcome.Warned, Place: { } place }
                        ? $"        {Place(place)}\n"
                        : ""
                );
            }
        }

        return text.Append(Summary(report)).ToString();
    }

    // Samples and SQL of a pull request speak here: neither the terminal nor the log of a CI system may obey them.
    private static string Line(string text) =>
        HiddenCharacters.Escaped(string.Join(' ', text.Split(['\r', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries)));

    private static string Word(DataTestOutcome outcome) =>
        outcome switch
        {
            DataTestOutcome.Passed => "pass",
            DataTestOutcome.Failed => "FAIL",
            DataTestOutcome.Warned => "warn",
            _ => "skip",
        };

    // A run that looked at no data is none that went well.
    private static string Summary(DataTestReport report)
    {
        var (passed, failed, warned) = (
            report.Count(DataTestOutcome.Passed),
            report.Count(DataTestOutcome.Failed),
            report.Count(DataTestOutcome.Warned)
        );
        var skipped = report.Count(DataTestOutcome.Skipped);
        var count = $"{passed} passed, {failed} failed, {warned} warned, {skipped} skipped.";
        return !report.Results.Any(result => result.Outcome is DataTestOutcome.Passed or DataTestOutcome.Failed)
                ? $"Nothing was tested: {count}\n"
            : report.IsBlocked ? $"{count} Publishing would be blocked.\n"
            : $"{count}\n";
    }

    private static string Place(SourceSpan place) => Line(place.Line == 1 && place.Column == 1 ? place.File.Value : place.ToString());

    public static string Json(DataTestReport report) =>
        new JsonObject
        {
            ["blocked"] = report.IsBlocked,
            ["results"] = new JsonArray([
                .. report.Results.Select(result => new JsonObject
                {
                    ["pipeline"] = result.Pipeline.ToString(),
                    ["suite"] = result.Suite,
                    ["name"] = result.Name,
                    ["outcome"] = result.Outcome.ToString().ToLowerInvariant(),
                    ["message"] = result.Message,
                    ["blocking"] = result.IsBlocking,
                    ["file"] = result.Place?.File.Value,
                    ["line"] = result.Place?.Line,
                    ["seconds"] = Math.Round(result.Duration.TotalSeconds, 3),
                }),
            ]),
        }.ToJsonString(Indented);

    /// <summary>A suite for each pipeline. JUnit knows no warnings: they pass, with the message as output.</summary>
    public static string JUnit(DataTestReport report)
    {
        var suites = report
            .Results.GroupBy(result => result.Pipeline)
            .Select(pipeline => new XElement(
                "testsuite",
                new XAttribute("name", pipeline.Key.ToString()),
                new XAttribute("tests", pipeline.Count()),
                new XAttribute("failures", pipeline.Count(result => result.Outcome == DataTestOutcome.Failed)),
                new XAttribute("errors", 0),
                new XAttribute("skipped", pipeline.Count(result => result.Outcome == DataTestOutcome.Skipped)),
                new XAttribute("time", Seconds(pipeline.Sum(result => result.Duration.TotalSeconds))),
                pipeline.Select(Case)
            ));
        var root = new XElement(
            "testsuites",
            new XAttribute("name", "dataops"),
            new XAttribute("tests", report.Results.Length),
            new XAttribute("failures", report.Count(DataTestOutcome.Failed)),
            suites
        );
        return $"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n{root}\n";
    }

    private static XElement Case(DataTestResult result) =>
        new(
            "testcase",
            new XAttribute("classname", SafeText.Xml($"{result.Pipeline}.{result.Suite}")),
            new XAttribute("name", SafeText.Xml(result.Name)),
            new XAttribute("time", Seconds(result.Duration.TotalSeconds)),
            result.Place is { } place ? new XAttribute("file", place.File.Value) : null,
            result.Place is { } at ? new XAttribute("line", at.Line) : null,
            result.Outcome switch
            {
                DataTestOutcome.Failed => new XElement(
                    "failure",
                    new XAttribute("message", SafeText.Xml(result.Message)),
                    new XAttribute("type", SafeText.Xml(result.Suite)),
                    SafeText.Xml(result.Message)
                ),
                DataTestOutcome.Skipped => new XElement("skipped", new XAttribute("message", SafeText.Xml(result.Message))),
                DataTestOutcome.Warned => new XElement("system-out", SafeText.Xml($"warning: {result.Message}")),
                _ => null,
            }
        );

    private static string Seconds(double seconds) => seconds.ToString("0.000", CultureInfo.InvariantCulture);
}
