using System.Text.Json.Nodes;
using Catalog.Tests.Diagnostics;
using Infra.Catalog.Explaining;
using Infra.Catalog.Files;
using Infra.Catalog.Loading;
using Infra.Catalog.Values;
using Testing;
using Xunit;

namespace Catalog.Tests.Explaining;

/// <summary>Where values come from, on a pipeline that has every kind of origin.</summary>
public sealed class CatalogExplainerTests
{
    private const string Defaults = """
        apiVersion: dataops/v1
        kind: Defaults
        timeout: PT4H
        retries:
          max: 3
          delay: PT5M
        concurrency:
          maxTasks: 8
        observability:
          deadline: PT3H
        environments:
          dev:
            retries:
              max: 0
        """;

    private const string Domain = """
        apiVersion: dataops/v1
        kind: Domain
        metadata:
          owner: shop-data
          tags:
            team: shop
            floor: "2"
        concurrency:
          maxTasks: null
        """;

    private const string Pipeline = """
        apiVersion: dataops/v1
        kind: Pipeline
        metadata:
          name: orders
          version: 1.0.0
          tags:
            floor: ~
            room: "12"
        description:
          purpose: Orders of the shop.
        timeout: null
        retries:
          delay:
        schedule:
          cron: "0 5 * * *"
          start: 2024-01-01
        tasks:
          load:
            type: sql
            source: sql/load.sql
          audit:
            type: sql
            source: sql/audit.sql
            dependsOn: [load]
        environments:
          dev:
            schedule: null
            tasks:
              audit: null
            metadata:
              name: null
              version: 9.9.9
              costCenter: CC-9
            description:
              purpose: Other.
          prod:
            concurrency:
              maxTasks: 4
        """;

    [Theory]
    [InlineData("dev")]
    [InlineData("prod")]
    public void Text_ShowsWhereEachValueComesFrom_AndWhatWasRemoved(string environment) =>
        Golden.Match($"orders.{environment}.txt", ExplanationText.Text(Explain(environment)));

    [Fact]
    public void Json_OfARemovedValue_NamesTheLayerThatRemovedIt()
    {
        var value = JsonNode.Parse(ExplanationText.Json(Explain("dev").At("schedule")))!["values"]!.AsArray().Single();

        Assert.Equal(
            """{"path":"schedule","value":null,"writtenAs":null,"layer":"environments.dev","file":"pipelines/shop/orders/pipeline.yaml","line":27,"column":15,"overrides":[{"value":"{cron: 0 5 * * *, start: 2024-01-01}","layer":"pipeline","file":"pipelines/shop/orders/pipeline.yaml","line":15,"column":3}]}""",
            value!.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping })
        );
    }

    [Fact]
    public void At_BelowARemovedValue_ShowsTheRemoval() =>
        Assert.Equal(["tasks.audit"], Explain("dev").At("tasks.audit.source").Values.Select(value => value.Path));

    private static PipelineExplanation Explain(string environment)
    {
        var files = new InMemoryFiles([
            KeyValuePair.Create("pipelines/_defaults.yaml", Defaults),
            KeyValuePair.Create("pipelines/shop/_domain.yaml", Domain),
            KeyValuePair.Create("pipelines/shop/orders/pipeline.yaml", Pipeline),
            KeyValuePair.Create("pipelines/shop/orders/sql/load.sql", "select 1"),
            KeyValuePair.Create("pipelines/shop/orders/sql/audit.sql", "select 1"),
        ]);
        return CatalogExplainer
            .Explain(files, Repository.Options(environment), new PipelineId(new DomainName("shop"), new PipelineName("orders")))
            .Partial!;
    }
}
