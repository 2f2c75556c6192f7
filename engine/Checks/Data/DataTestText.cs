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
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Text(DataTestReport report)
    {
        var text = new StringBuilder();
        foreach (var pipeline in report.Results.GroupBy(result => result.Pipeline))
        {
            text.Append(pipeline.Key).Append('\n');
            foreach (var result in pipeline)
            {
                var word = result.Outcome switch { DataTestOutcome.Passed => "pass", DataTestOutcome.Failed => "FAIL", DataTestOutcome.Warned => "warn", _ => "skip" };
                text.Append($"  {word}  {result.Suite,-8} {result.Name}");
                text.Append(result.Message.Length == 0 ? "" : $": {result.Message}");
                text.Append(result is { Outcome: DataTestOutcome.Failed, IsBlocking: false } ? " (does not block)\n" : "\n");
            }
        }

        text.Append($"{report.Count(DataTestOutcome.Passed)} passed, {report.Count(DataTestOutcome.Failed)} failed, {report.Count(DataTestOutcome.Warned)} warned, {report.Count(DataTestOutcome.Skipped)} skipped.{(report.IsBlocked ? " Publishing would be blocked." : "")}\n");
        return text.ToString();
    }

    public static string Json(DataTestReport report) => new JsonObject
    {
        ["blocked"] = report.IsBlocked,
        ["results"] = new JsonArray([.. report.Results.Select(result => new JsonObject
        {
            ["pipeline"] = result.Pipeline.ToString(),
            ["suite"] = result.Suite,
            ["name"] = result.Name,
            ["outcome"] = result.Outcome.ToString().ToLowerInvariant(),
            ["message"] = result.Message,
            ["blocking"] = result.IsBlocking,
            ["seconds"] = Math.Round(result.Duration.TotalSeconds, 3),
        })]),
    }.ToJsonString(Indented);

    /// <summary>A suite for each pipeline. JUnit knows no warnings: they pass, with the message as output.</summary>
    public static string JUnit(DataTestReport report)
    {
        var suites = report.Results.GroupBy(result => result.Pipeline).Select(pipeline => new XElement(
            "testsuite",
            new XAttribute("name", pipeline.Key.ToString()),
            new XAttribute("tests", pipeline.Count()),
            new XAttribute("failures", pipeline.Count(result => result.Outcome == DataTestOutcome.Failed)),
            new XAttribute("errors", 0),
            new XAttribute("skipped", pipeline.Count(result => result.Outcome == DataTestOutcome.Skipped)),
            new XAttribute("time", Seconds(pipeline.Sum(result => result.Duration.TotalSeconds))),
            pipeline.Select(Case)));
        var root = new XElement(
            "testsuites",
            new XAttribute("name", "dataops"),
            new XAttribute("tests", report.Results.Length),
            new XAttribute("failures", report.Count(DataTestOutcome.Failed)),
            suites);
        return $"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n{root}\n";
    }

    private static XElement Case(DataTestResult result) => new(
        "testcase",
        new XAttribute("classname", SafeText.Xml($"{result.Pipeline}.{result.Suite}")),
        new XAttribute("name", SafeText.Xml(result.Name)),
        new XAttribute("time", Seconds(result.Duration.TotalSeconds)),
        result.Outcome switch
        {
            DataTestOutcome.Failed => new XElement(
                "failure",
                new XAttribute("message", SafeText.Xml(result.Message)),
                new XAttribute("type", SafeText.Xml(result.Suite)),
                SafeText.Xml(result.Message)),
            DataTestOutcome.Skipped => new XElement("skipped", new XAttribute("message", SafeText.Xml(result.Message))),
            DataTestOutcome.Warned => new XElement("system-out", SafeText.Xml($"warning: {result.Message}")),
            _ => null,
        });

    private static string Seconds(double seconds) => seconds.ToString("0.000", CultureInfo.InvariantCulture);
}
