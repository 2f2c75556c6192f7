using Infra.Catalog.Dbt;
using Xunit;

namespace Catalog.Tests.Dbt;

/// <summary>What models compile to for a target, without its warehouse.</summary>
public sealed class DbtTargetCompilerTests
{
    private static readonly DbtTarget Redshift = new("prod", "redshift", "analytics", "shop");

    [Theory]
    [InlineData("select 1 from {{ ref('a') }}", "select 1 from \"analytics\".\"shop\".\"a\"")]
    [InlineData("select 1 from {{ ref('named') }}", "select 1 from \"other\".\"shop_marts\".\"n\"")]
    [InlineData("select 1 from {{ source('raw', 'orders') }}", "select 1 from \"analytics\".\"shop_raw\".\"orders_2\"")]
    [InlineData("select 1 from {{ ref('seed') }}", "select 1 from \"analytics\".\"shop\".\"seed\"")]
    [InlineData("select '{{ target.name }} {{ target.type }} {{ this }}'", "select 'prod redshift \"analytics\".\"shop\".\"m\"'")]
    [InlineData("{% for i in [1, 2] %}{{ i }}{{ ',' if not loop.last }}{% endfor %}", "1,2")]
    [InlineData("select {{ cents('x') }}", "select x / 100")]
    [InlineData("select {{ dbt.dateadd('day', 1, 'd') }}, {{ dbt.type_string() }}", "select dateadd(day, 1, d), TEXT")]
    [InlineData("{{ config(materialized='incremental') }}select 1{% if is_incremental() %} where x{% endif %}", "select 1")]
    [InlineData(
        "select * from {{ ref('eph') }}",
        "with __dbt__cte__eph as (\nselect 1 as x from \"analytics\".\"shop\".\"a\"\n)\nselect * from __dbt__cte__eph"
    )]
    [InlineData(
        "-- why\nWITH x as (select 1) select * from {{ ref('eph') }}",
        "-- why\nWITH __dbt__cte__eph as (\nselect 1 as x from \"analytics\".\"shop\".\"a\"\n), x as (select 1) select * from __dbt__cte__eph"
    )]
    public void AModel_IsCompiled(string model, string expected) => Assert.Equal((expected, null), Compiled(model));

    [Theory]
    [InlineData("{% set r = run_query('select 1') %}select {{ r.columns[0].values()[0] }}", "the result of a query is not known")]
    [InlineData("select '{{ env_var('REGION') }}'", "the environment variable 'REGION' depends on the environment")]
    [InlineData("select '{{ target.user }}'", "'target.user' depends on the environment")]
    [InlineData("select {{ dbt.listagg('x') }}", "what dbt's 'listagg' writes depends on the warehouse")]
    [InlineData("select * from {{ ref('gone') }}", "'gone' is at a place that is not known")]
    public void WhatOnlyTheWarehouseKnows_IsNamed(string model, string reason) => Assert.Equal((null, reason), Compiled(model));

    [Fact]
    public void TheProjectsOwnRuleOfSchemas_Counts() =>
        Assert.Equal(
            ("select 1 from \"other\".\"marts\".\"n\", \"analytics\".\"shop\".\"a\"", null),
            Compiled(
                "select 1 from {{ ref('named') }}, {{ ref('a') }}",
                (
                    "macros/schema.sql",
                    "{% macro generate_schema_name(custom, node) -%}{{ custom if custom else target.schema }}{%- endmacro %}"
                )
            )
        );

    [Theory]
    [InlineData("snowflake", "analytics.shop.a")]
    [InlineData("bigquery", "`analytics`.`shop`.`a`")]
    [InlineData("databricks", "`analytics`.`shop`.`a`")]
    public void Tables_AreWrittenAsTheAdapterDoes(string type, string expected) =>
        Assert.Equal(expected, (Redshift with { Type = type }).Table("analytics", "shop", "a"));

    private static (string? Sql, string? Reason) Compiled(string model, params (string, string)[] more)
    {
        var project = DbtFixture.Shop([
            ("models/m.sql", model),
            ("models/a.sql", "select 1 as x"),
            ("models/named.sql", "{{ config(alias='n', schema='marts', database='other') }}select 1 as x"),
            ("models/eph.sql", "{{ config(materialized='ephemeral') }}select 1 as x from {{ ref('a') }}"),
            ("models/raw.yml", "sources: [{name: raw, schema: '{{ target.schema }}_raw', tables: [{name: orders, identifier: orders_2}]}]"),
            ("seeds/seed.csv", "x\n1\n"),
            ("macros/cents.sql", "{% macro cents(x) %}{{ x }} / 100{% endmacro %}"),
            .. more,
        ]);
        var compiled = new DbtTargetCompiler(project, Redshift).Compile(project.Node("m"));
        return (compiled.Sql, compiled.Reason);
    }
}
