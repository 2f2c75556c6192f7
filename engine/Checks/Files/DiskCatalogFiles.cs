using Infra.Catalog.Files;
using Infra.Catalog.Text;

namespace DataOps.Checks.Files;

/// <summary>A checkout on disk. Links are followed as long as they stay inside it.</summary>
public sealed class DiskCatalogFiles(string root) : ICatalogFiles
{
    private readonly string _root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(root));

    public string AbsolutePath(RepositoryPath path) => path.Value.Length == 0 ? _root : Path.Join(_root, path.Value);

    public IReadOnlyList<CatalogEntry> List(RepositoryPath folder)
    {
        var directory = new DirectoryInfo(AbsolutePath(folder));
        return directory.Exists ? [.. directory.EnumerateFileSystemInfos().Select(info => Entry(folder.Child(info.Name), info))] : [];
    }

    public CatalogEntry? Find(RepositoryPath path)
    {
        var absolute = AbsolutePath(path);
        var file = new FileInfo(absolute);
        if (file.Exists || file.LinkTarget is not null)
        {
            return Entry(path, file);
        }

        var directory = new DirectoryInfo(absolute);
        return directory.Exists ? Entry(path, directory) : null;
    }

    public byte[] Read(RepositoryPath path, int limit)
    {
        using var stream = new FileStream(AbsolutePath(path), FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 1);
        var content = new byte[(int)Math.Min(stream.Length, limit)];
        var length = stream.ReadAtLeast(content, content.Length, throwOnEndOfStream: false);
        return length == content.Length ? content : content[..length];
    }

    private CatalogEntry Entry(RepositoryPath path, FileSystemInfo info)
    {
        if (info.LinkTarget is null)
        {
            return info is FileInfo plain ? new CatalogEntry(path, CatalogEntryKind.File, plain.Length) : new CatalogEntry(path, CatalogEntryKind.Folder, 0);
        }

        return Target(info) switch
        {
            FileInfo { Exists: true } file when IsInside(file) => new CatalogEntry(path, CatalogEntryKind.File, file.Length),
            DirectoryInfo { Exists: true } directory when IsInside(directory) => new CatalogEntry(path, CatalogEntryKind.Folder, 0),
            _ => new CatalogEntry(path, CatalogEntryKind.Foreign, 0),
        };
    }

    // A circle of links has no target.
    private static FileSystemInfo? Target(FileSystemInfo info)
    {
        try
        {
            return info.ResolveLinkTarget(returnFinalTarget: true);
        }
        catch (IOException)
        {
            return null;
        }
    }

    private bool IsInside(FileSystemInfo target) => target.FullName.StartsWith(_root + Path.DirectorySeparatorChar, StringComparison.Ordinal);
}
