using Infra.Catalog.Dbt;
using Xunit;

namespace Catalog.Tests.Dbt;

/// <summary>Models as SQL for samples, and why there is none.</summary>
public sealed class DbtCompilerTests
{
    [Theory]
    [InlineData("select * from {{ ref('orders') }}", "select * from <orders>")]
    [InlineData("select * from {{ ref('shop', 'orders', v=1) }}", "select * from <shop.orders.v1>")]
    [InlineData("select * from {{ source('raw', 'orders') }} -- {# no #}", "select * from [raw.orders] --")]
    [InlineData("{{ config(materialized='table') }}select '{{ var('day') }}', {{ var('rows', 10) }}", "select '2026-01-01', 10")]
    [InlineData("{% set t = 'x' %}select {{ t }} from {{ this }};", "select x from me")]
    [InlineData("a {% if is_incremental() %}b{% else %}c{% endif %} d", "a c d")]
    [InlineData("a {% if is_incremental() and target.name == 'x' %}b{% endif %} e", "a  e")]
    [InlineData("{% for x in ['a', 'b'] %}{{ x }}{{ ',' if not loop.last }}{% endfor %}", "a,b")]
    [InlineData("{{ cents('amount') }}", "(amount / 100.0)")]
    [InlineData(
        "{{ dbt.date_trunc('month', 'at') }} {{ dateadd(datepart='day', interval=1, from_date_or_timestamp='at') }}",
        "date_trunc('month', at) (at + cast(1 as bigint) * interval 1 day)"
    )]
    [InlineData("{{ concat(['a', 'b']) }} {{ type_string() }} {{ dbt.safe_cast('a', type_int()) }}", "a || b TEXT try_cast(a as INT)")]
    [InlineData("{% if target.type == 'snowflake' %}a{% else %}b{% endif %}{% if execute %}c{% endif %}", "bc")]
    [InlineData("{{ picked() }}", "duck")]
    public void Templates_AreRun(string code, string expected) => Assert.Equal(expected, Compile(code).Sql);

    [Theory]
    [InlineData("{% if target.name == 'x' %}a{% endif %}", "'target.name' depends on the environment")]
    [InlineData("{% set r = run_query('select 1') %}{{ r.columns[0] }}", "the result of a query is not known")]
    [InlineData("{{ ref('absent') }}", "'absent' has no data here")]
    [InlineData("{{ source('raw', 'absent') }}", "'raw.absent' has no data here")]
    [InlineData("{{ var('absent') }}", "'m' needs the variable 'absent', which is set nowhere and has no default.")]
    [InlineData("{{ nowhere() }}", "'m' calls 'nowhere', which no macro of the project and none of dbt is called.")]
    [InlineData("{{ ref('orders').schema }}", "where a table is depends on the environment")]
    [InlineData("{{ ref('orders'", "the mark is never closed")]
    [InlineData("{{ run_started_at }}", "'run_started_at' is known to dbt alone")]
    public void WhatNeedsMore_IsAReason(string code, string reason) =>
        Assert.Equal((null, reason), (Compile(code).Sql, Compile(code).Reason));

    private static DbtCompiled Compile(string code)
    {
        var project = DbtFixture.Shop(
            ("dbt_project.yml", "name: shop\nvars: { day: '2026-01-01' }\n"),
            (
                "macros/m.sql",
                "{% macro cents(c) %}({{ c }} / 100.0){% endmacro %}{% macro picked() %}{{ return(adapter.dispatch('picked')()) }}{% endmacro %}{% macro default__picked() %}any{% endmacro %}{% macro duckdb__picked() %}duck{% endmacro %}"
            ),
            ("models/m.sql", code)
        );
        var compiler = new DbtCompiler(
            project,
            reference => reference.Name == "absent" ? null : $"<{reference}>",
            source => source.Table == "absent" ? null : $"[{source}]"
        );
        return compiler.Compile(project.Node("m"), "me");
    }
}
