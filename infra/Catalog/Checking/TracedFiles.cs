using Infra.Catalog.Files;
using Infra.Catalog.Text;

namespace Infra.Catalog.Checking;

/// <summary>Passes questions on and remembers each with its answer, once. Used by one reader at a time.</summary>
internal sealed class TracedFiles(ICatalogFiles files) : ICatalogFiles
{
    private readonly Dictionary<(FileQuestion, RepositoryPath, int), FileObservation> _seen = [];

    public IReadOnlyCollection<FileObservation> Observations => _seen.Values;

    public IReadOnlyList<CatalogEntry> List(RepositoryPath folder)
    {
        var entries = files.List(folder);
        _seen.TryAdd((FileQuestion.Folder, folder, 0), FileObservation.OfFolder(folder, entries));
        return entries;
    }

    public CatalogEntry? Find(RepositoryPath path)
    {
        var entry = files.Find(path);
        _seen.TryAdd((FileQuestion.Entry, path, 0), FileObservation.OfEntry(path, entry));
        return entry;
    }

    public byte[] Read(RepositoryPath path, int limit)
    {
        var content = files.Read(path, limit);
        _seen.TryAdd((FileQuestion.Content, path, limit), FileObservation.OfContent(path, limit, content));
        return content;
    }
}
