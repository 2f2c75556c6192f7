using Infra.Catalog.Dbt;
using Xunit;

namespace Catalog.Tests.Dbt;

public sealed class DbtCompilerTests
{
    [Theory]
    [InlineData("select * from {{ ref('orders') }}", "select * from <orders>")]
    [InlineData("select * from {{ ref('shop', 'orders', v=1) }}", "select * from <shop.orders.v1>")]
    [InlineData("select * from {{ source('raw', 'orders') }} -- {# no #}", "select * from [raw.orders] --")]
    [InlineData("{{ config(materialized='table') }}select '{{ var('day') }}', {{ var('rows', 10) }}", "select '2026-01-01', 10")]
    [InlineData("{% set t = 'x' %}select {{ t }} from {{ this }}", "select x from me")]
    [InlineData("{% set t = 'x' %}{% if is_incremental() %}{% set t = 'y' %}{% endif %}{{ t }}", "x")]
    [InlineData("a {% if is_incremental() %}b{% else %}c{% endif %} d", "a c d")]
    [InlineData("a {% if is_incremental() and var('rows', 1) > 3 %}b{% if x %}c{% else %}d{% endif %}{% endif %} e", "a  e")]
    public void Templates_OfReferencesAndVariables_AreCompiled(string code, string expected) => Assert.Equal(expected, Compile(code).Sql);

    [Theory]
    [InlineData("{% if is_incremental() or x %}a{% endif %}", "it uses '{% if %}'")]
    [InlineData("{% if is_incremental() and (x or y) %}a{% endif %}", "it uses '{% if %}'")]
    [InlineData("{% if not is_incremental() %}a{% endif %}", "it uses '{% if %}'")]
    [InlineData("{% if is_incremental() %}a{% elif x %}b{% endif %}", "it uses '{% elif %}'")]
    [InlineData("{% for x in y %}a{% endfor %}", "it uses '{% for %}'")]
    [InlineData("{{ ref(name) }}", "it uses 'ref'")]
    [InlineData("{{ ref('absent') }}", "'absent' has no data here")]
    [InlineData("{{ source('raw', 'absent') }}", "'raw.absent' has no data here")]
    [InlineData("{{ var('absent') }}", "'absent' has no data here")]
    [InlineData("{{ ref('orders').identifier }}", "it uses 'ref'")]
    [InlineData("{{ ref('orders'", "it is not closed")]
    public void WhatNeedsMore_IsAReason(string code, string reason) => Assert.Equal((null, reason), (Compile(code).Sql, Compile(code).Reason));

    private static DbtCompiled Compile(string code) => new DbtCompiler(
        reference => reference.Name == "absent" ? null : $"<{reference}>",
        source => source.Table == "absent" ? null : $"[{source}]",
        new Dictionary<string, string> { ["day"] = "2026-01-01" }).Compile(code, "me");
}
