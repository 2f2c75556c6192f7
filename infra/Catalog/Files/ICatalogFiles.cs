using Infra.Catalog.Text;

namespace Infra.Catalog.Files;

/// <summary>
/// The repository's files as the catalogue sees them; the only way it touches the outside. Implementations are read from
/// several threads at once, never follow a link that leaves the repository, and throw <see cref="UnreadableFileException"/> for what is
/// there and cannot be read.
/// </summary>
public interface ICatalogFiles
{
    /// <summary>What stands directly in <paramref name="folder"/>, in no particular order; nothing where there is no such folder.</summary>
    IReadOnlyList<CatalogEntry> List(RepositoryPath folder);

    /// <summary>The entry at <paramref name="path"/>, or null.</summary>
    CatalogEntry? Find(RepositoryPath path);

    /// <summary>
    /// The bytes of a file that <see cref="Find"/> or <see cref="List"/> has shown, at most <paramref name="limit"/> of them.
    /// </summary>
    byte[] Read(RepositoryPath path, int limit);
}
