using Infra.Catalog.Files;
using Infra.Catalog.Text;

namespace Infra.Catalog.Checking;

/// <summary>Passes questions on and remembers each with its answer, once. Used by one reader at a time.</summary>
internal sealed class TracedFiles(ICatalogFiles files) : ICatalogFiles
{
    private readonly Dictionary<(FileReadKind, RepositoryPath, int), FileFingerprint> _seen = [];

    public IReadOnlyCollection<FileFingerprint> Observations => _seen.Values;

    public IReadOnlyList<CatalogEntry> List(RepositoryPath folder)
    {
        var entries = files.List(folder);
        _seen.TryAdd((FileReadKind.Folder, folder, 0), FileFingerprint.OfFolder(folder, entries));
        return entries;
    }

    public CatalogEntry? Find(RepositoryPath path)
    {
        var entry = files.Find(path);
        _seen.TryAdd((FileReadKind.Entry, path, 0), FileFingerprint.OfEntry(path, entry));
        return entry;
    }

    public byte[] Read(RepositoryPath path, int limit)
    {
        var content = files.Read(path, limit);
        _seen.TryAdd((FileReadKind.Content, path, limit), FileFingerprint.OfContent(path, limit, content));
        return content;
    }
}
