using System.Xml.Linq;
using DataOps.Checks.Data;
using DataOps.Checks.Sandbox;
using DuckDB.NET.Data;
using Infra.Catalog.Values;
using Xunit;

namespace Checks.Tests;

public sealed class DataTests
{
    private const string Sales = "pipelines/ecommerce/sales-metrics";
    private const string Stock = "pipelines/retail/inventory-stream";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Test_OfTheShippedPipelines_Passes_AndBuildsTheModels()
    {
        var checks = Checkout.Own;

        var report = await checks.TestAsync(checks.Load("dev", Cancellation).Value, [], SqlLimits.Default, Cancellation);

        Assert.Equal(
            [],
            report
                .Results.Where(result => result.Outcome == DataTestOutcome.Failed)
                .Select(result => $"{result.Pipeline} {result.Suite} {result.Name}: {result.Message}")
        );
        Assert.Equal(
            [
                "dim_customers",
                "fct_daily_sales",
                "fct_orders",
                "int_order_totals",
                "stg_customers",
                "stg_order_items",
                "stg_orders",
                "stg_products",
            ],
            report
                .Results.Where(result =>
                    result is { Suite: "models", Outcome: DataTestOutcome.Passed } && result.Pipeline.Name.Value == "sales-metrics"
                )
                .Select(result => result.Name)
                .Order()
        );
        Assert.All(
            ["ecommerce/sales-metrics", "finance/transactions-ledger", "healthcare/patient-records", "retail/inventory-stream"],
            name =>
                Assert.Contains(
                    report.Results,
                    result => result.Pipeline.ToString() == name && result is { Suite: "contract", Outcome: DataTestOutcome.Passed }
                )
        );
    }

    [Fact]
    public async Task Test_OfAWrongModel_ShowsTheFailingNumber()
    {
        using var checkout = Checkout.Copy();
        checkout.Change($"{Sales}/dbt/models/marts/fct_daily_sales.sql", "sum(orders.net_amount)", "sum(orders.net_amount) + 1");

        var report = await RunAsync(checkout, "ecommerce/sales-metrics");

        var failed = Assert.Single(report.Results, result => result.Outcome == DataTestOutcome.Failed);
        Assert.Equal(("sql", "revenue-is-complete"), (failed.Suite, failed.Name));
        Assert.StartsWith("12 rows are wrong, the first: sales_day = 2026-03-0", failed.Message, StringComparison.Ordinal);
        Assert.True(report.IsBlocked);
    }

    [Fact]
    public async Task Test_OfALongFile_ReadsAllOfIt()
    {
        using var checkout = Checkout.Copy();
        checkout.Write(
            $"{Sales}/sql/checks/no_future_orders.sql",
            $"select 1 as wrong\n/* {new string('x', 1024 * 1024)} */\nwhere false\n"
        );

        Assert.DoesNotContain(
            (await RunAsync(checkout, "ecommerce/sales-metrics")).Results,
            result => result.Outcome is DataTestOutcome.Failed or DataTestOutcome.Warned
        );
    }

    [Fact]
    public async Task Test_OfAFailingWarning_DoesNotBlock()
    {
        using var checkout = Checkout.Copy();
        checkout.Change($"{Sales}/samples/raw-customers.csv", "2026-03-14 06:00:00", "2026-03-01 06:00:00");

        var report = await RunAsync(checkout, "ecommerce/sales-metrics");

        Assert.Equal(
            ["no-future-orders"],
            report.Results.Where(result => result.Outcome == DataTestOutcome.Warned).Select(result => result.Name)
        );
        Assert.False(report.IsBlocked);
    }

