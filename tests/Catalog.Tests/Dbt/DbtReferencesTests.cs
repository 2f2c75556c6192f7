using Infra.Catalog.Dbt;
using Infra.Catalog.Text;
using Xunit;

namespace Catalog.Tests.Dbt;

/// <summary>The forms that <c>ref</c> and <c>source</c> may have in SQL, Python and YAML.</summary>
public sealed class DbtReferencesTests
{
    [Theory]
    [InlineData("ref('a')", "a")]
    [InlineData("ref('p', 'a')", "p.a")]
    [InlineData("ref('a', v=2)", "a.v2")]
    [InlineData("ref('a', version=\"2\")", "a.v2")]
    [InlineData("ref('p', 'a', v='next')", "p.a.vnext")]
    [InlineData("ref('a', v=none)", "a")]
    [InlineData("ref('a', v=number)", "")]
    [InlineData("ref('p', 'q', 'a')", "")]
    [InlineData("ref()", "")]
    [InlineData("ref(['a'])", "")]
    public void Ref_IsReadWithPackageAndVersion(string expression, string expected) =>
        Assert.Equal(
            expected,
            string.Join(' ', DbtReferences.InExpression(expression, default(SourceSpan)).Select(reference => reference.ToString()))
        );

    [Theory]
    [InlineData("source('raw', 'orders')", "raw.orders")]
    [InlineData("source('raw', table_name='orders')", "raw.orders")]
    [InlineData("source(source_name='raw', table_name='orders')", "raw.orders")]
    [InlineData("source('raw')", "")]
    [InlineData("source('raw', 'orders', 'more')", "")]
    [InlineData("source('raw', name='orders')", "")]
    public void Source_IsReadByPlaceAndName(string expression, string expected)
    {
        var project = DbtFixture.Shop(
            ("models/a.sql", $"select * from {{{{ {expression} }}}}"),
            ("models/raw.yml", "sources: [{ name: raw, tables: [{ name: orders }] }]")
        );

        Assert.Equal(expected, string.Join(' ', project.Node("a").Sources.Select(source => source.ToString())));
        Assert.Equal(expected.Length == 0, project.Diagnostics.Any(finding => finding.Code == "DP1426"));
    }

    [Fact]
    public void Python_IsReadWhereItCallsDbt()
    {
        var project = DbtFixture.Shop(
            (
                "models/a.py",
                "def model(dbt, session):\n    \"\"\"dbt.ref('doc')\"\"\"\n    dbt.config(materialized='incremental', tags=[\"py\"])\n    text = \"dbt.ref('text')\"\n    if dbt.is_incremental:\n        old = dbt . ref('old', v=1)\n    my_dbt.ref('other')\n    self.dbt.ref('other')\n    return dbt.ref(\"p\", \"new\").join(dbt.source('raw', 'orders'), 'id')\n"
            )
        );

        var node = project.Node("a");
        Assert.Equal(
            "old.v1 p.new | raw.orders | incremental py",
            $"{string.Join(' ', node.References)} | {string.Join(' ', node.Sources)} | {node.Materialized} {string.Join(' ', node.Tags)}"
        );
        Assert.All(node.References, reference => Assert.False(reference.IsConditional));
    }

    [Fact]
    public void Yaml_IsReadWhereverItRefers()
    {
        var project = DbtFixture.Shop(
            ("models/a.sql", "select 1 as id"),
            ("models/off.sql", "{{ config(enabled=false) }}select 1 as id"),
            (
                "models/all.yaml",
                """
                models:
                  - name: a
                    data_tests:
                      - dbt_utils.equality: { arguments: { compare_model: ref('in_a_test'), where: "id in (select id from {{ ref('in_a_template') }})" } }
                      - dbt_utils.equality: { compare_model: ref('in_a_setting'), config: { where: "ref('in_no_test')" } }
                  - name: off
                    data_tests: [{ relationships: { to: ref('of_a_model_that_is_off'), field: id } }]
                sources:
                  - name: raw
                    tables: [{ name: orders, columns: [{ name: id, tests: [{ relationships: { to: ref('of_a_source'), field: id } }] }] }]
                semantic_models:
                  - name: s
                    model: ref('of_a_semantic_model')
                unit_tests:
                  - name: u
                    model: a
                    given: [{ input: ref('of_a_unit_test') }, { input: this }]
                    expect: { rows: [] }
                exposures:
                  - name: board
                    type: dashboard
                    owner: { name: team }
                    depends_on: [ref('of_an_exposure')]
                  - name: old_board
                    type: dashboard
                    owner: { name: team }
                    config: { enabled: false }
                    depends_on: [ref('of_an_old_exposure')]
                """
            )
        );

        Assert.Equal(
            [
                "error of_a_semantic_model",
                "error of_a_unit_test",
                "error of_an_exposure",
                "warning in_a_setting",
                "warning in_a_template",
                "warning in_a_test",
                "warning of_a_source",
            ],
            project
                .Diagnostics.Select(finding => $"{finding.Severity.ToString().ToLowerInvariant()} {finding.Message.Split('\'')[3]}")
                .Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public void ASourceThatIsSwitchedOff_IsAnErrorForModels()
    {
        var project = DbtFixture.Shop(
            ("models/a.sql", "select * from {{ source('raw', 'orders') }} join {{ source('raw', 'gone') }} using (id)"),
            ("tests/t.sql", "select * from {{ source('raw', 'orders') }} join {{ source('raw', 'gone') }} using (id)"),
            ("models/raw.yml", "sources: [{ name: raw, tables: [{ name: orders, config: { enabled: false } }] }]")
        );

        Assert.Equal(
            ["models/a.sql DP1404", "models/a.sql DP1417", "tests/t.sql DP1418"],
            project
                .Diagnostics.Select(finding => $"{finding.Span!.Value.File.RelativeTo(DbtFixture.Folder)} {finding.Code}")
                .Order(StringComparer.Ordinal)
        );
    }
}
