using Infra.Catalog.Files;
using Infra.Catalog.Loading;
using Infra.Platform;
using Xunit;

namespace Platform.Tests;

/// <summary>What the program deploys, and what it names and leaves out.</summary>
public sealed class PlatformSupportTests
{
    [Theory]
    [InlineData("airflow", "a: {type: container, image: \"tools:1\"}", "")]
    [InlineData("airflow", "a: {type: sql, source: a.sql}\n  b: {type: python, source: a.py}\n  c: {type: spark, spark: {main: a.py}}\n  d: {type: check}\n  e: {type: dbt}", "")]
    [InlineData("airflow", "a: {type: sensor, sensor: {dataset: lake}}", "")]
    [InlineData("airflow", "a: {type: sensor, sensor: {dataset: topic}}", "pipelines/shop/orders/pipeline.yaml(8,3): warning DP2008: The task 'a' has the type sensor, which this program does not deploy; the pipeline 'orders' is left out.")]
    [InlineData("airflow", "a: {type: glue, source: a.py}\n  b: {type: databricks, source: a.py}", "pipelines/shop/orders/pipeline.yaml(8,3): warning DP2008: The task 'a' has the type glue, which this program does not deploy; the pipeline 'orders' is left out.\npipelines/shop/orders/pipeline.yaml(9,3): warning DP2008: The task 'b' has the type databricks, which this program does not deploy; the pipeline 'orders' is left out.")]
    [InlineData("cron", "a: {type: sql, source: a.sql}", "")]
    [InlineData("cron", "a: {type: sql, source: a.sql}\n  b: {type: sql, source: a.sql}", "pipelines/shop/orders/pipeline.yaml(1,1): warning DP2009: The pipeline 'orders' has 2 tasks, but cron runs one without order; the pipeline is left out.")]
    [InlineData("glue", "a: {type: glue, source: a.py}", "pipelines/shop/orders/pipeline.yaml(1,1): warning DP2007: The pipeline 'orders' runs on glue, which this program does not deploy; the pipeline is left out.")]
    [InlineData("databricks", "a: {type: databricks, source: a.py}\n  b: {type: databricks, source: a.py}", "pipelines/shop/orders/pipeline.yaml(1,1): warning DP2007: The pipeline 'orders' runs on databricks, which this program does not deploy; the pipeline is left out.")]
    public void APipelineThatCannotBeDeployed_IsNamed_AndLeftOut(string orchestrator, string tasks, string expected)
    {
        var definition = $$"""
            apiVersion: dataops/v1
            kind: Pipeline
            metadata: {name: orders, owner: shop-data, domain: shop}
            description: {purpose: Orders.}
            schedule: {cron: "0 4 * * *"}
            orchestrator: {{orchestrator}}
            tasks:
              {{tasks}}
            datasets:
              lake: {uri: "s3://bucket-a/x"}
              topic: {uri: "kafka://main/orders"}
            """;
        var files = new InMemoryFiles(
        [
            KeyValuePair.Create("pipelines/shop/orders/pipeline.yaml", definition),
            KeyValuePair.Create("pipelines/shop/orders/a.py", "print(1)\n"),
            KeyValuePair.Create("pipelines/shop/orders/a.sql", "select 1\n"),
            KeyValuePair.Create("pipelines/shop/orders/dbt/dbt_project.yml", "name: shop\n"),
        ]);
        var catalog = CatalogLoader.Load(files, new CatalogOptions { Environment = "dev", Today = new DateOnly(2026, 6, 1) }, TestContext.Current.CancellationToken);
        Assert.DoesNotContain(catalog.Diagnostics, finding => finding.IsError && finding.Code != "DP1213");

        var supported = PlatformSupport.Check(catalog.Partial.Pipelines);

        Assert.Equal(expected, string.Join('\n', supported.Diagnostics.Select(finding => finding.ToString())));
        Assert.Equal(expected.Length == 0 ? ["orders"] : [], supported.Value.Select(pipeline => pipeline.Metadata.Name.Value));
    }
}
