using Infra.Catalog.Definitions;
using Infra.Components.Tasks.Check;
using Xunit;

namespace Components.Tests.Workloads;

public sealed class DataChecksTests
{
    private const string Datasets = """
        datasets:
          mart:
            uri: redshift://db/shop/orders
            contract:
              schema:
                id: {type: integer, required: true, unique: true}
                day: {type: date, required: true}
              keys: [id, day]
              quality:
                enough: {query: "select count(*) from ${object}", mustBeGreaterThan: 5}
                late: {query: "select count(*) from ${object} where day > now()", mustBe: 0, severity: warning}
          files:
            uri: s3://lake/orders
            contract: {schema: {id: {type: integer, required: true}}}

        """;

    [Fact]
    public void AContract_BecomesAQueryForEachPromise() =>
        Assert.Equal(
            [
                "promised: day is never null | select count(*) from the.orders where [day] is null | MustBe 0 | Error blocks",
                "promised: id is never null | select count(*) from the.orders where [id] is null | MustBe 0 | Error blocks",
                "promised: id is unique | select count(*) from (select [id] from the.orders group by [id] having count(*) > 1) as twice | MustBe 0 | Error blocks",
                "promised: keys are unique | select count(*) from (select [id], [day] from the.orders group by [id], [day] having count(*) > 1) as twice | MustBe 0 | Error blocks",
                "promised: enough | select count(*) from the.orders | MustBeGreaterThan 5 | Error blocks",
                "promised: late | select count(*) from the.orders where day > now() | MustBe 0 | Warning passes",
            ],
            Checks("verify: {type: check}", "promised: {target: mart, runner: contract}").Select(Line)
        );

    [Theory]
    [InlineData("{freshness: PT26H, column: day}", "promised: day is fresh", "max(end([day]))", "newest older 93600")]
    [InlineData("{freshness: PT8H, column: at}", "promised: at is fresh", "max([at])", "newest older 28800")]
    [InlineData("{freshness: PT8H, column: id}")]
    [InlineData("{freshness: PT8H}")]
    [InlineData("{column: at}")]
    public void APromisedFreshness_IsTheAgeOfTheNewestValue(
        string sla,
        string? name = null,
        string? newest = null,
        string? condition = null
    )
    {
        var pipeline = Pipelines.Read(
            $$$"""
            tasks:
              verify: {type: check}
            datasets:
              mart:
                uri: redshift://db/shop/orders
                contract: {schema: {id: {type: integer, required: true}, day: {type: date}, at: {type: timestamp}}, sla: {{{sla}}} }
            tests:
              promised: {target: mart, runner: contract}

            """
        );

        var checks = new DataChecks(pipeline, new FakeSystems()).Of((PipelineTask.Check)pipeline.Tasks[0], null);

        string[] expected = name is null
            ? []
            :
            [
                $"{name} | select count(*) from (select {newest} as newest from the.orders) as age where newest is null or {condition} | MustBe 0 | Error blocks",
            ];
        Assert.Equal(expected, checks.Where(check => check.Name.EndsWith("is fresh", StringComparison.Ordinal)).Select(Line));
    }

    [Fact]
    public void SqlFiles_AreRelativeToTheirCommonFolder()
    {
        var pipeline = Read(
            "verify: {type: check}",
            "a: {target: mart, source: sql/checks/rows.sql}\n  b: {target: mart, source: sql/other/rows.sql, severity: warning}"
        );
        var checks = new DataChecks(pipeline, new FakeSystems());
        var task = (PipelineTask.Check)pipeline.Tasks[0];
        var folder = checks.Folder(task);

        Assert.Equal("pipelines/shop/orders/sql", folder?.Value);
        Assert.Equal(
            ["a | checks/rows.sql | MustBe 0 | Error blocks", "b | other/rows.sql | MustBe 0 | Warning passes"],
            checks.Of(task, folder).Select(Line)
        );
    }

    [Fact]
    public void ATask_RunsTheTestsItNames_AndOthersOfTheStagePostWithoutNames()
    {
        const string Tests =
            "a: {target: mart, source: sql/checks/rows.sql, stage: pre}\n  b: {target: mart, source: sql/checks/rows.sql}\n  c: {target: mart, source: sql/checks/rows.sql, stage: ci}";

        Assert.Equal(["a"], Checks("verify: {type: check, check: {tests: [a]}}", Tests).Select(check => check.Name));
        Assert.Equal(["b"], Checks("verify: {type: check}", Tests).Select(check => check.Name));
    }

    [Fact]
    public void ATestOfWhatIsNoTable_IsNotPassedOver() =>
        Assert.Throws<InvalidOperationException>(() => Checks("verify: {type: check}", "promised: {target: files, runner: contract}"));

    private static Pipeline Read(string task, string tests) => Pipelines.Read($"tasks:\n  {task}\n{Datasets}tests:\n  {tests}\n");

    private static List<WarehouseCheck> Checks(string task, string tests)
    {
        var pipeline = Read(task, tests);
        var checks = new DataChecks(pipeline, new FakeSystems());
        var check = (PipelineTask.Check)pipeline.Tasks[0];
        return [.. checks.Of(check, checks.Folder(check))];
    }

    private static string Line(WarehouseCheck check) =>
        $"{check.Name} | {check.File ?? check.Query} | {check.Bound.Operator} {check.Bound.Value} | {check.Severity} {(check.IsBlocking ? "blocks" : "passes")}";
}
