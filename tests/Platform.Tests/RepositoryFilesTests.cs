using Infra.Catalog.Files;
using Infra.Platform;
using Testing;

namespace Platform.Tests;

public sealed class RepositoryFilesTests : CheckoutFilesContract
{
    protected override ICatalogFiles Open(string root) => new RepositoryFiles(root);
}
