using Infra.Catalog.Files;
using Infra.Catalog.Text;

namespace Bench.Catalogue;

/// <summary>A checkout in which only one pipeline is listed, with the layers that it shares.</summary>
internal sealed class OnePipelineFiles(ICatalogFiles files, string definition) : ICatalogFiles
{
    private readonly RepositoryPath _folder = RepositoryPath.Of(definition).Parent;

    public IReadOnlyList<CatalogEntry> List(RepositoryPath folder) =>
        folder == _folder.Parent || folder == _folder.Parent.Parent
            ?
            [
                .. files
                    .List(folder)
                    .Where(entry => entry.Kind == CatalogEntryKind.File || entry.Path == _folder || entry.Path == _folder.Parent),
            ]
            : files.List(folder);

    public CatalogEntry? Find(RepositoryPath path) => files.Find(path);

    public byte[] Read(RepositoryPath path, int limit) => files.Read(path, limit);
}
