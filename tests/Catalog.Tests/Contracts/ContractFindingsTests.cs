using System.Text;
using Infra.Catalog.Files;
using Infra.Catalog.Lineage;
using Infra.Catalog.Loading;
using Xunit;

namespace Catalog.Tests.Contracts;

/// <summary>What a change of a contract is called against the base revision.</summary>
public sealed class ContractFindingsTests
{
    private const string Contract = "pipelines/ecommerce/sales-metrics/contracts/orders.odcs.yaml";

    [Theory]
    [InlineData(
        "      - name: currency\n",
        "      - name: currency_code\n",
        "DP1310: 'orders': the column 'currency' was removed. The version went from 2.1.0 to 2.1.0, but the change demands a new major version.",
        "Undo the change, or publish it as version 3.0.0 and tell the consumers."
    )]
    [InlineData(
        "      - name: currency\n",
        "      - name: channel\n        logicalType: string\n      - name: currency\n",
        "DP1311: 'orders': the column 'channel' was added. The version is still 2.1.0, but the change demands at least 2.2.0.",
        "Raise the version of the contract."
    )]
    [InlineData(
        "version: 2.1.0",
        "version: 2.0.9",
        "DP1312: The version of 'orders' went from 2.1.0 back to 2.0.9.",
        "Use a version above 2.1.0."
    )]
    public void Change_OfAContract_HasAFinding(string before, string after, string message, string hint)
    {
        var text = Encoding.UTF8.GetString(Repository.All.Single(file => file.Key == Contract).Value);
        Assert.Contains(before, text, StringComparison.Ordinal);

        var report = Compare(text, text.Replace(before, after, StringComparison.Ordinal));

        var finding = Assert.Single(report.Diagnostics);
        Assert.Equal((message, hint), ($"{finding.Code}: {finding.Message}", finding.Hint));
        Assert.Equal(Contract, finding.Span!.Value.File.Value);
    }

    [Fact]
    public void Change_WithTheVersionItDemands_HasNoFinding()
    {
        var text = Encoding.UTF8.GetString(Repository.All.Single(file => file.Key == Contract).Value);

        var report = Compare(
            text,
            text.Replace("      - name: currency\n", "      - name: currency_code\n", StringComparison.Ordinal)
                .Replace("version: 2.1.0", "version: 3.0.0", StringComparison.Ordinal)
        );

        Assert.Empty(report.Diagnostics);
    }

    private static ImpactReport Compare(string before, string after) => ImpactAnalysis.Compare(Snapshot(before), Snapshot(after));

    private static RevisionSnapshot Snapshot(string contract)
    {
        var files = new InMemoryFiles(
            Repository.All.Where(file => file.Key != Contract).Append(KeyValuePair.Create(Contract, Encoding.UTF8.GetBytes(contract)))
        );
        return new RevisionSnapshot(
            CatalogLoader.Load(files, Repository.Options("dev"), TestContext.Current.CancellationToken).Partial,
            files
        );
    }
}
