using System.Text.Json;
using DataOps.Delivery.Reports;
using DataOps.Engine.Events;
using DataOps.Engine.Model;
using Testing;
using Xunit;

namespace Delivery.Tests.Reports;

public sealed class ChangeReportTests
{
    private const string Hostile =
        "x`y``z ](https://evil.example) ![i](https://evil.example/p.png) <img src=x onerror=alert(1)> @everyone #1 | \u202Eevil\r\n::set-output name=a::b -->";

    public static TheoryData<string> Names => [.. ReportCases.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Markdown_OfAPullRequest_IsWhatItsReviewerReads(string name) =>
        Golden.Match($"Golden/{name}.md", MarkdownReport.Render(ReportCases.All[name]()));

    [Theory]
    [MemberData(nameof(Names))]
    public void Markdown_OfAnyChange_FitsAComment_WithEveryElementClosed(string name)
    {
        foreach (var limit in new[] { MarkdownReport.MostCharacters, 30_000 })
        {
            var text = MarkdownReport.Render(ReportCases.All[name](), limit);

            Assert.InRange(text.Length, 1, limit);
            Assert.Equal(Occurrences(text, "<details>"), Occurrences(text, "</details>"));
            Assert.Equal(0, text.Split('\n').Count(line => line.StartsWith("```", StringComparison.Ordinal)) % 2);
        }
    }

    [Fact]
    public void Markdown_OfManyDeletions_CountsThoseThatDoNotFit()
    {
        var report = ReportCases.All["resources-5000"]();
        var lines = MarkdownReport.Render(report, 12_000).Split('\n');

        var told = lines.Count(line => line.StartsWith("- **", StringComparison.Ordinal));
        var rest = Assert.Single(lines, line => line.EndsWith(" more that are deleted or replaced", StringComparison.Ordinal));
        Assert.Equal($"- and {report.Destructive.Count() - told} more that are deleted or replaced", rest);
        Assert.All(
            lines.Where(line => line.StartsWith("- **", StringComparison.Ordinal)).Take(100),
            line => Assert.Contains("its data is lost", line, StringComparison.Ordinal)
        );
    }

    [Fact]
    public void Json_OfOneResource_IsSmall()
    {
        var text = JsonReport.Render(ReportCases.All["one-line"]());

        Assert.InRange(text.Length, 1, 2_000);
        Golden.Match("Golden/one-line.json", text);
    }

    [Fact]
    public void Json_OfAnyChange_HoldsAllOfIt()
    {
        using var document = JsonDocument.Parse(JsonReport.Render(ReportCases.All["resources-5000"]()));

        Assert.Equal(5_000, document.RootElement.GetProperty("changes").GetArrayLength());
    }

    [Fact]
    public void Sarif_HoldsFindingsAtTheirPlaces_AndDataThatIsLost()
    {
        Golden.Match("Golden/contract-break.sarif", SarifReport.Render(ReportCases.All["contract-break"](), "1.0.0"));
        Golden.Match("Golden/destructive.sarif", SarifReport.Render(ReportCases.All["destructive"](), "1.0.0"));
    }

    [Fact]
    public void Html_HoldsTheSame_AndNeedsNothingElse()
    {
        var page = HtmlReport.Render(ReportCases.All["removed-pipeline"]());

        Golden.Match("Golden/removed-pipeline.html", page);
        Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("http", page.Replace("http-equiv", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    /// <summary>Names, messages and hints are others' words.</summary>
    [Fact]
    public void HostileWords_AreShownAndNotObeyed()
    {
        var report = ReportCases.Report(
            [
                ReportCases.Step(
                    "replace",
                    "aws:s3/bucket:Bucket",
                    Hostile,
                    Hostile,
                    ReportCases.Paths(Hostile),
                    ("key", Hostile, "n"),
                    [Hostile]
                ),
            ],
            null,
            new EngineEvent.Message(MessageSeverity.Error, null, Hostile) { Hint = Hostile }
        ) with
        {
            FailedChecks = [new ReportCheck(Hostile, Hostile, Hostile, true)],
            CheckCount = 1,
        };

        Golden.Match("Golden/hostile.md", MarkdownReport.Render(report));
        var page = HtmlReport.Render(report);
        Assert.DoesNotContain("<img", page, StringComparison.Ordinal);
        Assert.DoesNotContain('\u202E', page + MarkdownReport.Render(report));
        Assert.DoesNotContain("\n::", MarkdownReport.Render(report), StringComparison.Ordinal);
    }

    [Fact]
    public void Secrets_AreInNoForm()
    {
        var step = ReportCases.Step("update", "aws:s3/bucket:Bucket", "a", "orders", ReportCases.Paths("password"));
        var secret = new PropertyValue.Secret("hunter2-old");
        step = step with
        {
            Step = step.Step with
            {
                Old = step.Step.Old! with { Inputs = PropertyMap.From(("password", secret)) },
                New = step.Step.New! with { Inputs = PropertyMap.From(("password", new PropertyValue.Secret("hunter2-new"))) },
            },
        };
        var report = ReportCases.Report([step], null);

        foreach (var format in ReportFormat.All)
        {
            Assert.DoesNotContain("hunter2", ReportFormat.Render(format, report, "1.0.0"), StringComparison.Ordinal);
        }
    }

    private static int Occurrences(string text, string part) => text.Split(part).Length - 1;
}
