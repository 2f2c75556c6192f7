using Infra.Catalog.Checking;
using Infra.Catalog.Files;
using Infra.Catalog.Loading;
using Infra.Catalog.Systems;
using Infra.Catalog.Text;
using Xunit;

namespace Catalog.Tests.Rules;

/// <summary>Whether what runs at once fits into the namespace.</summary>
public sealed class NamespaceQuotaRuleTests
{
    private const string Spark =
        "a: {type: spark, spark: {main: a.py, driver: {cores: 1, memory: 1g}, executor: {cores: 2, memory: 2g}, "
        + "dynamicAllocation: {enabled: true, min: 1, max: 3}}}";

    // The driver asks for 1 GiB and 40% of it, an executor for 2 GiB and 40%.
    [Theory]
    [InlineData("7", "20Gi", "")]
    [InlineData(
        "6",
        "20Gi",
        "7 CPU, 9.8 GiB and 4 pods at once, but its quota is 6 CPU, 20 GiB and 9 pods (one: 7 CPU, 9.8 GiB and 4 pods)"
    )]
    [InlineData("7", "9Gi", "7 CPU, 9.8 GiB and 4 pods at once, but its quota is 7 CPU, 9 GiB and 9 pods (one: 7 CPU, 9.8 GiB and 4 pods)")]
    public void ASparkTask_NeedsItsDriverAndAllItsExecutors(string cpu, string memory, string expected) =>
        Assert.Equal(expected, Check(cpu, memory, Spark));

    [Theory]
    [InlineData(
        "a: {type: sql, source: a.sql}\n  b: {type: sql, source: a.sql}",
        "1 CPU, 2 GiB and 2 pods at once, but its quota is 0.1 CPU, 64 GiB and 9 pods (one: 1 CPU, 2 GiB and 2 pods)"
    )]
    [InlineData(
        "a: {type: sql, source: a.sql}\n  b: {type: sql, source: a.sql, dependsOn: [a]}\n  c: {type: sql, source: a.sql, dependsOn: [b]}",
        "0.5 CPU, 1 GiB and 1 pod at once, but its quota is 0.1 CPU, 64 GiB and 9 pods (one: 0.5 CPU, 1 GiB and 1 pod)"
    )]
    public void TasksThatFollowOneAnother_AreNotAddedUp(string tasks, string expected) =>
        Assert.Equal(expected, Check("100m", "64Gi", tasks));

    [Fact]
    public void PipelinesOfOneDomain_AreAddedUp() =>
        Assert.Equal(
            "1 CPU, 2 GiB and 2 pods at once, but its quota is 0.9 CPU, 64 GiB and 9 pods "
                + "(one: 0.5 CPU, 1 GiB and 1 pod; two: 0.5 CPU, 1 GiB and 1 pod)",
            Check("900m", "64Gi", "a: {type: sql, source: a.sql}", "a: {type: sql, source: a.sql}")
        );

    private static string Check(string cpu, string memory, params string[] tasks)
    {
        var names = new[] { "one", "two" };
        var files = tasks.SelectMany(
            (text, index) =>
                new[]
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
                        """
                    ),
                    KeyValuePair.Create($"pipelines/shop/{names[index]}/a.py", "print(1)\n"),
                    KeyValuePair.Create($"pipelines/shop/{names[index]}/a.sql", "select 1\n"),
                }
        );
        var options = new CatalogOptions
        {
            Environment = "dev",
            Today = new DateOnly(2026, 6, 1),
            Systems = StackSystems.Deployed,
            Quota = new NamespaceQuota(cpu, memory, 9),
        };
        var sources = new InMemoryFiles([.. files]);
        var catalog = CatalogLoader.Load(sources, options, TestContext.Current.CancellationToken);
        Assert.DoesNotContain(catalog.Diagnostics, finding => finding.IsError);

        var found = catalog.Diagnostics.Where(finding => finding.Code == "DP2040").ToList();

        // A second check takes the pipelines from its cache, and finds the same.
        var first = CatalogCheck.Run(sources, options, "", null, TestContext.Current.CancellationToken);
        var second = CatalogCheck.Run(
            sources,
            options,
            "",
            first.Cache(new HashSet<RepositoryPath>()),
            TestContext.Current.CancellationToken
        );
        Assert.Equal(tasks.Length, second.ReusedCount);
        Assert.Equal(
            found.Select(finding => finding.ToString()),
            second.Diagnostics.Where(finding => finding.Code == "DP2040").Select(finding => finding.ToString())
        );
        const string Start = "Pipelines of the domain 'shop' may need ";
        return string.Join('\n', found.Select(finding => finding.Message[Start.Length..].TrimEnd('.')));
    }
}
