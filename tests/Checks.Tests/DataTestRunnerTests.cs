using DataOps.Checks.Data;
using DataOps.Checks.Sandbox;
using Infra.Catalog.Values;
using Testing;
using Xunit;

namespace Checks.Tests;

/// <summary>A pipeline with one of everything that samples can show, and what the whole report says.</summary>
public sealed class DataTestRunnerTests
{
    private const string Stock = "pipelines/retail/inventory-stream";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task EachKindOfModelAndTest_HasItsWords()
    {
        using var checkout = Checkout.Copy();
        checkout.Write($"{Stock}/dbt/seeds/regions.csv", "region_id,region_name\n01,north\n02,south\n");
        checkout.Write($"{Stock}/dbt/seeds/off.csv", "a\n1\n");
        checkout.Write(
            $"{Stock}/dbt/models/probe/of_seed.sql",
            "{{ config(materialized='ephemeral') }} select * from {{ ref('regions') }}"
        );
        checkout.Write($"{Stock}/dbt/models/probe/off.sql", "{{ config(enabled=false) }} select 1 as a");
        checkout.Write($"{Stock}/dbt/models/probe/of_python.py", "def model(dbt, session):\n    return dbt.ref('regions')\n");
        checkout.Write($"{Stock}/dbt/models/probe/of_python_too.sql", "select * from {{ ref('of_python') }}");
        checkout.Write(
            $"{Stock}/dbt/models/probe/late_fault.sql",
            "{{ config(materialized='view') }} select cast(region_name as integer) as n from {{ ref('regions') }}"
        );
        checkout.Write($"{Stock}/dbt/models/probe/no_sample.sql", "select * from {{ source('probe', 'nowhere') }}");
        checkout.Write($"{Stock}/dbt/models/probe/no_dataset.sql", "select * from {{ source('probe', 'stores_elsewhere') }}");
        checkout.Write($"{Stock}/dbt/models/probe/of_what_is_off.sql", "select * from {{ ref('off') }}");
        checkout.Write(
            $"{Stock}/dbt/models/probe/_probe.yml",
            """
            version: 2
            sources:
              - name: probe
                database: RETAIL
                schema: RAW
                tables:
                  - name: nowhere
                    identifier: NOWHERE
                  - name: stores_elsewhere
                    columns:
                      - name: store_id
                        data_tests: [not_null]
                  - name: stores
                    identifier: STORES
                    columns:
                      - name: store_id
                        data_tests:
                          - unique
                          - relationships: { arguments: { to: "ref('regions')", field: region_id } }
                          - relationships: { arguments: { to: "source('probe', 'stores')", field: store_id } }
                          - relationships: { arguments: { to: "source('probe', 'nowhere')", field: a } }
                          - relationships: { arguments: { to: "ref('of_python')", field: a } }
                          - relationships: { arguments: { to: "source('no', 'such')", field: a } }
                          - relationships: { arguments: { field: a } }
                  - name: later
                    identifier: LATER
                    columns:
                      - name: a
                        data_tests: [unique]
                  - name: off_too
                    config: { enabled: false }
                    columns:
                      - name: a
                        data_tests: [unique]
              - name: elsewhere
                schema: ELSEWHERE
                tables:
                  - name: stores
                    columns:
                      - name: store_id
                        data_tests: [unique]
            snapshots:
              - name: kept
                relation: ref('regions')
                config: { strategy: check, unique_key: region_id, check_cols: all }
                columns:
                  - name: region_id
                    data_tests: [unique]
            seeds:
              - name: regions
                columns:
                  - name: region_id
                    data_tests: [unique]
              - name: off
                config: { enabled: false }
                columns:
                  - name: a
                    data_tests: [unique]
            models:
              - name: of_seed
                columns:
                  - name: region_id
                    data_tests:
                      - not_null
                      - accepted_values: { arguments: { values: ["1"] }, config: { severity: warn } }
                      - dbt_utils.not_constant
                      - relationships: { arguments: { to: "ref('regions')", field: region_id } }
                  - name: region_name
                    data_tests:
                      - accepted_values: { arguments: { values: [north] }, config: { where: "region_id = '01'" } }
                      - accepted_values: { values: [south], where: "region_name <> 'south'" }
                      - not_null: { config: { where: "{{ var('rows') }}" } }
                      - not_null: { config: { where: "no_such_column = 1", severity: warn } }
                      - unique: { config: { where: "{% if true %}1 = 1{% endif %}" } }
                      - unique: { config: { enabled: false } }
                      - unique: { config: { error_if: ">10" } }
                data_tests:
                  - unique
              - name: off
                columns:
                  - name: a
                    data_tests: [unique]
              - name: of_python_too
                columns:
                  - name: region_id
                    data_tests: [not_null]

            """
        );
        checkout.Write($"{Stock}/dbt/packages.yml", "packages:\n  - local: ../lib\n");
        checkout.Write($"{Stock}/lib/dbt_project.yml", "name: lib\nversion: \"1.0.0\"\n");
        checkout.Write(
            $"{Stock}/lib/models/_lib.yml",
            "version: 2\nsources:\n  - name: of_lib\n    tables:\n      - name: others\n        columns:\n          - name: a\n            data_tests: [unique]\n"
        );
        checkout.Write($"{Stock}/dbt/tests/one_row.sql", "select * from {{ ref('regions') }} where region_name = 'north'");
        checkout.Write($"{Stock}/dbt/tests/two_rows.sql", "select region_name from {{ ref('regions') }} order by 1");
        checkout.Write(
            $"{Stock}/dbt/tests/mild.sql",
            "{{ config(severity='WARN') }} select * from {{ ref('regions') }} where region_name = 'north'"
        );
        checkout.Write($"{Stock}/dbt/tests/of_many.sql", "{{ config(warn_if='>10') }} select * from {{ ref('regions') }}");
        checkout.Write($"{Stock}/dbt/tests/no_rows.sql", "select * from {{ ref('regions') }} where false");
        checkout.Write($"{Stock}/dbt/tests/off.sql", "{{ config(enabled=false) }} select 1");
        checkout.Write($"{Stock}/dbt/tests/of_what_is_not_built.sql", "select * from {{ ref('of_python') }}");
        checkout.Write($"{Stock}/sql/checks/one_row.sql", "select 1 as a;\n");
        checkout.Write(
            $"{Stock}/sql/checks/by_name.sql",
            "select stock_levels.last_moved_at, reorder_proposals.proposed_quantity from stock_levels, reorder_proposals, raw_stores, stores where false"
        );
        checkout.Write($"{Stock}/sql/checks/broken.sql", "select * from nothing");
        checkout.Change(
            $"{Stock}/pipeline.yaml",
            "tests:\n  no-negative-stock:",
            """
            tests:
              one-row: { target: stock-levels, runner: sql, source: sql/checks/one_row.sql }
              broken: { target: stock-levels, runner: sql, source: sql/checks/broken.sql, severity: warning }
              broken-too: { target: stock-levels, runner: sql, source: sql/checks/broken.sql, blocking: false }
              by-name: { target: stock-levels, runner: sql, source: sql/checks/by_name.sql }
              by-dbt: { target: stock-levels, runner: dbt }
              by-python: { target: stock-levels, runner: python, source: python/collect.py }
              without-sample: { target: movements, runner: contract }
              without-contract: { target: raw-stores, runner: contract }
              mild-contract: { target: stock-levels, runner: contract, severity: warning }
              no-negative-stock:
            """.ReplaceLineEndings("\n")
        );
        checkout.Change(
            $"{Stock}/pipeline.yaml",
            "    format: json\n",
            "    format: json\n    contract: contracts/stock_levels.odcs.yaml\n"
        );
        checkout.Change(
            $"{Stock}/pipeline.yaml",
            "  raw-movements:\n",
            "  later:\n    uri: snowflake://RETAIL/RAW/LATER\n  raw-movements:\n"
        );
        checkout.Change(
            $"{Stock}/contracts/stock_levels.odcs.yaml",
            "    quality:\n",
            "    quality:\n      - name: few-rows\n        type: library\n        metric: rowCount\n        mustBeLessThan: 3\n        severity: warning\n"
        );
        checkout.Change($"{Stock}/contracts/stock_levels.odcs.yaml", "mustBeGreaterThan: 0", "mustBeLessThan: 0");

        var report = await RunAsync(checkout, "retail/inventory-stream");

        Golden.Match("DataTests.txt", DataTestText.Text(report, isVerbose: true));
        Assert.DoesNotContain(report.Results, result => result.IsBlocking && result.Outcome == DataTestOutcome.Warned);
    }

