using Infra.Catalog.Dbt.Jinja;
using Xunit;

namespace Catalog.Tests.Dbt;

public sealed class JinjaScannerTests
{
    [Theory]
    [InlineData("{{ ref('orders') }}", "ref(orders)")]
    [InlineData("{{ ref( \"shop\" , 'orders' ) }}", "ref(shop, orders)")]
    [InlineData("{{ ref('orders', v=2) }}", "ref(orders)")]
    [InlineData("{{source('raw','orders')}}", "source(raw, orders)")]
    [InlineData("{{ config(materialized='table', tags=['a', 'b']) }}", "config()")]
    [InlineData("{{ builtins.ref('orders') }}", "ref(orders)")]
    [InlineData("{{ adapter.ref('orders') }}", "")]
    [InlineData("-- {{ ref('in_a_sql_comment') }}", "ref(in_a_sql_comment)")]
    [InlineData("{# {{ ref('in_a_jinja_comment') }} #}", "")]
    [InlineData("{% raw %}{{ ref('raw') }}{% endraw %}", "")]
    [InlineData("{% macro a() %}{{ ref('of_a_macro') }}{% endmacro %}{{ ref('b') }}", "ref(b)")]
    [InlineData("{% set x = ref('orders') %}", "ref(orders)")]
    [InlineData("{% if var('a') %}{{ ref('orders') }}{% endif %}", "var(a) ref(orders)?")]
    [InlineData("{{ ref('a') if x else ref('b') }}", "ref(a)? ref(b)?")]
    [InlineData("{% for x in [ref('a'), ref('b')] %}{{ x }}{% endfor %}", "ref(a) ref(b)")]
    [InlineData("{{ ref(name) }}", "ref(*)")]
    [InlineData("{{ ref('a' ~ 'b') }}", "ref(*)")]
    [InlineData("{{ dbt_utils.star(from=ref('a'), except=['x']) }}", "ref(a)")]
    [InlineData("{{ config(post_hook=\"insert into {{ ref('log') }} values (1)\") }}", "config() ref(log)?")]
    [InlineData("{{ 'it''s' }}{{ ref('a') }}", "ref(a)")]
    [InlineData("{{ \"}}\" ~ ref('a') }}", "ref(a)")]
    [InlineData("{{ {'a': {'b': ref('a')}} }}", "ref(a)")]
    [InlineData("{{ x or ref('a') }}", "ref(a)?")]
    [InlineData("{{ both(ref('a'), x or y, ref('b') if z) }}", "ref(a) ref(b)?")]
    [InlineData("{% if execute and rows(ref('a')) %}{% endif %}", "ref(a)?")]
    [InlineData("{% call statement('x') %}select * from {{ ref('a') }}{% endcall %}{{ ref('b') }}", "ref(a)? ref(b)")]
    [InlineData("{% set x %}{{ ref('a') }}{% endset %}", "ref(a)")]
    public void Calls_AreThoseOfTheStaticParser(string text, string expected) =>
        Assert.Equal(expected, string.Join(' ', JinjaScanner.Scan(text).Calls.Select(Shown)));

    [Theory]
    [InlineData("{{ ref('a'", "{{")]
    [InlineData("a {% if x ", "{%")]
    [InlineData("{# never", "{#")]
    [InlineData("{% raw %} x", "{%")]
    public void Unclosed_IsFound(string text, string mark) => Assert.Equal(mark, JinjaScanner.Scan(text).Unclosed?.Mark);

    [Theory]
    [InlineData("{{ ref(] }}")]
    [InlineData("{{ ref('a' } ) }}")]
    [InlineData("{{ config(x=[}, y=)]) }}")]
    public void Brackets_ThatCloseNothing_EndTheCall(string text) =>
        Assert.All(JinjaScanner.Scan(text).Calls, call => Assert.True(call.IsConditional));

    private static string Shown(JinjaCall call) =>
        $"{call.Name}({(call.Name == "config" ? "" : call.Texts is { } texts ? string.Join(", ", texts) : "*")}){(call.IsConditional ? "?" : "")}";
}
