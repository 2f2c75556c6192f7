using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using DataOps.Engine.Model;
using DataOps.Wire;

namespace DataOps.Engine.Host.Assets;

/// <summary>Opens what assets and archives name: text, files, folders, packed archives, addresses.</summary>
internal sealed class AssetReader(string workingDirectory)
{
    private const string BookkeepingFolder = ".pulumi";
    private static readonly HttpClient Http = new();

    public Stream Open(AssetContent asset)
    {
        if (asset.Path is { } path)
        {
            return OpenFile(path);
        }

        return asset.Uri is { } uri ? OpenUri(uri) : new MemoryStream(Encoding.UTF8.GetBytes(asset.Text ?? ""));
    }

    /// <summary>Null when the archive is no packed file.</summary>
    public Stream? OpenArchiveFile(ArchiveContent archive)
    {
        if (archive.Path is { } path)
        {
            return FormatOf(path) == ArchiveFormat.None ? null : OpenFile(path);
        }

        return archive.Uri is { } uri && FormatOf(uri) != ArchiveFormat.None ? OpenUri(uri) : null;
    }

    /// <summary>The files in an archive by name (with forward slashes), in the order in which they are packed.</summary>
    public IEnumerable<(string Name, Func<Stream> Open)> Members(ArchiveContent archive)
    {
        if (OpenArchiveFile(archive) is { } packed)
        {
            return Unpack(packed, FormatOf(archive.Path ?? archive.Uri ?? ""));
        }

        if (archive.Path is { } path)
        {
            return FolderMembers(Absolute(path));
        }

        if (archive.Uri is { } uri)
        {
            throw new WireFormatException($"The archive at '{uri}' is not of a recognized type (tar, tgz, zip, jar).");
        }

        return (archive.Assets ?? PropertyMap.Empty).SelectMany(member => MapMembers(member.Key, member.Value));
    }

    private IEnumerable<(string Name, Func<Stream> Open)> MapMembers(string name, PropertyValue value) =>
        value switch
        {
            PropertyValue.Asset asset => [(name, () => Open(asset.Content))],
            PropertyValue.Archive archive => Members(archive.Content).Select(member => ($"{name}/{member.Name}", member.Open)),
            _ => throw new WireFormatException($"Member '{name}' of an archive is not an asset or archive."),
        };

    private IEnumerable<(string Name, Func<Stream> Open)> FolderMembers(string folder)
    {
        if (!Directory.Exists(folder))
        {
            throw new WireFormatException($"'{folder}' is neither a recognized archive type nor a directory.");
        }

        return Walk(folder)
            .Select<string, (string, Func<Stream>)>(file =>
                (Path.GetRelativePath(folder, file).Replace(Path.DirectorySeparatorChar, '/'), () => OpenFile(file))
            );
    }

    // Files and folders of one level in the order of their names, a folder's content in its place.
    private static IEnumerable<string> Walk(string folder)
    {
        foreach (var entry in Directory.EnumerateFileSystemEntries(folder).Order(StringComparer.Ordinal))
        {
            if (Path.GetFileName(entry) == BookkeepingFolder)
            {
                continue;
            }

            if (File.Exists(entry))
            {
                yield return entry;
            }
            else if (new DirectoryInfo(entry).LinkTarget is null)
            {
                foreach (var nested in Walk(entry))
                {
                    yield return nested;
                }
            }
        }
    }

    private static IEnumerable<(string Name, Func<Stream> Open)> Unpack(Stream packed, ArchiveFormat format)
    {
        using (packed)
        {
            return format == ArchiveFormat.Zip
                ? [.. UnpackZip(packed)]
                : UnpackTar(format == ArchiveFormat.TarGzip ? new GZipStream(packed, CompressionMode.Decompress) : packed);
        }
    }

    private static List<(string Name, Func<Stream> Open)> UnpackZip(Stream packed)
    {
        using var zip = new ZipArchive(packed, ZipArchiveMode.Read);
        var members = new List<(string, Func<Stream>)>();
        foreach (var entry in zip.Entries.Where(entry => !entry.FullName.EndsWith('/')))
        {
            using var content = entry.Open();
            members.Add((entry.FullName, Copy(content)));
        }

        return members;
    }

    private static List<(string Name, Func<Stream> Open)> UnpackTar(Stream packed)
    {
        using var tar = new TarReader(packed);
        var members = new List<(string, Func<Stream>)>();
        while (tar.GetNextEntry() is { } entry)
        {
            if (entry.EntryType is TarEntryType.RegularFile or TarEntryType.V7RegularFile)
            {
                members.Add((entry.Name, Copy(entry.DataStream ?? Stream.Null)));
            }
        }

        return members;
    }

    private static Func<Stream> Copy(Stream content)
    {
        using var buffer = new MemoryStream();
        content.CopyTo(buffer);
        var bytes = buffer.ToArray();
        return () => new MemoryStream(bytes, writable: false);
    }

    private string Absolute(string path) => Path.GetFullPath(path, workingDirectory);

    private FileStream OpenFile(string path)
    {
        var absolute = Absolute(path);
        if (Directory.Exists(absolute))
        {
            throw new WireFormatException($"asset path '{path}' is a directory; try using an archive");
        }

        try
        {
            return File.OpenRead(absolute);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new WireFormatException($"failed to open asset file '{absolute}': {exception.Message}");
        }
    }

    private Stream OpenUri(string text)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var uri) || uri.Scheme is not ("file" or "http" or "https"))
        {
            throw new WireFormatException($"Unrecognized or unsupported URI of an asset: {text}");
        }

        if (uri.IsFile)
        {
            return OpenFile(uri.LocalPath);
        }

        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, uri);
            using var response = Http.Send(request);
            response.EnsureSuccessStatusCode();
            using var content = response.Content.ReadAsStream();
            return Copy(content)();
        }
        catch (HttpRequestException exception)
        {
            throw new WireFormatException($"The asset at '{text}' cannot be read: {exception.Message}");
        }
    }

    private static ArchiveFormat FormatOf(string path) =>
        path switch
        {
            _ when path.EndsWith(".tar", StringComparison.OrdinalIgnoreCase) => ArchiveFormat.Tar,
            _ when path.EndsWith(".tgz", StringComparison.OrdinalIgnoreCase)
                    || path.EndsWith(".tar.gz", StringComparison.OrdinalIgnoreCase) => ArchiveFormat.TarGzip,
            _ when path.EndsWith(".zip", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".jar", StringComparison.OrdinalIgnoreCase) =>
                ArchiveFormat.Zip,
            _ => ArchiveFormat.None,
        };
}
