using DataOps.Checks;
using Infra.Catalog.Definitions;
using Infra.Catalog.Disk;
using Infra.Catalog.Systems;
using Infra.Catalog.Values;
using Xunit;

namespace Checks.Tests;

public sealed class NewPipelineTests
{
    public static TheoryData<string, string> Pairs()
    {
        var pairs = new TheoryData<string, string>();
        foreach (var orchestrator in Orchestrator.All)
        {
            foreach (var type in SystemCatalogue.Of(orchestrator.Name).Runs)
            {
                pairs.Add(orchestrator.Name, type);
            }
        }

        return pairs;
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public async Task New_IsValid_ForEachOrchestratorAndTaskType(string orchestrator, string type)
    {
        using var checkout = Checkout.Empty();
        foreach (var settings in (string[])["Pulumi.yaml", "Pulumi.dev.yaml", "Pulumi.prod.yaml"])
        {
            File.Copy(Path.Combine(Testing.RepositoryRoot.Path, settings), Path.Combine(checkout.Root, settings));
        }

        var (written, problem) = NewPipeline.Write(
            new DiskCatalogFiles(checkout.Root),
            PipelineId.Parse("shop/first-steps")!.Value,
            Orchestrator.Named(orchestrator)!,
            type,
            "shop-data"
        );
        var result = await checkout.Checks.ValidateAsync([], null, TestContext.Current.CancellationToken);

        Assert.Null(problem);
        Assert.NotEmpty(written);
        Assert.Equal("", string.Join('\n', result.Diagnostics.WithoutPending().Select(finding => finding.ToString())));
        Assert.Equal(1, result.PipelineCount);
        Assert.Empty(DefinitionFormat.Run(new DiskCatalogFiles(checkout.Root), isCheckOnly: true));
    }

    [Fact]
    public void New_ForAnOrchestratorThatCannotRunIt_IsRefused()
    {
        using var checkout = Checkout.Empty();
        var type = Orchestrator
            .All.SelectMany(one => SystemCatalogue.Of(one.Name).Runs)
            .First(type => !SystemCatalogue.Of("argo-workflows").Runs.Contains(type));

        var (written, problem) = NewPipeline.Write(
            new DiskCatalogFiles(checkout.Root),
            PipelineId.Parse("shop/first")!.Value,
            new Orchestrator.ArgoWorkflows(),
            type,
            "x"
        );

        Assert.Empty(written);
        Assert.Equal(
            $"argo-workflows cannot run tasks of type {type}; it can run {string.Join(", ", SystemCatalogue.Of("argo-workflows").Runs)}.",
            problem
        );
        Assert.False(Directory.Exists(Path.Combine(checkout.Root, "pipelines")));
    }

    [Theory]
    [InlineData(false, false, "s3://data-lake-")]
    [InlineData(true, false, "s3://${env.lake}-")]
    [InlineData(true, true, "s3://data-lake-")]
    public void New_NamesASetting_WhereEachStackHasIt(bool hasStack, bool hasIncompleteStack, string expected)
    {
        using var checkout = Checkout.Empty();
        foreach (var settings in hasStack ? (string[])["Pulumi.yaml", "Pulumi.dev.yaml"] : [])
        {
            File.Copy(Path.Combine(Testing.RepositoryRoot.Path, settings), Path.Combine(checkout.Root, settings));
        }

        if (hasIncompleteStack)
        {
            checkout.Write("Pulumi.prod.yaml", "config:\n  dataops:other: x\n");
        }

        NewPipeline.Write(
            new DiskCatalogFiles(checkout.Root),
            PipelineId.Parse("shop/first")!.Value,
            new Orchestrator.Airflow(),
            "spark",
            "x"
        );

        Assert.Contains(
            expected,
            File.ReadAllText(Path.Combine(checkout.Root, "pipelines/shop/first/pipeline.yaml")),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void ShippedDefinitions_AreInTheirNormalForm() =>
        Assert.Empty(DefinitionFormat.Run(new DiskCatalogFiles(Testing.RepositoryRoot.Path), isCheckOnly: true));

    [Fact]
    public void New_OverWhatIsThere_IsRefused()
    {
        using var checkout = Checkout.Copy();

        var (written, problem) = NewPipeline.Write(
            new DiskCatalogFiles(checkout.Root),
            PipelineId.Parse("finance/transactions-ledger")!.Value,
            new Orchestrator.Airflow(),
            "sql",
            "x"
        );

        Assert.Empty(written);
        Assert.Equal("'pipelines/finance/transactions-ledger' exists already.", problem);
    }
}
