using Xunit;

namespace Catalog.Tests.Dbt;

/// <summary>What a model refers to and is set to by the macros that it calls and the variables that it uses.</summary>
public sealed class DbtMacrosTests
{
    private static readonly (string, string) Orders = ("models/orders.sql", "select 1 as id");

    [Theory]
    [InlineData("{% macro recent() %}select * from {{ ref('orders') }}{% endmacro %}")]
    [InlineData("{% macro recent() %}{{ shop.inner() }}{% endmacro %}{% macro inner() %}{{ ref('orders') }}{% endmacro %}")]
    [InlineData(
        "{% macro recent() %}{{ return(adapter.dispatch('recent')()) }}{% endmacro %}{% macro default__recent() %}{{ ref('orders') }}{% endmacro %}"
    )]
    [InlineData("{% macro recent(table=ref('orders')) %}select * from {{ table }}{% endmacro %}")]
    public void References_GoThroughMacros(string macros)
    {
        var project = DbtFixture.Shop(Orders, ("macros/recent.sql", macros), ("models/report.sql", "{{ recent() }}"));

        Assert.Equal("shop.orders -> shop.report", project.Edges());
        Assert.Equal("", project.Findings());
    }

    [Fact]
    public void AMacroThatNobodyCalls_RefersToNothing() =>
        Assert.Equal("", DbtFixture.Shop(Orders, ("macros/recent.sql", "{% macro recent() %}{{ ref('order') }}{% endmacro %}")).Findings());

    [Fact]
    public void AMisspeltReferenceInAMacro_IsFoundInTheMacro()
    {
        var project = DbtFixture.Shop(
            Orders,
            ("macros/recent.sql", "{% macro recent() %}\nselect * from {{ ref('order') }}\n{% endmacro %}"),
            ("models/report.sql", "{{ recent() }}"),
            ("models/second.sql", "{{ recent() }}")
        );

        Assert.Equal(
            "macros/recent.sql(2,18): error DP1403: 'report' refers to 'order', which is no model, seed or snapshot of the project. Did you mean 'orders'?",
            project.Findings()
        );
    }

    [Theory]
    [InlineData("{% macro recent() %}{% if execute %}{{ ref('order') }}{% endif %}{% endmacro %}")]
    [InlineData("{% macro recent() %}{% if not execute %}{{ return('') }}{% endif %}{{ ref('order') }}{% endmacro %}")]
    public void AReferenceThatAMacroMayNotReach_IsOnlyNoted(string macro) =>
        Assert.All(
            DbtFixture.Shop(Orders, ("macros/recent.sql", macro), ("models/report.sql", "{{ recent() }}")).Diagnostics,
            finding => Assert.Equal("DP1412", finding.Code)
        );

    [Fact]
    public void AMacroWithoutEnd_IsNoted_AndReadWithoutBeingRun()
    {
        var project = DbtFixture.Shop(
            Orders,
            (
                "macros/recent.sql",
                "{% macro recent() %}{{ inner() }}{% endmacro %}{% macro inner() %}{{ recent() }}{{ ref('orders') }}{% endmacro %}"
            ),
            ("models/report.sql", "{{ recent() }}")
        );

        Assert.Equal("shop.orders -> shop.report", project.Edges());
        Assert.Equal("DP1415", Assert.Single(project.Diagnostics).Code);
        Assert.Contains("100 deep", project.Findings(), StringComparison.Ordinal);
    }

    [Fact]
    public void AMacroThatIsGivenNames_RefersToThem()
    {
        var project = DbtFixture.Shop(
            Orders,
            ("macros/pick.sql", "{% macro pick(name) %}{{ ref(name) }}{% endmacro %}"),
            ("models/report.sql", "select * from {{ pick('orders') }}")
        );

        Assert.Equal("shop.orders -> shop.report", project.Edges());
        Assert.Equal("", project.Findings());
    }

    [Fact]
    public void AMisspeltNameThatAMacroIsGiven_IsFoundWhereItIsWritten()
    {
        var project = DbtFixture.Shop(
            Orders,
            ("macros/pick.sql", "{% macro pick(name) %}{{ ref(name) }}{% endmacro %}"),
            ("models/report.sql", "select * from {{ pick('order') }}")
        );

        Assert.Equal(
            "models/report.sql(1,24): error DP1403: 'report' refers to 'order', which is no model, seed or snapshot of the project. Did you mean 'orders'?",
            project.Findings()
        );
    }

    [Fact]
    public void SettingsOfAMacro_ReplaceThoseThatWereMadeBefore()
    {
        var project = DbtFixture.Shop(
            ("macros/daily.sql", "{% macro daily() %}{{ config(materialized='table', schema='daily', tags=['daily']) }}{% endmacro %}"),
            ("models/report.sql", "{{ config(schema='marts', tags='important') }}{{ daily() }}select 1 as id")
        );

        var report = project.Node("report");
        Assert.Equal(("table", "daily", "important daily"), (report.Materialized, report.Schema, string.Join(' ', report.Tags)));
    }

    [Fact]
    public void Variables_MayHoldReferences()
    {
        var project = DbtFixture.Shop(
            (
                "dbt_project.yml",
                "name: shop\nvars:\n  source_table: \"{{ ref('orders') }}\"\n  common:\n    raw_table: \"{{ source('raw', 'orders') }}\"\n"
            ),
            ("packages.yml", "packages: [{ local: ../common }]"),
            Orders,
            ("models/report.sql", "select * from {{ var('source_table') }}"),
            ("../common/dbt_project.yml", "name: common\nvars: { raw_table: nothing }\n"),
            ("../common/models/base.sql", "select * from {{ var('raw_table') }}")
        );

        Assert.Equal("shop.orders -> shop.report", project.Edges());
        Assert.Equal("raw.orders", Assert.Single(project.Node("base").Sources).ToString());
    }
}
