using Infra.Catalog.Dbt;
using Infra.Catalog.Diagnostics;
using Infra.Catalog.Files;
using Infra.Catalog.Text;
using Xunit;

namespace Catalog.Tests.Dbt;

/// <summary>
/// Projects as they are found in the wild: older keys, packages, versions, snapshots in YAML, Python models, disabled models.
/// </summary>
public sealed class DbtProjectReaderTests
{
    private static readonly Dictionary<string, string> Shop = new()
    {
        ["dbt_project.yml"] = """
            name: shop
            version: "1.0"
            profile: warehouse
            model-paths: [models]
            data-paths: [data]
            vars: { first_day: "2020-01-01" }
            models:
              shop:
                +materialized: view
                marts:
                  +materialized: table
                  +tags: [nightly]
                old:
                  +enabled: false
            """,
        ["packages.yml"] = "packages:\n  - package: dbt-labs/dbt_utils\n    version: 1.1.1\n  - local: ../common\n",
        ["models/staging/sources.yml"] = """
            version: 2
            sources:
              - name: raw
                schema: raw_shop
                tables: [{ name: orders }, { name: payments, identifier: pay }]
            """,
        ["models/staging/stg_orders.sql"] = "-- {{ source('raw', 'orders') }} twice\nselect * from {{ source(\"raw\", \"orders\") }}\n",
        ["models/staging/stg_payments.sql"] =
            "{{ config(alias='payments', tags='hourly') }}\nselect * from {{ source('raw','payments') }} where day >= '{{ var(\"first_day\") }}'\n",
        ["models/marts/orders_v2.sql"] =
            "select * from {{ ref('stg_orders') }} left join {{ ref('shop', 'stg_payments') }} using (id) left join {{ ref('countries') }} using (c)\n",
        ["models/marts/customers.sql"] =
            "select * from {{ ref('orders', v=2) }} join {{ ref('dates') }} using (d) join {{ ref('orders_history') }} using (id)\n",
        ["models/marts/forecast.py"] =
            "def model(dbt, session):\n    # dbt.ref('never')\n    dbt.config(materialized='table')\n    return dbt.ref('customers').limit(10)\n",
        ["models/marts/marts.yml"] = """
            version: 2
            models:
              - name: orders
                latest_version: 2
                versions: [{ v: 2 }]
                columns:
                  - name: id
                    data_tests:
                      - unique
                      - relationships: { to: ref('stg_orders'), field: id }
              - name: customers
                description: One row per customer.
                tests: [{ dbt_utils.unique_combination_of_columns: { combination_of_columns: [a, b] } }]
            exposures:
              - name: board
                type: dashboard
                owner: { email: board@example.com }
                depends_on:
                  - ref('customers')
                  - source('raw', 'orders')
            """,
        ["models/old/legacy.sql"] = "select * from {{ ref('gone_for_years') }}\n",
        ["models/dynamic.sql"] = "{% for name in env_var('NAMES').split(',') %}select * from {{ ref(name) }}{% endfor %}\n",
        ["data/countries.csv"] = "c,name\n",
        ["snapshots/history.sql"] =
            "{% snapshot orders_history %}{{ config(strategy='check', unique_key='id') }}select * from {{ ref('stg_orders') }}{% endsnapshot %}\n",
        ["tests/no_gap.sql"] = "select * from {{ ref('customers') }} where 1 = 0\n",
        ["macros/own.sql"] = "{% macro cents(x) %}{{ ref('only_when_called') }}{% endmacro %}\n",
        ["../common/dbt_project.yml"] = "name: common\n",
        ["../common/models/dates.sql"] = "select 1 as d\n",
    };

    [Fact]
    public void Read_OfAProjectOfTheWild_FindsNoError()
    {
        var project = Read(Shop);

        Assert.Equal(
            [
                "pipelines/a/b/dbt/models/dynamic.sql(1,63): note DP1415: 'dynamic' builds a reference at run time: the environment variable 'NAMES' depends on the environment.",
            ],
            project.Diagnostics.Select(finding => finding.ToString()).Order(StringComparer.Ordinal)
        );
        Assert.Equal(
            ["customers", "dynamic", "forecast", "legacy", "orders v2", "stg_orders", "stg_payments"],
            project
                .Models.Select(model => model.Version is null ? model.Name : $"{model.Name} v{model.Version}")
                .Order(StringComparer.Ordinal)
        );
        Assert.Equal(
            ["customers table", "dynamic view", "forecast table", "legacy view", "orders table", "stg_orders view", "stg_payments view"],
            project.Models.Select(model => $"{model.Name} {model.Materialized}").Order(StringComparer.Ordinal)
        );
        Assert.Equal(["cents"], project.Macros);
        Assert.Equal(("payments", "hourly"), (Node(project, "stg_payments").TableName, Node(project, "stg_payments").Tags.Single()));
        Assert.False(project.HasMissingPackages);
    }

    [Theory]
    [InlineData("stg_orders+", "customers forecast no_gap orders orders_history stg_orders")]
    [InlineData("+customers", "countries customers dates orders orders_history stg_orders stg_payments")]
    [InlineData("1+customers", "customers dates orders orders_history")]
    [InlineData("tag:nightly", "customers forecast orders")]
    [InlineData("marts,+forecast", "customers forecast orders")]
    [InlineData("marts.customers staging.*", "customers stg_orders stg_payments")]
    [InlineData("shop.staging", "stg_orders stg_payments")]
    [InlineData("path:models/staging", "stg_orders stg_payments")]
    [InlineData("source:raw.payments+", "customers forecast no_gap orders stg_payments")]
    [InlineData("stg_* customers", "customers stg_orders stg_payments")]
    public void Selection_IsThatOfDbt(string expression, string expected) =>
        Assert.Equal(
            expected,
            string.Join(
                ' ',
                DbtSelection
                    .Select(expression, new DbtGraph(Read(Shop)))!
                    .Select(key => key.Split('.')[1])
                    .Distinct()
                    .Order(StringComparer.Ordinal)
            )
        );

    [Fact]
    public void Read_OfACircle_ShowsItsPath()
    {
        var project = Read(
            new Dictionary<string, string>
            {
                ["dbt_project.yml"] = "name: shop\n",
                ["models/a.sql"] = "select * from {{ ref('b') }}",
                ["models/b.sql"] = "select * from {{ ref('c') }}",
                ["models/c.sql"] = "select * from {{ ref('a') }}",
            }
        );

        Assert.Equal(
            ["DP1405: Models refer to each other in a circle: a -> b -> c -> a."],
            project.Diagnostics.Select(finding => $"{finding.Code}: {finding.Message}")
        );
    }

    [Fact]
    public void Read_WithPackagesThatAreNotThere_DoesNotGuess()
    {
        var project = Read(
            new Dictionary<string, string>
            {
                ["dbt_project.yml"] = "name: shop\n",
                ["packages.yml"] = "packages:\n  - package: fivetran/shopify\n    version: 0.1.0\n",
                ["models/a.sql"] = "select * from {{ ref('shopify__orders') }} join {{ source('shopify', 'order') }} using (id)",
            }
        );

        Assert.All(project.Diagnostics, finding => Assert.Equal((DiagnosticSeverity.Note, "DP1412"), (finding.Severity, finding.Code)));
        Assert.Equal(2, project.Diagnostics.Length);
    }

    private static DbtNode Node(DbtProject project, string name) => project.Models.Single(model => model.Name == name);

    private static DbtProject Read(Dictionary<string, string> files) => DbtFixture.Read(files);
}
