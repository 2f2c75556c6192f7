using Xunit;

namespace Catalog.Tests.Dbt;

/// <summary>What dbt refuses or warns of in its YAML files, and what it takes, beyond what the golden cases show.</summary>
public sealed class DbtFileFaultsTests
{
    [Theory]
    [InlineData("name: shop\nmodel_paths: [models]\n", "dbt_project.yml(2,1): error DP1443: 'model_paths' is no key of dbt_project.yml.")]
    [InlineData("name: shop\nmodules-path: x\n", "dbt_project.yml(2,1): error DP1443: 'modules-path' is no key of dbt_project.yml.")]
    [InlineData("name: shop\nfunction-paths: [functions]\nflags: {a: b}\nsemantic-models: {}\nquery-comment: x\n", "")]
    [InlineData("name: shop\nmodels: {shop: {+tags: [a], marts: {+tags: [b]}}}\n", "")]
    [InlineData("name: shop\nmodels: {shop: {marts: {sales: {enabled: true}}}}\n", "")]
    [InlineData(
        "name: shop\nmodels: {shop: {marts: {sale: {enabled: true}}}}\n",
        "dbt_project.yml(2,25): warning DP1446: 'models.shop.marts.sale' in dbt_project.yml applies to no model."
    )]
    [InlineData(
        "name: shop\nmodels: {shp: {+tags: [a]}}\n",
        "dbt_project.yml(2,10): warning DP1446: 'models.shp' in dbt_project.yml applies to no model."
    )]
    [InlineData("name: shop\nmodels: {shop: {marts: {meta: {a: b}}}}\n", "")]
    [InlineData("name: shop\nmodels: {shop: {martts: {}}}\nseeds: {shop: {x: {+tags: a}}}\n", "")]
    public void ProjectFile(string text, string expected) =>
        Assert.Equal(expected, Findings(("dbt_project.yml", text), ("models/marts/sales.sql", "select 1 as a")));

    [Theory]
    [InlineData("packages: [{package: dbt-labs/dbt_utils, version: 1.1.1}]", "")]
    [InlineData("packages: [{package: dbt-labs/dbt_utils, version: 1.1.1, install_prerelease: true}]", "")]
    [InlineData(
        "packages: [{package: dbt-labs/dbt_utils, verson: 1.1.1}]",
        "packages.yml(1,12): error DP1447: The package 'dbt-labs/dbt_utils' lacks 'version'.\npackages.yml(1,42): error DP1443: 'verson' is no key of a package of packages.yml."
    )]
    [InlineData(
        "packages: [{package: dbt_utils, version: 1.1.1}]",
        "packages.yml(1,22): error DP1448: 'package' must be a name such as dbt-labs/dbt_utils, not 'dbt_utils'."
    )]
    [InlineData(
        "packages: [{revision: main}]",
        "packages.yml(1,12): error DP1447: The package lacks 'package, git, local, tarball or private'."
    )]
    [InlineData("package: []", "packages.yml(1,1): error DP1443: 'package' is no key of packages.yml.")]
    public void Packages(string text, string expected) => Assert.Equal(expected, Findings(("packages.yml", text)));

    [Theory]
    [InlineData("selectors: [{name: a, definition: 'tag:x'}]", "")]
    [InlineData(
        "selectors: [{name: a, definition: 'tag:x'}, {name: a, definition: 'tag:y'}]",
        "selectors.yml(1,52): error DP1444: The selector 'a' stands twice."
    )]
    [InlineData("selector: []", "selectors.yml(1,1): error DP1443: 'selector' is no key of selectors.yml.")]
    public void Selectors(string text, string expected) => Assert.Equal(expected, Findings(("selectors.yml", text)));

