using System.Text;
using Catalog.Tests.Diagnostics;
using Infra.Catalog.Loading;
using Xunit;

namespace Catalog.Tests.Rules;

/// <summary>Which schedules fire at a time that a change of the clock leaves out or repeats, seen from the middle of 2026.</summary>
public sealed class ClockChangeRuleTests
{
    [Theory]
    [InlineData("30 2 * * *", "Europe/Berlin", "02:30 comes twice on 2026-10-25 and 02:30 does not exist on 2027-03-28")]
    [InlineData("0 2 * * 0", "Europe/Berlin", "02:00 comes twice on 2026-10-25 and 02:00 does not exist on 2027-03-28")]
    [InlineData("*/15 1-3 * * *", "Europe/Berlin", "02:00 comes twice on 2026-10-25 and 02:00 does not exist on 2027-03-28")]
    [InlineData("30 1 * * *", "America/New_York", "01:30 comes twice on 2026-11-01")]
    [InlineData("30 2 8 * *", "America/New_York", "02:30 does not exist on 2026-03-08", "2026-01-01")]
    [InlineData("0 0 * * *", "Africa/Cairo", "00:00 does not exist on 2027-04-30")]
    [InlineData("15 2 * * *", "Australia/Lord_Howe", "02:15 does not exist on 2026-10-04")]
    public void ATimeInAChange_IsNamed(string cron, string zone, string expected, string today = "2026-06-01") =>
        Assert.Equal([$"The schedule fires at a time that {zone} changes its clock over: {expected}."], Messages(cron, zone, today));

    [Theory]
    [InlineData("59 1 * * *", "Europe/Berlin")]
    [InlineData("0 3 * * *", "Europe/Berlin")]
    [InlineData("30 2 * * *", "UTC")]
    [InlineData("30 2 * * *", "Asia/Kolkata")]
    [InlineData("30 2 * * 1-6", "Europe/Berlin")]
    [InlineData("30 2 1 * *", "Europe/Berlin")]
    [InlineData("30 * * * *", "Europe/Berlin")]
    [InlineData("0 */2 * * *", "Europe/Berlin")]
    [InlineData("30 2 * * *", "Europe/Berlin\n  end: 2026-10-01")]
    public void ATimeThatComesOnceOnEachDay_IsFine(string cron, string zone) => Assert.Empty(Messages(cron, zone, "2026-06-01"));

    private static IEnumerable<string> Messages(string cron, string zone, string today) =>
        CatalogLoader
            .Load(
                GoldenCase.BaseFiles(
                    KeyValuePair.Create(
                        "pipelines/shop/orders/pipeline.yaml",
                        Encoding.UTF8.GetBytes(
                            $"""
                            apiVersion: dataops/v1
                            kind: Pipeline
                            metadata:
                              name: orders
                            description:
                              purpose: Orders for the report.
                            schedule:
                              cron: "{cron}"
                              timezone: {zone}
                            tasks:
                              load:
                                type: sql
                                source: sql/load.sql
                            """
                        )
                    )
                ),
                Repository.Options("dev") with
                {
                    Today = DateOnly.ParseExact(today, "yyyy-MM-dd"),
                },
                TestContext.Current.CancellationToken
            )
            .Diagnostics.Where(finding => finding.Code == "DP1224")
            .Select(finding => finding.Message);
}
