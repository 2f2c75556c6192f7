using Infra.Catalog.Disk;
using Infra.Catalog.Files;
using Infra.Catalog.Text;
using Testing;
using Xunit;

namespace Catalog.Disk.Tests;

public sealed class DiskCatalogFilesTests : CheckoutFilesContract
{
    [Theory]
    [InlineData("", "")]
    [InlineData("folder/file.sql", "/folder/file.sql")]
    public void AbsolutePath_StartsWithTheRoot_WithoutASlashBehindIt(string path, string expected) =>
        Assert.Equal(Root + expected, new DiskCatalogFiles(Root + "/").AbsolutePath(RepositoryPath.Of(path)));

    protected override ICatalogFiles Open(string root) => new DiskCatalogFiles(root);
}
