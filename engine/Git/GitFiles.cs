using Infra.Catalog.Files;
using Infra.Catalog.Text;

namespace DataOps.Git;

/// <summary>Files of a revision. Links among them are followed as those of a checkout are.</summary>
/// <param name="files">What was read; a link is a file there.</param>
/// <param name="links">Where links lead.</param>
internal sealed class GitFiles(InMemoryFiles files, RepositoryLinks links) : ICatalogFiles
{
    public IReadOnlyList<CatalogEntry> List(RepositoryPath folder) =>
        links.Follow(folder) is { } place ? [.. files.List(place).Select(entry => Entry(folder.Child(entry.Path.Name), entry))] : [];

    public CatalogEntry? Find(RepositoryPath path) =>
        links.Follow(path.Parent) is not { } place ? Foreign(path)
        : files.Find(place.Child(path.Name)) is { } entry ? Entry(path, entry)
        : null;

    public byte[] Read(RepositoryPath path, int limit) => files.Read(links.Follow(path) ?? path, limit);

    private CatalogEntry Entry(RepositoryPath path, CatalogEntry entry) =>
        links.Follow(entry.Path) is { } place && files.Find(place) is { } target ? target with { Path = path } : Foreign(path);

    private static CatalogEntry Foreign(RepositoryPath path) => new(path, CatalogEntryKind.Foreign, 0);
}
