using Xunit;

namespace Catalog.Tests.Dbt;

/// <summary>Where settings come from, and which is stronger.</summary>
public sealed class DbtSettingsTests
{
    [Theory]
    [InlineData("{{ config(materialized='table', alias='a', schema='s', tags=['x', 'y']) }}", "table a s nightly x y")]
    [InlineData("{{ config({'materialized': 'table', 'tags': ['x'], 'meta': {'owner': ['a']}, 'alias': 'a'}) }}", "table a base nightly x")]
    [InlineData("{{ config(tags='x') }}{{ config(materialized='table', tags='y') }}", "table a_model base nightly x y")]
    [InlineData(
        "{{ config(enabled=var('on', true) and target.type == 'x', tags=['x'], materialized='table') }}",
        "table a_model base nightly x"
    )]
    [InlineData("{{ config(schema=none) }}", "view a_model - nightly")]
    [InlineData("{{ config(alias='one' 'two') }}", "view onetwo base nightly")]
    public void Code_IsStrongerThanTheProjectFile(string code, string expected)
    {
        var project = DbtFixture.Shop(
            ("dbt_project.yml", "name: shop\nmodels:\n  +tags: nightly\n  shop:\n    +schema: base\n"),
            ("models/a_model.sql", code + "select 1 as id")
        );

        var node = project.Node("a_model");
        Assert.Equal(expected, $"{node.Materialized} {node.TableName} {node.Schema ?? "-"} {string.Join(' ', node.Tags)}");
    }

    [Fact]
    public void TheProjectFile_IsStrongestForItsPackages()
    {
        var project = DbtFixture.Shop(
            ("dbt_project.yml", "name: shop\nmodels:\n  common:\n    old: { +enabled: false }\n    +schema: common\n"),
            ("packages.yml", "packages: [{ local: ../common }]"),
            ("models/report.sql", "select * from {{ ref('gone') }} join {{ ref('days') }} using (day)"),
            ("../common/dbt_project.yml", "name: common\nmodels: { +schema: own, +materialized: table }\n"),
            ("../common/models/days.sql", "{{ config(schema='written') }}select 1 as day"),
            ("../common/models/old/gone.sql", "{{ config(enabled=true) }}select 1 as day")
        );

        Assert.Equal(("common", "table"), (project.Node("days").Schema, project.Node("days").Materialized));
        Assert.Equal(
            "models/report.sql(1,18): error DP1417: 'report' refers to 'gone', which is switched off. Set 'enabled' of one to that of the other, or take the reference out.",
            project.Findings()
        );
    }

    [Fact]
    public void Tests_Analyses_And_Sources_HaveSectionsOfTheirOwn()
    {
        var project = DbtFixture.Shop(
            (
                "dbt_project.yml",
                "name: shop\nmodels: { +enabled: true }\ntests: { shop: { slow: { +enabled: false } } }\nsources: { shop: { old: { +enabled: false } } }\n"
            ),
            ("models/orders.sql", "select 1 as id"),
            ("models/orders.yml", "models: [{ name: orders, config: { tags: [mine] } }]"),
            ("models/old/raw.yml", "sources: [{ name: raw, tables: [{ name: orders }] }]"),
            ("tests/slow/orders.sql", "select * from {{ ref('never') }}"),
            ("tests/fixtures/rows.sql", "select * from {{ ref('never') }}"),
            ("analyses/orders.sql", "select * from {{ ref('orders') }}")
        );

        Assert.Equal(
            ["shop.orders mine True", "shop.orders.analysis  True", "shop.orders.test  False"],
            project.Nodes.Select(node => $"{node.Key} {string.Join(' ', node.Tags)} {node.IsEnabled}").Order(StringComparer.Ordinal)
        );
        Assert.Equal(false, Assert.Single(project.Sources).IsEnabled);
        Assert.Equal("shop.orders -> shop.orders.analysis", project.Edges());
        Assert.Equal("", project.Findings());
    }

    [Fact]
    public void Snapshots_AreSetByFileAndName()
    {
        var project = DbtFixture.Shop(
            ("dbt_project.yml", "name: shop\nsnapshots: { shop: { history: { customers_history: { +schema: kept } } } }\n"),
            ("models/customers.sql", "select 1 as id"),
            (
                "snapshots/history.sql",
                "{% snapshot customers_history %}select * from {{ ref('customers') }}{% endsnapshot %}{% snapshot other_history %}select * from {{ ref('customers') }}{% endsnapshot %}"
            ),
            (
                "snapshots/new.yml",
                "snapshots: [{ name: yaml_history, relation: \"ref('customers')\", config: { schema: later, strategy: check } }]"
            )
        );

        Assert.Equal(
            ["customers_history kept", "other_history ", "yaml_history later"],
            project
                .Nodes.Where(node => node.Materialized == "snapshot")
                .Select(node => $"{node.Name} {node.Schema}")
                .Order(StringComparer.Ordinal)
        );
        Assert.Equal(
            "shop.customers -> shop.customers_history, shop.customers -> shop.other_history, shop.customers -> shop.yaml_history",
            project.Edges()
        );
    }

    [Fact]
    public void OneNameInSeveralFiles_IsFineWhereOneIsOn()
    {
        var project = DbtFixture.Shop(
            ("models/a.sql", "select 1 as id"),
            ("models/b.sql", "select 1 as id"),
            ("models/bigquery/events.sql", "{{ config(enabled=false) }}select * from {{ ref('a') }}"),
            ("models/postgres/events.sql", "select * from {{ ref('b') }}"),
            ("models/report.sql", "select * from {{ ref('events') }}")
        );

        Assert.Equal("", project.Findings());
        Assert.Equal("shop.b -> shop.events, shop.events -> shop.report", project.Edges());
    }
}
