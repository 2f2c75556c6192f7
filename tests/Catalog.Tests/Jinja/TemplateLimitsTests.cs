using Infra.Catalog.Jinja;
using Xunit;

namespace Catalog.Tests.Jinja;

/// <summary>Templates that would never end, or that would fill the memory, end; what is not known is carried along.</summary>
public sealed class TemplateLimitsTests
{
    [Theory]
    [InlineData("{% for i in range(1000) %}{% for j in range(1000) %}{% for k in range(1000) %}{% endfor %}{% endfor %}{% endfor %}")]
    [InlineData("{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}")]
    [InlineData("{% macro m() %}{{ m() }}{{ m() }}{% endmacro %}{{ m() }}")]
    [InlineData("{{ 'x' * 1000000000 }}")]
    [InlineData("{% set ns = namespace(x='x') %}{% for i in range(100) %}{% set ns.x = ns.x ~ ns.x %}{% endfor %}")]
    [InlineData("{% set l = [1] %}{% for i in range(60) %}{% set _ = l.extend(l) %}{% endfor %}")]
    [InlineData("{% for x in [1] recursive %}{{ loop([1]) }}{% endfor %}")]
    public void WhatDoesNotEnd_IsEnded(string template) =>
        Assert.StartsWith("!Limit", TemplateFixture.Render(template), StringComparison.Ordinal);

    [Fact]
    public void DeepNesting_IsAFinding()
    {
        Assert.StartsWith(
            "!",
            TemplateFixture.Render($"{{{{ {new string('(', 20_000)}1{new string(')', 20_000)} }}}}"),
            StringComparison.Ordinal
        );
        Assert.StartsWith(
            "!",
            TemplateFixture.Render($"{{{{ {string.Concat(Enumerable.Repeat("not ", 50_000))}1 }}}}"),
            StringComparison.Ordinal
        );
        Assert.StartsWith("!", TemplateFixture.Render(string.Concat(Enumerable.Repeat("{% if true %}", 20_000))), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{% if w %}a{% else %}b{% endif %}", "?a|b")]
    [InlineData("{% if w %}a{% endif %}", "?a|")]
    [InlineData("x{{ 'a' if w else 'b' }}y", "?xay|xby")]
    [InlineData("{% set x = 1 %}{% if w %}{% set x = 2 %}{% endif %}{{ x }}", "?2|1")]
    [InlineData("{% if w and false %}a{% endif %}b", "b")]
    [InlineData("{{ w }}", "?the warehouse is not here")]
    [InlineData("{% for i in w %}{{ i }}{% endfor %}", "?the warehouse is not here")]
    [InlineData("{{ (w | upper).strip()[0] ~ 'x' }}", "?the warehouse is not here")]
    [InlineData("{{ w is defined and 1 }}", "?True|False|1")]
    [InlineData("{% macro m() %}{% if w %}a{% else %}b{% endif %}{% endmacro %}{{ m() | upper }}", "?A|B")]
    [InlineData("{% set l = [] %}{% if w %}{% do l.append(1) %}{% endif %}{{ l | length }}", "?the warehouse is not here")]
    [InlineData("{% if w %}{{ 1 / 0 }}{% else %}b{% endif %}", "b")]
    public void WhatIsNotKnown_IsCarriedAlong(string template, string expected) =>
        Assert.Equal(expected, TemplateFixture.Render(template, null, ("w", TemplateFixture.Warehouse)));
}
