using Components.Tests.Workloads;
using Infra.Components.Lakes.S3;
using Xunit;

namespace Components.Tests.Lakes;

public sealed class LakeLayoutTests
{
    private const string Tasks = "tasks:\n  work: {type: container, image: \"tools:1\"}\n";

    [Fact]
    public void Buckets_AreThoseOfTheStack_WithTheRetentionOfTheirDatasets()
    {
        var pipeline = Pipelines.Read(
            Tasks
                + """
                datasets:
                  raw: {uri: "s3://acme-raw/orders", retention: P30D}
                  whole: {uri: "s3://acme-all", retention: PT12H}
                  kept: {uri: "s3://acme-raw/kept"}
                  foreign: {uri: "s3://partner-raw/orders", retention: P5D}
                  near: {uri: "s3://acmeraw/orders"}
                  table: {uri: "redshift://db/shop/orders", retention: P7D}
                """
        );

        var buckets = LakeLayout.Buckets("acme", [pipeline]);

        Assert.Equal(["acme-all", "acme-raw"], buckets.Keys);
        Assert.Equal([new RetentionRule("orders-whole", "", 1)], buckets["acme-all"].Retention);
        Assert.Equal([new RetentionRule("orders-raw", "orders/", 30)], buckets["acme-raw"].Retention);
    }
}