    [Fact]
    public async Task WithoutAName_AllPipelinesAreTested_AndWithOneOnlyThat()
    {
        using var checkout = Checkout.Copy();
        foreach (var folder in Directory.GetDirectories(checkout.Root, "samples", SearchOption.AllDirectories))
        {
            Directory.Delete(folder, recursive: true);
        }

        Assert.Equal(
            ["ecommerce/sales-metrics", "finance/transactions-ledger", "healthcare/patient-records", "retail/inventory-stream"],
            (await RunAsync(checkout)).Results.Select(result => result.Pipeline.ToString())
        );
        Assert.Equal(
            ["retail/inventory-stream"],
            (await RunAsync(checkout, "retail/inventory-stream")).Results.Select(result => result.Pipeline.ToString())
        );
    }

    [Fact]
    public async Task Cancellation_Stops()
    {
        using var stop = new CancellationTokenSource();
        stop.Cancel();
        var catalog = Checkout.Own.Load("dev", Cancellation).Value;

        await Assert.ThrowsAsync<OperationCanceledException>(() => Checkout.Own.TestAsync(catalog, [], SqlLimits.Default, stop.Token));
    }

    private static Task<DataTestReport> RunAsync(Checkout checkout, params string[] pipelines) =>
        checkout.Checks.TestAsync(
            checkout.Checks.Load("dev", Cancellation).Partial,
            [.. pipelines.Select(name => PipelineId.Parse(name)!.Value)],
            SqlLimits.Default,
            Cancellation
        );
}
