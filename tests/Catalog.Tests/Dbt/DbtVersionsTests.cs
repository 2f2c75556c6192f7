using Infra.Catalog.Dbt;
using Xunit;

namespace Catalog.Tests.Dbt;

/// <summary>Versions of models: which file is which, and which one a reference means.</summary>
public sealed class DbtVersionsTests
{
    private const string Yaml = """
        version: 2
        models:
          - name: orders
            latest_version: 2
            config: { materialized: table, tags: [every] }
            versions:
              - v: 1
                config: { materialized: view, alias: orders_old, tags: [old] }
              - v: 2
              - v: 3
                defined_in: orders_next.sql
        """;

    [Fact]
    public void References_FindTheirVersion()
    {
        var project = DbtFixture.Shop(
            ("models/orders.yml", Yaml),
            ("models/orders_v1.sql", "select 1 as id"),
            ("models/orders_v2.sql", "select 1 as id"),
            ("models/orders_next.sql", "select 1 as id"),
            ("models/latest.sql", "select * from {{ ref('orders') }}"),
            ("models/first.sql", "select * from {{ ref('orders', v=1) }}"),
            ("models/third.sql", "select * from {{ ref('shop', 'orders', version='3') }}")
        );

        Assert.Equal("", project.Findings());
        Assert.Equal("shop.orders.v1 -> shop.first, shop.orders.v2 -> shop.latest, shop.orders.v3 -> shop.third", project.Edges());
        Assert.Equal(
            ["orders_old view every old", "orders_v2 table every", "orders_v3 table every"],
            project
                .Nodes.Where(node => node.Name == "orders")
                .OrderBy(node => node.Version)
                .Select(node => $"{node.TableName} {node.Materialized} {string.Join(' ', node.Tags)}")
        );
    }

    [Theory]
    [InlineData("orders", "orders.v1 orders.v2")]
    [InlineData("orders.v1+", "first orders.v1")]
    [InlineData("shop.marts.orders.v2", "orders.v2")]
    public void Selections_MayNameAVersion(string expression, string expected)
    {
        var project = DbtFixture.Shop(
            ("models/orders.yml", "models: [{ name: orders, versions: [{ v: 1 }, { v: 2 }] }]"),
            ("models/marts/orders_v1.sql", "select 1 as id"),
            ("models/marts/orders_v2.sql", "select 1 as id"),
            ("models/first.sql", "select * from {{ ref('orders', v=1) }}")
        );

        Assert.Equal(
            expected,
            string.Join(
                ' ',
                project
                    .Nodes.Where(node => DbtSelection.Select(expression, new DbtGraph(project))!.Contains(node.Key))
                    .Select(node => node.SelectName)
                    .Order(StringComparer.Ordinal)
            )
        );
    }

    [Fact]
    public void LatestVersion_MayHaveAFileWithoutItsNumber()
    {
        var project = DbtFixture.Shop(
            ("models/orders.yml", "models: [{ name: orders, versions: [{ v: 9 }, { v: 10 }] }]"),
            ("models/orders.sql", "select 1 as id"),
            ("models/orders_v9.sql", "select 1 as id"),
            ("models/report.sql", "select * from {{ ref('orders') }}")
        );

        Assert.Equal("shop.orders.v10 -> shop.report", project.Edges());
        Assert.Equal("", project.Findings());
    }

    [Fact]
    public void AVersionThatIsNotThere_IsUnknown()
    {
        var project = DbtFixture.Shop(
            ("models/orders.yml", Yaml),
            ("models/orders_v1.sql", "select 1 as id"),
            ("models/orders_v2.sql", "select 1 as id"),
            ("models/report.sql", "select * from {{ ref('orders', v=7) }}")
        );

        Assert.Equal(
            "models/report.sql(1,18): error DP1403: 'report' refers to 'orders.v7', which is no model, seed or snapshot of the project. 'orders' has the versions '1', '2'.",
            project.Findings()
        );
    }
}
