using System.Text;
using Catalog.Tests.Diagnostics;
using Infra.Catalog.Loading;
using Xunit;

namespace Catalog.Tests.Dbt;

/// <summary>Outputs of a dbt task are joined to models by the names of their tables, as far as those can be known.</summary>
public sealed class DbtOutputsTests
{
    private const string Project = "pipelines/shop/orders/dbt/";

    [Theory]
    [InlineData("alias='elsewhere'", "", "DP1413")]
    [InlineData("alias='elsewhere'", "alias='orders_' ~ env_var('KIND')", "")]
    [InlineData("alias='elsewhere'", "alias='orders_' ~ env_var('KIND'), enabled=false", "DP1413")]
    [InlineData("schema='elsewhere'", "", "DP1413")]
    [InlineData("schema='else' ~ 'where'", "", "DP1413")]
    [InlineData("schema=target.name", "", "")]
    public void AnOutput_IsLookedForWhereNamesAreKnown(string config, string other, string expected) =>
        Assert.Equal(
            expected,
            Codes(
                ("models/orders_report.sql", $"{{{{ config({config}) }}}}select * from {{{{ ref('stg_orders') }}}}"),
                ("models/other.sql", $"{{{{ config({other}) }}}}select 1 as id")
            )
        );

    [Theory]
    [InlineData("generate_alias_name", "{{ config(alias='elsewhere') }}")]
    [InlineData("generate_schema_name", "{{ config(schema='elsewhere') }}")]
    public void AProjectThatNamesTablesByItsOwnMacros_IsTrusted(string macro, string config) =>
        Assert.Equal(
            "",
            Codes(
                ("models/orders_report.sql", config + "select * from {{ ref('stg_orders') }}"),
                ("macros/names.sql", $"{{% macro {macro}(name, node) %}}x{{% endmacro %}}")
            )
        );

    private static string Codes(params (string Name, string Text)[] files)
    {
        var catalog = GoldenCase.BaseFiles([
            .. files.Select(file => KeyValuePair.Create(Project + file.Name, Encoding.UTF8.GetBytes(file.Text))),
        ]);
        return string.Join(
            ' ',
            CatalogLoader
                .Load(catalog, Repository.Options("dev"), TestContext.Current.CancellationToken)
                .Diagnostics.Where(finding => finding.IsError)
                .Select(finding => finding.Code)
        );
    }
}
