using Infra.Catalog.Files;
using Infra.Catalog.Loading;
using Infra.Catalog.Systems;
using Infra.Components.Tenancy;
using Infra.Platform;
using Xunit;

namespace Platform.Tests;

/// <summary>Whether what runs at once fits into the namespace.</summary>
public sealed class QuotaCheckTests
{
    private const string Spark =
        "a: {type: spark, spark: {main: a.py, driver: {cores: 1, memory: 1g}, executor: {cores: 2, memory: 2g}, "
        + "dynamicAllocation: {enabled: true, min: 1, max: 3}}}";

    // The driver asks for 1 GiB and 40% of it, an executor for 2 GiB and 40%.
    [Theory]
    [InlineData("7", "20Gi", "")]
    [InlineData("6", "20Gi", "7 CPU and 9.8 GiB at once, but its quota is 6 CPU and 20 GiB (one: 7 CPU and 9.8 GiB)")]
    [InlineData("7", "9Gi", "7 CPU and 9.8 GiB at once, but its quota is 7 CPU and 9 GiB (one: 7 CPU and 9.8 GiB)")]
    public void ASparkTask_NeedsItsDriverAndAllItsExecutors(string cpu, string memory, string expected) =>
        Assert.Equal(expected, Check(cpu, memory, Spark));

    [Theory]
    [InlineData("a: {type: sql, source: a.sql}\n  b: {type: sql, source: a.sql}", "1 CPU and 2 GiB at once, but its quota is 0.1 CPU and 64 GiB (one: 1 CPU and 2 GiB)")]
    [InlineData(
        "a: {type: sql, source: a.sql}\n  b: {type: sql, source: a.sql, dependsOn: [a]}\n  c: {type: sql, source: a.sql, dependsOn: [b]}",
        "0.5 CPU and 1 GiB at once, but its quota is 0.1 CPU and 64 GiB (one: 0.5 CPU and 1 GiB)")]
    public void TasksThatFollowOneAnother_AreNotAddedUp(string tasks, string expected) => Assert.Equal(expected, Check("100m", "64Gi", tasks));

    [Fact]
    public void PipelinesOfOneDomain_AreAddedUp() => Assert.Equal(
        "1 CPU and 2 GiB at once, but its quota is 0.9 CPU and 64 GiB (one: 0.5 CPU and 1 GiB; two: 0.5 CPU and 1 GiB)",
        Check("900m", "64Gi", "a: {type: sql, source: a.sql}", "a: {type: sql, source: a.sql}"));

    private static string Check(string cpu, string memory, params string[] tasks)
    {
        var names = new[] { "one", "two" };
        var files = tasks.SelectMany((text, index) => new[]
        {
            KeyValuePair.Create(
                $"pipelines/shop/{names[index]}/pipeline.yaml",
                $$"""
                apiVersion: dataops/v1
                kind: Pipeline
                metadata: {name: {{names[index]}}, owner: shop-data, domain: shop}
                description: {purpose: Orders.}
                schedule: {cron: "0 4 * * *"}
                concurrency: {maxRuns: 1}
                tasks:
                  {{text}}
                """),
            KeyValuePair.Create($"pipelines/shop/{names[index]}/a.py", "print(1)\n"),
            KeyValuePair.Create($"pipelines/shop/{names[index]}/a.sql", "select 1\n"),
        });
        var catalog = CatalogLoader.Load(
            new InMemoryFiles([.. files]), new CatalogOptions { Environment = "dev", Today = new DateOnly(2026, 6, 1) }, TestContext.Current.CancellationToken);
        Assert.DoesNotContain(catalog.Diagnostics, finding => finding.IsError);

        var found = QuotaCheck.Check(catalog.Value.Pipelines, new NamespaceQuota(cpu, memory, 9)).ToList();
        Assert.All(found, finding => Assert.Equal("DP2040", finding.Code));
        const string Start = "Pipelines of the domain 'shop' may need ";
        return string.Join('\n', found.Select(finding => finding.Message[Start.Length..].TrimEnd('.')));
    }
}
