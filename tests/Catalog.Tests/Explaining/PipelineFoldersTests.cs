using Infra.Catalog.Explaining;
using Infra.Catalog.Files;
using Infra.Catalog.Text;
using Testing;
using Xunit;

namespace Catalog.Tests.Explaining;

public sealed class PipelineFoldersTests
{
    private static readonly InMemoryFiles Files = new([
        KeyValuePair.Create("pipelines/shop/orders/pipeline.yaml", "kind: Pipeline"),
        KeyValuePair.Create("pipelines/shop/returns/pipeline.yaml", "kind: [broken"),
        KeyValuePair.Create("pipelines/shop/notes/README.md", "no pipeline"),
        KeyValuePair.Create("pipelines/bank/ledger/pipeline.yaml", ""),
    ]);

    [Fact]
    public void All_AreTheFoldersWithADefinition_AlsoABrokenOne() =>
        Assert.Equal(
            ["bank/ledger", "shop/orders", "shop/returns"],
            PipelineFolders.All(new Unread(Files), "pipelines").Select(id => id.ToString())
        );

    [Theory]
    [InlineData("shop/orders", "shop/orders")]
    [InlineData("shop/returns", "shop/returns")]
    [InlineData("shop/notes", null)]
    [InlineData("orders", null)]
    [InlineData("shop/orders/x", null)]
    [InlineData("", null)]
    public void Find_OfAWholeName_ReadsNothing(string text, string? expected) =>
        Assert.Equal(expected, PipelineFolders.Find(new Unread(Files), "pipelines", text)?.ToString());

    // Files of which none may be opened.
    private sealed class Unread(ICatalogFiles files) : ICatalogFiles
    {
        public IReadOnlyList<CatalogEntry> List(RepositoryPath folder) => files.List(folder);

        public CatalogEntry? Find(RepositoryPath path) => files.Find(path);

        public byte[] Read(RepositoryPath path, int limit) => throw new InvalidOperationException($"{path} was read.");
    }
}
