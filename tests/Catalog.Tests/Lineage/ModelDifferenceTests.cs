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

    private static (DbtProject Project, InMemoryFiles Files) Read(Dictionary<string, string> files)
    {
        var placed = new InMemoryFiles(
            files.Select(file => KeyValuePair.Create(DbtFixture.Folder.Child(file.Key).Value, Encoding.UTF8.GetBytes(file.Value)))
        );
        return (DbtProjectReader.Read(placed, DbtFixture.Folder, new List<Diagnostic>())!, placed);
    }
}
