using System.Collections.Immutable;
using System.Text;
using Infra.Catalog.Text;

namespace Infra.Catalog.Files;

/// <summary>A repository held in memory: what a revision, a generator or a test supplies instead of a disk.</summary>
public sealed class InMemoryFiles : ICatalogFiles
{
    private readonly SortedDictionary<RepositoryPath, byte[]> _files;
    private readonly Dictionary<RepositoryPath, Dictionary<RepositoryPath, CatalogEntry>> _folders = [];

    public InMemoryFiles(IEnumerable<KeyValuePair<RepositoryPath, byte[]>> files)
    {
        _files = new SortedDictionary<RepositoryPath, byte[]>();
        foreach (var (file, content) in files)
        {
            _files[file] = content;
            Register(new CatalogEntry(file, CatalogEntryKind.File, content.Length));
        }
    }

    public InMemoryFiles(IEnumerable<KeyValuePair<string, byte[]>> files)
        : this(files.Select(file => KeyValuePair.Create(RepositoryPath.Of(file.Key), file.Value))) { }

    public InMemoryFiles(IEnumerable<KeyValuePair<string, string>> files)
        : this(files.Select(file => KeyValuePair.Create(file.Key, Encoding.UTF8.GetBytes(file.Value)))) { }

    public ImmutableArray<RepositoryPath> Paths => [.. _files.Keys];

    public IReadOnlyList<CatalogEntry> List(RepositoryPath folder) =>
        _folders.TryGetValue(folder, out var entries) ? [.. entries.Values] : [];

    public CatalogEntry? Find(RepositoryPath path) =>
        _files.TryGetValue(path, out var content) ? new CatalogEntry(path, CatalogEntryKind.File, content.Length)
        : _folders.ContainsKey(path) ? new CatalogEntry(path, CatalogEntryKind.Folder, 0)
        : null;

    public byte[] Read(RepositoryPath path, int limit) =>
        _files[path] is var content && content.Length > limit ? content[..limit] : content;

    private void Register(CatalogEntry entry)
    {
        while (true)
        {
            var parent = entry.Path.Parent;
            if (!_folders.TryGetValue(parent, out var entries))
            {
                _folders[parent] = entries = [];
            }

            if (!entries.TryAdd(entry.Path, entry) || parent.Value.Length == 0)
            {
                return;
            }

            entry = new CatalogEntry(parent, CatalogEntryKind.Folder, 0);
        }
    }
}
