using Infra.Catalog.Dbt;
using Xunit;

namespace Catalog.Tests.Dbt.Evaluation;

/// <summary>What a model refers to where names are computed: as dbt's manifest has it, and what is not known by its reason.</summary>
public sealed class EvaluatedEdgesTests
{
    private static readonly (string, string)[] Base =
    [
        ("models/a.sql", "select 1 as id"),
        ("models/b.sql", "select 1 as id"),
        ("dbt_project.yml", "name: shop\nvars:\n  m: a\n  many: [a, b]\n  on: yes\n"),
    ];

    [Theory]
    [InlineData("{% set m = 'a' %}{{ ref(m) }}", "a")]
    [InlineData("{% for m in ['a', 'b'] %}{{ ref(m) }}{% endfor %}", "a b")]
    [InlineData("{{ ref(var('m')) }}", "a")]
    [InlineData("{% for m in var('many') %}{{ ref(m) }}{% endfor %}", "a b")]
    [InlineData("{{ ref('a' if var('on') else 'b') }}", "a")]
    [InlineData("{{ ref(var('none', 'b')) }}", "b")]
    [InlineData("{% if execute %}{{ ref('a') }}{% else %}{{ ref('b') }}{% endif %}", "b")]
    [InlineData("{% if is_incremental() %}{{ ref('a') }}{% endif %}", "")]
    [InlineData("{% call statement('x') %}{{ ref('a') }}{% endcall %}", "")]
    [InlineData("{% set sql %}select * from {{ ref('a') }}{% endset %}{{ run_query(sql) }}", "a")]
    [InlineData("{% set ns = namespace(m='a') %}{% for x in [1] %}{% set ns.m = 'b' %}{% endfor %}{{ ref(ns.m) }}", "b")]
    [InlineData("{% do return(ref('a')) %}{{ ref('b') }}", "a")]
    [InlineData("{{ builtins.ref('a') }}", "a")]
    [InlineData("{{ config(pre_hook=\"delete from {{ ref('a') }}\") }}", "?a")]
    [InlineData("{% for m in fromjson('[\"a\"]') %}{{ ref(m) }}{% endfor %}{{ ref((fromyaml('x: b')).x) }}", "a b")]
    [InlineData("{{ ref(modules.re.sub('x', '', 'xa')) }}", "a")]
    [InlineData("{% set m %}a{% endset %}{{ ref(m) }}{% raw %}{{ ref('b') }}{% endraw %}", "a")]
    public void Names_ThatAreComputed_AreFollowed(string model, string expected) => Assert.Equal(expected, Read(model));

    [Theory]
    [InlineData("{% if target.name == 'prod' %}{{ ref('a') }}{% else %}{{ ref('b') }}{% endif %}", "?a ?b")]
    [InlineData("{{ ref('a' if target.name == 'prod' else 'b') }}", "?a ?b")]
    [InlineData("{% set m = 'a' if target.name == 'prod' else 'b' %}{{ ref(m) }}", "?a ?b")]
    [InlineData("{% if target.name == 'prod' %}{% set m = 'a' %}{% else %}{% set m = 'b' %}{% endif %}{{ ref(m) }}", "?a ?b")]
    [InlineData("{% set m %}{% if target.name == 'prod' %}a{% else %}b{% endif %}{% endset %}{{ ref(m) }}", "?a ?b")]
    [InlineData("{{ ref(env_var('M', 'a')) }}", "?a !the environment variable 'M' depends on the environment")]
    [InlineData("{{ ref(target.name) }}", "!'target.name' depends on the environment")]
    [InlineData(
        "{% set names = run_query('select 1').columns[0].values() %}{% for m in names %}{{ ref(m) }}{% endfor %}",
        "!the result of a query is not known"
    )]
    [InlineData(
        "{% set all = [] %}{% if target.name == 'prod' %}{% do all.append('a') %}{% endif %}{% for m in all %}{{ ref(m) }}{% endfor %}",
        "?a"
    )]
    [InlineData("{% if adapter.get_relation('x', 'y', 'z') %}{{ ref('a') }}{% endif %}{{ ref('b') }}", "?a b")]
    public void WhatIsNotKnown_MakesEdgesThatMayBe(string model, string expected) => Assert.Equal(expected, Read(model));

    [Theory]
    [InlineData(
        "{% macro pick() %}{% if target.name == 'x' %}{{ return('a') }}{% endif %}{{ return('b') }}{% endmacro %}",
        "{{ ref(pick()) }}",
        "?a ?b"
    )]
    [InlineData(
        "{% macro pick() %}{{ return(adapter.dispatch('pick')()) }}{% endmacro %}{% macro default__pick() %}{{ ref('a') }}{% endmacro %}{% macro snowflake__pick() %}{{ ref('b') }}{% endmacro %}",
        "{{ pick() }}",
        "?a ?b"
    )]
    [InlineData("{% macro ref(name) %}{{ return(builtins.ref('a')) }}{% endmacro %}", "{{ ref('b') }}", "a")]
    [InlineData("{% macro wrap() %}{{ caller() }}{% endmacro %}", "{% call wrap() %}{{ ref('a') }}{% endcall %}", "a")]
    [InlineData("{% macro each(names) %}{% for n in names %}{{ ref(n) }}{% endfor %}{% endmacro %}", "{{ each(names=['a', 'b']) }}", "a b")]
    [InlineData(
        "{% macro all() %}{% do return(varargs | map('upper') | map('lower') | list) %}{% endmacro %}",
        "{% for n in all('a', 'b') %}{{ ref(n) }}{% endfor %}",
        "a b"
    )]
    public void Macros_AreRun(string macros, string model, string expected) =>
        Assert.Equal(expected, Read(model, ("macros/m.sql", macros)));

    [Fact]
    public void Unused_Branches_RaiseNothing() =>
        Assert.Equal(
            "",
            DbtFixture
                .Shop([
                    .. Base,
                    (
                        "models/m.sql",
                        "{% if target.type == 'x' %}{{ exceptions.raise_compiler_error('no') }}{{ unknown_macro() }}{% endif %}select 1 as id"
                    ),
                ])
                .Findings()
        );

    private static string Read(string model, params (string, string)[] more)
    {
        var project = DbtFixture.Shop([.. Base, .. more, ("models/m.sql", model)]);
        var node = project.Node("m");
        Assert.DoesNotContain(project.Diagnostics, finding => finding.Severity == Infra.Catalog.Diagnostics.DiagnosticSeverity.Error);
        return string.Join(
            ' ',
            node.References.Select(reference => (reference.IsConditional ? "?" : "") + reference)
                .Distinct()
                .Concat(node.UnknownEdges.Select(edge => "!" + edge.Reason).Distinct())
        );
    }
}
