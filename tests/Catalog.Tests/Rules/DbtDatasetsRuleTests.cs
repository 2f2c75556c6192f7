using System.Text;
using Catalog.Tests.Diagnostics;
using Infra.Catalog.Loading;
using Xunit;

namespace Catalog.Tests.Rules;

public sealed class DbtDatasetsRuleTests
{
    private const string Folder = "pipelines/shop/orders/dbt";

    [Fact]
    public void ASource_BesideInputsThatThereAre_IsMissed() =>
        Assert.Equal(
            ["DP1414 The models of task 'build' read the source table 'shop_raw.returns', which is not among the task's inputs."],
            Findings(
                ("models/more.yml", "version: 2\nsources:\n  - name: returns\n    schema: shop_raw\n    tables:\n      - name: returns\n"),
                ("models/more.sql", "select * from {{ source('returns', 'returns') }}")
            )
        );

    [Theory]
    [InlineData("shop_raw", "orders", "")]
    [InlineData("SHOP_RAW", "Orders", "")]
    [InlineData("{{ target.schema }}", "orders", "")]
    [InlineData("elsewhere", "orders", "elsewhere.orders")]
    [InlineData("shop_raw", "others", "shop_raw.others")]
    public void AnInput_IsASource_ByTableAndSchema(string schema, string table, string missing) =>
        Assert.Equal(
            missing.Length == 0
                ? []
                : new[] { $"DP1414 The models of task 'build' read the source table '{missing}', which is not among the task's inputs." },
            Findings(
                (
                    "models/more.yml",
                    $"version: 2\nsources:\n  - name: more\n    schema: \"{schema}\"\n    tables:\n      - name: them\n        identifier: {table}\n"
                ),
                ("models/more.sql", "select * from {{ source('more', 'them') }}")
            )
        );

    [Fact]
    public void ASourceOfAPackage_IsNoneOfTheProject_ThoughItHasTheSameName() =>
        Assert.Equal(
            ["DP1414 The models of task 'build' read the source table 'own.t', which is not among the task's inputs."],
            Findings(
                ("packages.yml", "packages:\n  - local: ../lib\n"),
                ("../lib/dbt_project.yml", "name: lib\nversion: \"1.0.0\"\n"),
                ("../lib/models/lib.yml", "version: 2\nsources:\n  - name: more\n    schema: of_lib\n    tables:\n      - name: t\n"),
                ("models/more.yml", "version: 2\nsources:\n  - name: more\n    schema: own\n    tables:\n      - name: t\n"),
                ("models/more.sql", "select * from {{ source('more', 't') }}")
            )
        );

    [Fact]
    public void WhereSchemasAreNamedByAMacro_TheTableDecides()
    {
        var macro = ("macros/names.sql", "{% macro generate_schema_name(name, node) %}{{ name }}{% endmacro %}");

        Assert.Empty(Findings(macro, ("models/orders_report.sql", "{{ config(schema='odd') }} select * from {{ ref('stg_orders') }}")));
        Assert.Equal(
            ["DP1413 The task 'build' has the output 'mart', but no model of its project builds the table 'orders_report'."],
            Findings(
                macro,
                ("models/orders_report.sql", "{{ config(schema='odd', alias='another') }} select * from {{ ref('stg_orders') }}")
            )
        );
    }

    private static IEnumerable<string> Findings(params (string Path, string Text)[] files) =>
        CatalogLoader
            .Load(
                GoldenCase.BaseFiles([
                    .. files.Select(file =>
                        KeyValuePair.Create(
                            file.Path.StartsWith("../", StringComparison.Ordinal)
                                ? $"pipelines/shop/orders/{file.Path[3..]}"
                                : $"{Folder}/{file.Path}",
                            Encoding.UTF8.GetBytes(file.Text)
                        )
                    ),
                ]),
                Repository.Options("dev"),
                TestContext.Current.CancellationToken
            )
            .Diagnostics.Where(finding => finding.Code is "DP1413" or "DP1414")
            .Select(finding => $"{finding.Code} {finding.Message}");
}