    [Fact]
    public async Task Test_ThatDoesNotBlock_FailsWithoutBlocking()
    {
        using var checkout = Checkout.Copy();
        checkout.Change($"{Sales}/dbt/models/marts/fct_daily_sales.sql", "sum(orders.net_amount)", "sum(orders.net_amount) + 1");
        checkout.Change($"{Sales}/pipeline.yaml", "  revenue-is-complete:\n", "  revenue-is-complete:\n    blocking: false\n");

        var report = await RunAsync(checkout, "ecommerce/sales-metrics");

        Assert.Equal(
            ["revenue-is-complete"],
            report.Results.Where(result => result.Outcome == DataTestOutcome.Failed).Select(result => result.Name)
        );
        Assert.False(report.IsBlocked);
        Assert.Contains(" (does not block)\n", DataTestText.Text(report, isVerbose: false), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Test_OnParquetSamples_IsThatOnText()
    {
        using var checkout = Checkout.Copy();
        var folder = Path.Combine(checkout.Root, "pipelines/finance/transactions-ledger/samples");
        using (var connection = new DuckDBConnection("DataSource=:memory:"))
        {
            await connection.OpenAsync(Cancellation);
            using var copy = connection.CreateCommand();
            copy.CommandText =
                $"COPY (SELECT * REPLACE (CAST(amount AS DECIMAL(18, 2)) AS amount) FROM read_csv({Sql.Literal(Path.Combine(folder, "ledger.csv"))}, header = true)) TO {Sql.Literal(Path.Combine(folder, "ledger.parquet"))} (FORMAT parquet)";
            await copy.ExecuteNonQueryAsync(Cancellation);
        }

        File.Delete(Path.Combine(folder, "ledger.csv"));

        var report = await RunAsync(checkout, "finance/transactions-ledger");

        Assert.Equal(
            [],
            report.Results.Where(result => result.Outcome == DataTestOutcome.Failed).Select(result => $"{result.Name}: {result.Message}")
        );
        Assert.Contains(
            "ledger",
            report.Results.Where(result => result is { Suite: "samples", Outcome: DataTestOutcome.Passed }).Select(result => result.Name)
        );
    }

    [Fact]
    public async Task Test_OfABrokenContract_NamesThePromise()
    {
        using var checkout = Checkout.Copy();
        checkout.Change("pipelines/finance/transactions-ledger/samples/ledger.csv", "tx-2026-000000-c", "tx-2026-000000-d");

        var report = await RunAsync(checkout, "finance/transactions-ledger");

        Assert.Equal(
            ["ledger-contract: entry_id is unique: 1 values repeat", "ledger-contract: (entry_id) is the key: 1 keys repeat"],
            report.Results.Where(result => result.Outcome == DataTestOutcome.Failed).Select(result => $"{result.Name}: {result.Message}")
        );
    }

    [Theory]
    [InlineData("stores.country_code,\n", "cast(null as varchar) as country_code,\n", "country_code is required: 12 rows have no value")]
    [InlineData("as last_moved_at", "as moved_last", "columns: 'last_moved_at' is missing")]
    [InlineData("as integer) as on_hand", "as varchar) as on_hand", "columns: 'on_hand' is varchar, not integer")]
    [InlineData("group by", "where false group by", "has-rows: 0, but mustBeGreaterThan 0")]
    public async Task Test_OfAModelThatBreaksItsContract_NamesThePromise(string before, string after, string broken)
    {
        using var checkout = Checkout.Copy();
        checkout.Change($"{Stock}/dbt/models/marts/stock_levels.sql", before, after);

        Assert.Contains($"levels-contract: {broken}", Failures(await RunAsync(checkout, "retail/inventory-stream")));
    }

    [Fact]
    public async Task Sample_WithAColumnOfATypeThatTextHasNot_IsReadAllTheSame()
    {
        using var checkout = Checkout.Copy();
        checkout.Change(
            "pipelines/finance/transactions-ledger/contracts/control_totals.odcs.yaml",
            "name: currency\n        logicalType: string",
            "name: currency\n        logicalType: object"
        );

        var report = await RunAsync(checkout, "finance/transactions-ledger");

        Assert.Contains(
            report.Results,
            result => (result.Suite, result.Name, result.Outcome) == ("samples", "control-totals", DataTestOutcome.Passed)
        );
        Assert.Empty(Failures(report));
    }

    [Fact]
    public async Task Test_OfAPromiseWhoseQueryGivesNoNumber_Fails()
    {
        using var checkout = Checkout.Copy();
        checkout.Change(
            $"{Stock}/contracts/stock_levels.odcs.yaml",
            "        metric: rowCount\n",
            "        type: sql\n        query: select max(on_hand) from ${object} where false\n"
        );

        Assert.Equal(
            ["levels-contract: has-rows: the query gives no number"],
            Failures(await RunAsync(checkout, "retail/inventory-stream"))
        );
    }

    [Fact]
    public async Task Test_OfDataAgainstDbtsOwnTests_ShowsWhatEachFinds()
    {
        using var checkout = Checkout.Copy();
        checkout.Write(
            $"{Stock}/dbt/models/staging/probe.sql",
            "select * from (values (1, 'a'), (1, 'b'), (null, 'c'), (99, 'd')) as t(probe_id, kind)\n"
        );
        checkout.Write(
            $"{Stock}/dbt/models/staging/_probe.yml",
            """
            version: 2
            models:
              - name: probe
                description: Rows that break each test.
                columns:
                  - name: probe_id
                    tests:
                      - unique
                      - not_null
                      - relationships:
                          to: ref('stg_stores')
                          field: store_id
                  - name: kind
                    tests:
                      - accepted_values:
                          values: [a, b, c]

            """
        );

        Assert.Equal(
            [
                "accepted_values probe.kind: 1 values are not accepted",
                "not_null probe.probe_id: 1 rows have no value",
                "relationships probe.probe_id: 3 rows refer to nothing",
                "unique probe.probe_id: 1 values repeat",
            ],
            Failures(await RunAsync(checkout, "retail/inventory-stream")).Order()
        );
    }

    [Fact]
    public async Task Test_OfColumnsThatAModelDoesNotHave_NamesThem()
    {
        using var checkout = Checkout.Copy();
        checkout.Write($"{Stock}/dbt/models/staging/probe.sql", "select 1 as probe_id, 'a' as kind\n");
        checkout.Write(
            $"{Stock}/dbt/models/staging/_probe.yml",
            """
            version: 2
            models:
              - name: probe
                description: Columns that are there, and such that are not.
                columns:
                  - name: PROBE_ID
                  - name: kinds
                  - name: other

            """
        );

        var report = await RunAsync(checkout, "retail/inventory-stream");

        var warned = Assert.Single(report.Results, result => result.Outcome == DataTestOutcome.Warned);
        Assert.Equal(("dbt", "columns probe"), (warned.Suite, warned.Name));
        Assert.Equal("the model has no column 'kinds' (line 7), 'other' (line 8). Did you mean 'kind'?", warned.Message);
        Assert.False(report.IsBlocked);
    }

    [Theory]
    [InlineData("raw-stores.csv", "raw-shops.csv", "no dataset is called 'raw-shops'. ")]
    [InlineData("raw-stores.csv", "raw-storse.csv", "no dataset is called 'raw-storse'. Did you mean 'raw-stores'?")]
    public async Task Sample_ThatNoDatasetIsCalledLike_IsNamed(string name, string renamed, string expected)
    {
        using var checkout = Checkout.Copy();
        File.Move(Path.Combine(checkout.Root, Stock, "samples", name), Path.Combine(checkout.Root, Stock, "samples", renamed));

        var report = await RunAsync(checkout, "retail/inventory-stream");

        var named = Assert.Single(report.Results, result => result.Name == renamed);
        Assert.Equal(DataTestOutcome.Warned, named.Outcome);
        Assert.StartsWith(expected, named.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Test_OfAQueryThatReadsTheMachine_Fails()
    {
        using var checkout = Checkout.Copy();
        checkout.Write(
            "pipelines/finance/transactions-ledger/sql/checks/debits_equal_credits.sql",
            "select * from read_csv('/etc/passwd')\n"
        );

        var report = await RunAsync(checkout, "finance/transactions-ledger");

        Assert.Equal(
            ["debits-equal-credits"],
            report.Results.Where(result => result.Outcome == DataTestOutcome.Failed).Select(result => result.Name)
        );
    }

    [Fact]
    public async Task Test_OfAModelThatNeedsDbt_IsSkipped_WithWhatBuildsOnIt()
    {
        using var checkout = Checkout.Copy();
        checkout.Change(
            $"{Sales}/dbt/models/intermediate/int_order_totals.sql",
            "group by items.order_id",
            "group by {{ dbt_utils.group_by(1) }}"
        );

        var report = await RunAsync(checkout, "ecommerce/sales-metrics");

        Assert.Equal(
            [
                "dim_customers: 'fct_orders' has no data here",
                "fct_daily_sales: 'fct_orders' has no data here",
                "fct_orders: 'int_order_totals' has no data here",
                "int_order_totals: the package 'dbt_utils' is not installed",
            ],
            report
                .Results.Where(result => result is { Suite: "models", Outcome: DataTestOutcome.Skipped })
                .Select(result => $"{result.Name}: {result.Message}")
                .Order()
        );
    }

    [Fact]
    public async Task Test_OfTemplates_RunsThem_AndNamesWhatOnlyTheWarehouseKnows()
    {
        using var checkout = Checkout.Copy();
        checkout.Write($"{Stock}/dbt/seeds/raw_bills.csv", "id,amount,note\n1,10,a\n2,20,b\n");
        checkout.Write($"{Stock}/dbt/macros/probe.sql", "{% macro cents(c) %}({{ c }} / 100.0){% endmacro %}");
        checkout.Write(
            $"{Stock}/dbt/models/probe/looped.sql",
            "{% set notes = ['a', 'b'] %}select {% for n in notes %}sum(case when note = '{{ n }}' then amount end) as {{ n }}_amount{{ ',' if not loop.last }} {% endfor %}from {{ ref('raw_bills') }}"
        );
        checkout.Write($"{Stock}/dbt/models/probe/by_macro.sql", "select {{ cents('amount') }} as x from {{ ref('raw_bills') }}");
        checkout.Write($"{Stock}/dbt/models/probe/by_dbt.sql", "select {{ dbt.date_trunc('month', \"date '2026-01-05'\") }} as m");
        checkout.Write(
            $"{Stock}/dbt/models/probe/dialect.sql",
            "select dateadd(day, 1, date '2026-01-01') as d from {{ ref('raw_bills') }}"
        );
        checkout.Write($"{Stock}/dbt/models/probe/quoted.sql", "select `id` from {{ ref('raw_bills') }}");
        checkout.Write(
            $"{Stock}/dbt/models/probe/units.yml",
            """
            unit_tests:
              - name: halves
                model: by_macro
                given: [{ input: ref('raw_bills'), rows: [{ amount: 50 }, { amount: 250 }] }]
                expect: { rows: [{ x: 0.5 }, { x: 2.5 }] }
              - name: of_the_seed
                model: by_macro
                given: []
                expect: { rows: [{ x: 0.1 }, { x: 0.3 }] }
              - name: as_csv
                model: looped
                given: [{ input: ref('raw_bills'), format: csv, rows: "amount,note\n5,a\n7,a\n1,\"b\"" }]
                expect: { format: csv, rows: "a_amount,b_amount\n12,1" }
              - name: as_sql
                model: looped
                given: [{ input: ref('raw_bills'), format: sql, rows: "select 1 as amount, 'a' as note" }]
                expect: { rows: [{ a_amount: 1, b_amount: null }] }
              - name: overridden
                model: configured
                given: [{ input: ref('by_macro'), rows: [{ x: 1 }] }]
                overrides: { macros: { is_incremental: true }, vars: { factor: 4 } }
                expect: { rows: [{ y: 4, kind: new }] }
              - name: no_rows
                model: configured
                given: []
                expect: { rows: [{ y: 4 }] }
              - name: no_column
                model: by_macro
                given: []
                expect: { rows: [{ z: 4 }] }
            """
        );
        checkout.Write(
            $"{Stock}/dbt/models/probe/configured.sql",
            "select x * {{ var('factor', 2) }} as y, '{{ 'new' if is_incremental() else 'all' }}' as kind from {{ ref('by_macro') }}"
        );
        checkout.Write($"{Stock}/dbt/models/probe/wrong.sql", "select no_such_column from {{ ref('raw_bills') }}");

        var report = await RunAsync(checkout, "retail/inventory-stream");

        Assert.Equal(
            [
                "by_dbt: Passed ",
                "by_macro: Passed ",
                "dialect: Skipped it uses the function 'dateadd' of the warehouse, which DuckDB does not have",
                "looped: Passed ",
                "quoted: Skipped it quotes names with backticks, which DuckDB does not read",
            ],
            report
                .Results.Where(result =>
                    result.Suite == "models" && result.Name is "by_dbt" or "by_macro" or "dialect" or "looped" or "quoted"
                )
                .Select(result => $"{result.Name}: {result.Outcome} {result.Message}")
                .Order(StringComparer.Ordinal)
        );
        Assert.Contains(report.Results, result => result is { Name: "wrong", Outcome: DataTestOutcome.Failed });
        Assert.Equal(
            [
                "unit as_csv: Passed ",
                "unit as_sql: Passed ",
                "unit halves: Passed ",
                "unit no_column: Failed the model has no column 'z', which the test expects",
                "unit no_rows: Failed the test gives no rows for 'by_macro'; dbt needs them for every input",
                "unit of_the_seed: Failed expected x = 0.3, and got x = 0.2",
                "unit overridden: Passed ",
            ],
            report
                .Results.Where(result => result.Name.StartsWith("unit ", StringComparison.Ordinal))
                .Select(result => $"{result.Name}: {result.Outcome} {result.Message}")
                .Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public async Task Test_OfAPipelineWithoutSamples_SaysThatNothingWasTested()
    {
        using var checkout = Checkout.Copy();
        Directory.Delete(Path.Combine(checkout.Root, Sales, "samples"), recursive: true);

        var report = await RunAsync(checkout, "ecommerce/sales-metrics");

        var only = Assert.Single(report.Results);
        Assert.Equal(("samples", DataTestOutcome.Skipped), (only.Suite, only.Outcome));
        Assert.Equal($"nothing was tested: put CSV or Parquet files that are named like the datasets into {Sales}/samples", only.Message);
        Assert.False(report.IsBlocked);
    }

    [Fact]
    public void JUnit_CountsWhatIsThere()
    {
        var report = new DataTestReport([
            new DataTestResult(PipelineId.Parse("a/b")!.Value, "sql", "good", DataTestOutcome.Passed, "", true, TimeSpan.FromSeconds(1.5)),
            new DataTestResult(PipelineId.Parse("a/b")!.Value, "sql", "bad", DataTestOutcome.Failed, "3 rows < 4", true, TimeSpan.Zero),
            new DataTestResult(PipelineId.Parse("a/b")!.Value, "dbt", "so-so", DataTestOutcome.Warned, "old", false, TimeSpan.Zero),
            new DataTestResult(PipelineId.Parse("a/c")!.Value, "dbt", "none", DataTestOutcome.Skipped, "no data", false, TimeSpan.Zero),
        ]);

        var root = XDocument.Parse(DataTestText.JUnit(report)).Root!;

        Assert.Equal(("4", "1"), (root.Attribute("tests")!.Value, root.Attribute("failures")!.Value));
        Assert.Equal(
            ["a/b 3 1 0", "a/c 1 0 1"],
            root.Elements("testsuite")
                .Select(suite =>
                    $"{suite.Attribute("name")!.Value} {suite.Attribute("tests")!.Value} {suite.Attribute("failures")!.Value} {suite.Attribute("skipped")!.Value}"
                )
        );
        Assert.Equal("3 rows < 4", root.Descendants("failure").Single().Attribute("message")!.Value);
    }

    private static IEnumerable<string> Failures(DataTestReport report) =>
        report.Results.Where(result => result.Outcome == DataTestOutcome.Failed).Select(result => $"{result.Name}: {result.Message}");

    private static Task<DataTestReport> RunAsync(Checkout checkout, string pipeline) =>
        checkout.Checks.TestAsync(
            checkout.Checks.Load("dev", Cancellation).Value,
            [PipelineId.Parse(pipeline)!.Value],
            SqlLimits.Default,
            Cancellation
        );
}
