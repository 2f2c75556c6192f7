using System.Text;
using Catalog.Tests.Dbt;
using Infra.Catalog.Dbt;
using Infra.Catalog.Diagnostics;
using Infra.Catalog.Files;
using Infra.Catalog.Lineage;
using Xunit;

namespace Catalog.Tests.Lineage;

public sealed class ModelDifferenceTests
{
    private static readonly Dictionary<string, string> Files = new()
    {
        ["dbt_project.yml"] = "name: shop\nmacro-paths: [shared/macros]\n",
        ["shared/macros/money.sql"] = "{% macro cents(x) %}{{ adapter.dispatch('cents')(x) }}{% endmacro %}",
        ["shared/macros/default.sql"] = "{% macro default__cents(x) %}{{ x }} * 100{% endmacro %}",
        ["models/orders.sql"] = "select {{ cents('amount') }} as amount",
        ["models/customers.sql"] = "select 1 as id -- one\n",
    };

    [Theory]
    [InlineData("shared/macros/default.sql", "{% macro default__cents(x) %}{{ x }} * 1000{% endmacro %}", "orders")]
    [InlineData("shared/macros/default.sql", "{# Money. #}{% macro default__cents(x) %}{{ x }} * 100{% endmacro %}", "")]
    [InlineData("models/customers.sql", "select 2 as id", "customers")]
    [InlineData("models/customers.sql", "select 1 as id", "")]
    public void Changed_FollowsMacros(string file, string text, string expected)
    {
        var (before, oldFiles) = Read(Files);
        var (after, newFiles) = Read(new Dictionary<string, string>(Files) { [file] = text });

        Assert.Equal(expected, string.Join(' ', ModelDifference.Changed(before, oldFiles, after, newFiles).Select(node => node.Name)));
    }

    [Fact]
    public void Changed_FollowsMacros_OfLargeFiles()
    {
        var comment = "{# " + new string('x', 3 * 1024 * 1024) + " #}";
        Dictionary<string, string> With(int factor) =>
            new(Files)
            {
                ["shared/macros/default.sql"] = comment + $"{{% macro default__cents(x) %}}{{{{ x }}}} * {factor}{{% endmacro %}}",
            };
        var (before, oldFiles) = Read(With(100));
        var (after, newFiles) = Read(With(1000));

        Assert.Equal(["orders"], ModelDifference.Changed(before, oldFiles, after, newFiles).Select(node => node.Name));
    }

    private static readonly Dictionary<string, string> Marts = new()
    {
        ["dbt_project.yml"] =
            "name: shop\nvars: {days: [1, 2], limit: 5, other: {a: 1}}\nmodels: {shop: {marts: {+bind: false, +tags: [a]}}}\n",
        ["macros/two.sql"] =
            "{% macro one() %}1{% endmacro %}\n{% macro two() %}{{ three() }}{% endmacro %}\n{% macro three() %}{{ var('limit') }}{% endmacro %}",
        ["models/sources.yml"] = "sources: [{name: raw, schema: lake, tables: [{name: orders}]}]\n",
        ["models/a.sql"] = "select {{ one() }} as x",
        ["models/b.sql"] = "select {{ two() }} as x from {{ source('raw', 'orders') }}",
        ["models/c.sql"] = "{% if execute %}{{ two() }}{% endif %}select 1 as x",
        ["models/marts/d.sql"] = "{% for day in var('days') %}select {{ day }} as x{% endfor %}",
    };

    [Theory]
    [InlineData("macros/two.sql", "{% macro one() %}1", "{% macro one() %}2", "a", "")]
    [InlineData("macros/two.sql", "{% macro three() %}", "{% macro three() %}1 +", "b c", "")]
    [InlineData("macros/two.sql", "{% macro three() %}", "{# Text. #}{% macro three() %}", "", "")]
    [InlineData(
        "macros/two.sql",
        "{% macro one() %}",
        "{% macro generate_schema_name(a, b) %}x{% endmacro %}{% macro one() %}",
        "a b c d",
        ""
    )]
    [InlineData("dbt_project.yml", "limit: 5", "limit: 6", "b", "")]
    [InlineData("dbt_project.yml", "[1, 2]", "[1, 3]", "d", "")]
    [InlineData("dbt_project.yml", "+bind: false", "+bind: true", "d", "")]
    [InlineData("dbt_project.yml", "+tags: [a]", "+tags: [b]", "", "")]
    [InlineData("models/sources.yml", "schema: lake", "schema: pond", "", "b")]
    [InlineData("models/sources.yml", "name: orders", "name: orders, identifier: orders_2", "", "b")]
    [InlineData("models/sources.yml", "name: orders", "name: orders, description: Words", "", "")]
    public void Changed_FollowsWhatModelsUse(string file, string text, string other, string changed, string moved)
    {
        Assert.Contains(text, Marts[file], StringComparison.Ordinal);
        var (before, oldFiles) = Read(Marts);
        var (after, newFiles) = Read(
            new Dictionary<string, string>(Marts) { [file] = Marts[file].Replace(text, other, StringComparison.Ordinal) }
        );

        Assert.Equal(
            (changed, moved),
            (Names(ModelDifference.Changed(before, oldFiles, after, newFiles)), Names(ModelDifference.Moved(before, after)))
        );
    }

    [Theory]
    [InlineData("models/marts/orders.sql", "orders")]
    [InlineData("models/orders/orders.sql", "orders")]
    [InlineData("models/orders/orders.sql models/orders/items.sql", "shop.orders.orders")]
    [InlineData("models/shop.sql models/orders/orders.sql", "orders")]
    [InlineData("models/orders.sql models/orders/items.sql", "path:models/orders.sql")]
    public void Selector_MeansTheModelAlone(string files, string expected)
    {
        var (project, _) = Read(
            files
                .Split(' ')
                .Append("dbt_project.yml")
                .ToDictionary(file => file, file => file == "dbt_project.yml" ? "name: shop\n" : "select 1 as x")
        );
        var graph = new DbtGraph(project);

        Assert.Equal(expected, new ModelSelector(graph).Of(project.Node("orders")));
    }

    private static string Names(IEnumerable<DbtNode> nodes) =>
        string.Join(' ', nodes.Select(node => node.Name).Order(StringComparer.Ordinal));

    private static (DbtProject Project, InMemoryFiles Files) Read(Dictionary<string, string> files)
    {
        var placed = new InMemoryFiles(
            files.Select(file => KeyValuePair.Create(DbtFixture.Folder.Child(file.Key).Value, Encoding.UTF8.GetBytes(file.Value)))
        );
        return (DbtProjectReader.Read(placed, DbtFixture.Folder, new List<Diagnostic>())!, placed);
    }
}
