using System.Text.Json.Nodes;
using System.Xml.Linq;
using DataOps.Checks.Data;
using Infra.Catalog.Text;
using Infra.Catalog.Values;
using Xunit;

namespace Checks.Tests;

public sealed class DataTestTextTests
{
    private static readonly DataTestReport Report = new([
        Result("a/b", "sql", "good", DataTestOutcome.Passed, "", true),
        Result("a/b", "sql", "bad", DataTestOutcome.Failed, "3 rows\u001B < 4", true) with
        {
            Place = new SourceSpan(RepositoryPath.Of("sql/bad.sql"), 3, 1, 3, 1),
        },
        Result("a/b", "sql", "mild", DataTestOutcome.Failed, "1 row", false),
        Result("a/b", "dbt", "so-so", DataTestOutcome.Warned, "old\n\tdata", false),
        Result("a/c", "dbt", "none", DataTestOutcome.Skipped, "no data", false),
    ]);

    [Fact]
    public void Text_IsForPeople() =>
        Assert.Equal(
            """
            a/b
              FAIL  sql      bad: 3 rows\u001B < 4
                    sql/bad.sql(3,1)
              FAIL  sql      mild: 1 row (does not block)
              warn  dbt      so-so: old data
            a/c
              skip  dbt      none: no data
            1 passed, 2 failed, 1 warned, 1 skipped. Publishing would be blocked.

            """.ReplaceLineEndings("\n"),
            DataTestText.Text(Report, isVerbose: false)
        );

    [Fact]
    public void Text_ThatIsVerbose_ShowsWhatPassedToo() =>
        Assert.StartsWith(
            "a/b\n  pass  sql      good\n  FAIL  sql      bad",
            DataTestText.Text(Report, isVerbose: true),
            StringComparison.Ordinal
        );

    [Fact]
    public void Text_OfPassesAlone_IsTheSummary() =>
        Assert.Equal(
            "1 passed, 0 failed, 0 warned, 0 skipped.\n",
            DataTestText.Text(new DataTestReport([Report.Results[0]]), isVerbose: false)
        );

    [Fact]
    public void Text_OfWhatTestedNothing_SaysSo() =>
        Assert.EndsWith(
            "Nothing was tested: 0 passed, 0 failed, 1 warned, 1 skipped.\n",
            DataTestText.Text(new DataTestReport([Report.Results[3], Report.Results[4]]), isVerbose: false),
            StringComparison.Ordinal
        );

    [Theory]
    [InlineData(DataTestOutcome.Failed, true, true)]
    [InlineData(DataTestOutcome.Failed, false, false)]
    [InlineData(DataTestOutcome.Warned, true, false)]
    [InlineData(DataTestOutcome.Passed, true, false)]
    public void PublishingIsBlocked_ByABlockingFailure(DataTestOutcome outcome, bool isBlocking, bool expected)
    {
        var report = new DataTestReport([Result("a/b", "sql", "x", outcome, "", isBlocking)]);

        Assert.Equal(expected, report.IsBlocked);
        Assert.Equal(
            expected,
            DataTestText.Text(report, isVerbose: false).Contains("Publishing would be blocked.", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void Json_HasEverything()
    {
        var root = JsonNode.Parse(DataTestText.Json(Report))!;

        Assert.True((bool)root["blocked"]!);
        Assert.Equal(
            """{"pipeline":"a/b","suite":"sql","name":"mild","outcome":"failed","message":"1 row","blocking":false,"file":null,"line":null,"seconds":1.235}""",
            root["results"]![2]!.ToJsonString()
        );
    }

    [Fact]
    public void JUnit_ShowsEachOutcomeItsOwnWay()
    {
        var cases = XDocument
            .Parse(DataTestText.JUnit(Report))
            .Descendants("testcase")
            .Select(one => string.Concat(one.Elements().Select(inner => inner.ToString(SaveOptions.DisableFormatting))))
            .ToList();

        Assert.Equal(
            [
                "",
                "<failure message=\"3 rows\\u001B &lt; 4\" type=\"sql\">3 rows\\u001B &lt; 4</failure>",
                "<failure message=\"1 row\" type=\"sql\">1 row</failure>",
                "<system-out>warning: old\n\tdata</system-out>",
                "<skipped message=\"no data\" />",
            ],
            cases
        );
        Assert.Contains("classname=\"a/b.sql\" name=\"good\" time=\"1.235\"", DataTestText.JUnit(Report), StringComparison.Ordinal);
    }

    private static DataTestResult Result(
        string pipeline,
        string suite,
        string name,
        DataTestOutcome outcome,
        string message,
        bool isBlocking
    ) => new(PipelineId.Parse(pipeline)!.Value, suite, name, outcome, message, isBlocking, TimeSpan.FromMilliseconds(1234.6));
}
