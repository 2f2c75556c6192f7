using Infra.Catalog.Definitions;
using Infra.Catalog.Files;
using Infra.Catalog.Loading;
using Infra.Catalog.Systems;
using Xunit;

namespace Components.Tests.Workloads;

/// <summary>Pipelines for tests, read from definitions as the program reads them.</summary>
internal static class Pipelines
{
    private const string Folder = "pipelines/shop/orders";

    private const string Head = """
        apiVersion: dataops/v1
        kind: Pipeline
        metadata: {name: orders, owner: shop-data, domain: shop, version: 3.2.1, onCall: shop-oncall, tags: {team: web}, links: {runbook: "https://wiki.test/orders"}}
        description: {purpose: Orders.}
        schedule: {cron: "0 4 * * *"}

        """;

    /// <param name="body">Tasks, datasets and tests as YAML.</param>
    public static Pipeline Read(string body)
    {
        var files = new InMemoryFiles([
            KeyValuePair.Create($"{Folder}/pipeline.yaml", Head + body),
            KeyValuePair.Create($"{Folder}/sql/load.sql", "select 1;\n"),
            KeyValuePair.Create($"{Folder}/sql/checks/rows.sql", "select * from shop.orders where id is null;\n"),
            KeyValuePair.Create($"{Folder}/sql/other/rows.sql", "select * from shop.orders where id < 0;\n"),
            KeyValuePair.Create($"{Folder}/spark/job.py", "print(1)\n"),
            KeyValuePair.Create($"{Folder}/spark/rules.py", "print(2)\n"),
            KeyValuePair.Create($"{Folder}/code/fetch.py", "def run():\n    print(1)\n"),
            KeyValuePair.Create($"{Folder}/code/requirements.txt", "requests==2.32.0\n"),
            KeyValuePair.Create($"{Folder}/dbt/dbt_project.yml", "name: shop\n"),
            KeyValuePair.Create($"{Folder}/dbt/models/daily.sql", "{{ config(tags=['daily']) }}\nselect 1 as id\n"),
            KeyValuePair.Create($"{Folder}/dbt/models/old.sql", "select 2 as id\n"),
        ]);
        var options = new CatalogOptions { Environment = "dev", Today = new DateOnly(2026, 6, 1) };
        var catalog = CatalogLoader.Load(files, options, TestContext.Current.CancellationToken);
        Assert.DoesNotContain(catalog.Diagnostics, finding => finding.IsError);
        return Assert.Single(catalog.Value.Pipelines);
    }
}
