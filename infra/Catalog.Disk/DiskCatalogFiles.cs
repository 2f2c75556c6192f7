using System.Collections.Concurrent;
using Infra.Catalog.Files;
using Infra.Catalog.Text;

namespace Infra.Catalog.Disk;

/// <summary>A checkout on disk. Links are followed as long as they stay inside it.</summary>
public sealed class DiskCatalogFiles : ICatalogFiles
{
    private readonly string _root;
    private readonly RepositoryLinks _links;
    private readonly ConcurrentDictionary<RepositoryPath, bool> _folders = [];

    public DiskCatalogFiles(string root)
    {
        _root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(root));
        _links = new RepositoryLinks(_root, path => new FileInfo(AbsolutePath(path)).LinkTarget);
    }

    public string AbsolutePath(RepositoryPath path) => path.Value.Length == 0 ? _root : Path.Join(_root, path.Value);

    public IReadOnlyList<CatalogEntry> List(RepositoryPath folder)
    {
        var directory = new DirectoryInfo(AbsolutePath(folder));
        return directory.Exists && IsInside(folder) ? Entries(folder, directory) : [];
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

    public byte[] Read(RepositoryPath path, int limit) => UnreadableFileException.Naming(path, () => Content(path, limit));

    private byte[] Content(RepositoryPath path, int limit)
    {
        using var stream = new FileStream(AbsolutePath(path), FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 1);
        var content = new byte[(int)Math.Min(stream.Length, limit)];
        Array.Resize(ref content, stream.ReadAtLeast(content, content.Length, throwOnEndOfStream: false));
        return content;
    }

    private IReadOnlyList<CatalogEntry> Entries(RepositoryPath folder, DirectoryInfo directory) =>
        UnreadableFileException.Naming<IReadOnlyList<CatalogEntry>>(
            folder,
            () => [.. directory.EnumerateFileSystemInfos().Select(info => Entry(folder.Child(info.Name), info))]
        );

    // What stands in a folder that is inside.
    private CatalogEntry Entry(RepositoryPath path, FileSystemInfo info)
    {
        var real =
            info.LinkTarget is null ? info
            : _links.Follow(path) is { } place ? At(place)
            : null;
        return real switch
        {
            FileInfo { Exists: true } file when SpecialFiles.IsSpecial(file) => new CatalogEntry(path, CatalogEntryKind.Special, 0),
            FileInfo { Exists: true } file => new CatalogEntry(path, CatalogEntryKind.File, file.Length),
            DirectoryInfo { Exists: true } => new CatalogEntry(path, CatalogEntryKind.Folder, 0),
            _ => Foreign(path),
        };
    }

    private FileSystemInfo At(RepositoryPath path)
    {
        var file = new FileInfo(AbsolutePath(path));
        return file.Exists ? file : new DirectoryInfo(file.FullName);
    }

    private bool IsInside(RepositoryPath folder) =>
        _folders.GetOrAdd(folder, static (path, links) => links.Follow(path) is not null, _links);

    private static CatalogEntry Foreign(RepositoryPath path) => new(path, CatalogEntryKind.Foreign, 0);
}
