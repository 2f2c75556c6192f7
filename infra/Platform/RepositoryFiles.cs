using Infra.Catalog.Files;
using Infra.Catalog.Text;

namespace Infra.Platform;

/// <summary>The repository's files on disk, for the catalogue. A link that leaves the repository is shown as foreign and never followed.</summary>
public sealed class RepositoryFiles(string root) : ICatalogFiles
{
    private readonly string _root = Path.GetFullPath(root);

    public IReadOnlyList<CatalogEntry> List(RepositoryPath folder)
    {
        var directory = new DirectoryInfo(OnDisk(folder));
        return directory.Exists ? [.. directory.EnumerateFileSystemInfos().Select(info => Entry(folder.Child(info.Name), info))] : [];
    }

    public CatalogEntry? Find(RepositoryPath path)
    {
        var place = OnDisk(path);
        FileSystemInfo info = Directory.Exists(place) ? new DirectoryInfo(place) : new FileInfo(place);
        return info.Exists || info.LinkTarget is not null ? Entry(path, info) : null;
    }

    public byte[] Read(RepositoryPath path, int limit)
    {
        using var stream = File.OpenRead(OnDisk(path));
        var content = new byte[Math.Min(stream.Length, limit)];
        stream.ReadExactly(content);
        return content;
    }

    private CatalogEntry Entry(RepositoryPath path, FileSystemInfo info)
    {
        var target = info.LinkTarget is null ? info : info.ResolveLinkTarget(returnFinalTarget: true);
        if (target is not { Exists: true } || !IsInside(target.FullName))
            return new CatalogEntry(path, CatalogEntryKind.Foreign, 0);

        return target is FileInfo file
            ? new CatalogEntry(path, CatalogEntryKind.File, file.Length)
            : new CatalogEntry(path, CatalogEntryKind.Folder, 0);
    }

    private bool IsInside(string path) => path == _root || path.StartsWith(_root + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    private string OnDisk(RepositoryPath path) => Path.Combine(_root, path.Value);
}
