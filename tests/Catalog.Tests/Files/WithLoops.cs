using Infra.Catalog.Files;
using Infra.Catalog.Text;

namespace Catalog.Tests;

/// <summary>
/// Links in a folder, each to the folder itself: with two of them every level has twice as many folders as the one above.
/// </summary>
internal sealed class WithLoops(InMemoryFiles files, RepositoryPath folder, params string[] links) : ICatalogFiles
{
    public IReadOnlyList<CatalogEntry> List(RepositoryPath path) =>
        path == folder || path.IsBelow(folder)
            ?
            [
                .. links.Select(link => new CatalogEntry(path.Child(link), CatalogEntryKind.Folder, 0)),
                .. files.List(folder).Select(entry => entry with { Path = path.Child(entry.Path.Name) }),
            ]
            : files.List(path);

    public CatalogEntry? Find(RepositoryPath path) => files.Find(Real(path)) is { } entry ? entry with { Path = path } : null;

    public byte[] Read(RepositoryPath path, int limit) => files.Read(Real(path), limit);

    private RepositoryPath Real(RepositoryPath path)
    {
        while (path.IsBelow(folder) && path.RelativeTo(folder).Split('/') is [var first, .. var rest] && links.Contains(first))
        {
            path = rest is [] ? folder : folder.Child(string.Join('/', rest));
        }

        return path;
    }
}
