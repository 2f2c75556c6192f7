using System.Collections.Concurrent;
using Infra.Catalog.Files;
using Infra.Catalog.Text;

namespace Infra.Platform;

/// <summary>The repository's files on disk, for the catalogue. A link that leaves the repository is shown as foreign and never followed.</summary>
public sealed class RepositoryFiles : ICatalogFiles
{
    private readonly string _root;
    private readonly RepositoryLinks _links;
    private readonly ConcurrentDictionary<RepositoryPath, bool> _folders = [];

    public RepositoryFiles(string root)
    {
        _root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(root));
        _links = new RepositoryLinks(_root, path => new FileInfo(OnDisk(path)).LinkTarget);
    }

    public IReadOnlyList<CatalogEntry> List(RepositoryPath folder)
    {
        var directory = new DirectoryInfo(OnDisk(folder));
        return directory.Exists && IsInside(folder) ? [.. directory.EnumerateFileSystemInfos().Select(info => Entry(folder.Child(info.Name), info))] : [];
    }

    public CatalogEntry? Find(RepositoryPath path)
    {
        if (!IsInside(path.Parent))
        {
            return Foreign(path);
        }

        var info = At(path);
        return info.Exists ? Entry(path, info) : null;
    }

    public byte[] Read(RepositoryPath path, int limit)
    {
        using var stream = File.OpenRead(OnDisk(path));
        var content = new byte[Math.Min(stream.Length, limit)];
        stream.ReadExactly(content);
        return content;
    }

    // What stands in a folder that is inside.
    private CatalogEntry Entry(RepositoryPath path, FileSystemInfo info)
    {
        var real = info.LinkTarget is null ? info : _links.Follow(path) is { } place ? At(place) : null;
        return real switch
        {
            FileInfo { Exists: true } file => new CatalogEntry(path, CatalogEntryKind.File, file.Length),
            DirectoryInfo { Exists: true } => new CatalogEntry(path, CatalogEntryKind.Folder, 0),
            _ => Foreign(path),
        };
    }

    private FileSystemInfo At(RepositoryPath path) => Directory.Exists(OnDisk(path)) ? new DirectoryInfo(OnDisk(path)) : new FileInfo(OnDisk(path));

    private bool IsInside(RepositoryPath folder) => _folders.GetOrAdd(folder, static (path, links) => links.Follow(path) is not null, _links);

    private static CatalogEntry Foreign(RepositoryPath path) => new(path, CatalogEntryKind.Foreign, 0);

    private string OnDisk(RepositoryPath path) => Path.Join(_root, path.Value);
}