    [Theory]
    [InlineData("exposures: [{name: a, type: dashboard, owner: {email: a@b.c}, depends_on: [ref('m')]}]", "")]
    [InlineData(
        "exposures: [{name: a, type: dashboard, owner: {slack: x}}]",
        "models/a.yml(1,47): error DP1447: The owner of 'a' lacks 'name or email'."
    )]
    [InlineData(
        "unit_tests: [{name: a, model: m, given: [{input: ref('m'), row: []}], expect: {rows: []}}]",
        "models/a.yml(1,60): error DP1443: 'row' is no key of 'given' of the unit test 'a'."
    )]
    [InlineData("unit_tests: [{name: a, model: m}]", "models/a.yml(1,14): error DP1447: The unit test 'a' lacks 'expect'.")]
    [InlineData(
        "models: [{name: m, access: privat}]",
        "models/a.yml(1,28): error DP1448: 'access' must be one of private, protected, public, not 'privat'."
    )]
    [InlineData("models: [{name: m}, {name: m}]", "models/a.yml(1,28): error DP1444: The entry of the model 'm' stands twice.")]
    [InlineData(
        "models: [{name: m, latest_version: 2, versions: [{v: 1, defined_in: m}]}]",
        "models/a.yml(1,36): error DP1448: 'latest_version' must be one of 1, not '2'."
    )]
    [InlineData("models: [{name: m, config: {meta: {anything: 1}}, custom: 5}]", "")]
    [InlineData(
        "sources: [{name: s, tables: [{name: t}]}, {name: s, tables: [{name: t}]}]",
        "models/a.yml(1,69): error DP1444: The source 's.t' stands twice."
    )]
    [InlineData("sources: [{name: s, tables: [{name: t}]}, {name: s, tables: [{name: u}]}]", "")]
    [InlineData("sources: [{name: s, tables: [{name: t}]}, {name: s, config: {enabled: false}, tables: [{name: t}]}]", "")]
    [InlineData("sources: [{name: s, tables: [{name: t}]}, {name: s, overrides: p, tables: [{name: t}]}]", "")]
    [InlineData(
        "saved_queries: [{name: q, query_params: {metrics: [sold]}}]",
        "models/a.yml(1,52): error DP1445: The saved query 'q' is made of the metric 'sold', which no file declares."
    )]
    [InlineData(
        "semantic_models: [{name: s, model: ref('m'), measures: [{name: sold, agg: sum, create_metric: true}]}]\nsaved_queries: [{name: q, query_params: {metrics: [sold]}}]",
        ""
    )]
    public void Properties(string text, string expected) =>
        Assert.Equal(expected, Findings(("models/m.sql", "select 1 as a"), ("models/a.yml", text)));

    [Fact]
    public void MacrosAndBlocks_OfOneName_AreErrors() =>
        Assert.Equal(
            """
            macros/b.sql(1,1): error DP1444: The macro 'm' stands twice.
            macros/b.sql(1,30): error DP1444: The macro 'test_t' stands twice.
            models/b.md(1,9): error DP1444: The block of documentation 'd' stands twice.
            """,
            Findings(
                ("macros/a.sql", "{% macro m() %}{% endmacro %}{% macro test_t(model) %}{% endmacro %}"),
                ("macros/b.sql", "{% macro m() %}{% endmacro %}{% test t(model) %}select 1{% endtest %}"),
                ("models/a.md", "{% docs d %}a{% enddocs %}"),
                ("models/b.md", "{% docs d %}b{% enddocs %}")
            )
        );

    [Fact]
    public void APrivateModelWithoutAGroup_IsForNobody() =>
        Assert.Equal(
            "models/n.sql(1,18): error DP1434: 'n' refers to 'm', which is private to the group 'none'.",
            Findings(
                ("models/m.sql", "select 1 as a"),
                ("models/n.sql", "select a from {{ ref('m') }}"),
                ("models/a.yml", "models: [{name: m, access: private}]")
            )
        );

    private static string Findings(params (string Name, string Text)[] files) =>
        string.Join(
            '\n',
            DbtFixture
                .Shop(files)
                .Diagnostics.Select(finding => finding.ToString().Replace(DbtFixture.Folder.Value + "/", "", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)
        );
}
