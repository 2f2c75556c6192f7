using System.Security.Cryptography;
using System.Text;
using Infra.Catalog.Files;
using Infra.Catalog.Text;

namespace Infra.Catalog.Checking;

/// <summary>
/// What was seen at a path: the content of a file, the entries of a folder, or what an entry is. <paramref name="Seen"/> is a SHA-256.
/// </summary>
internal sealed record FileFingerprint(FileReadKind Question, RepositoryPath Path, int Limit, byte[] Seen)
{
    public static FileFingerprint OfContent(RepositoryPath path, int limit, byte[] content) =>
        new(FileReadKind.Content, path, limit, SHA256.HashData(content));

    public static FileFingerprint OfFolder(RepositoryPath path, IReadOnlyList<CatalogEntry> entries)
    {
        var text = new StringBuilder();
        foreach (var entry in entries.OrderBy(entry => entry.Path))
        {
            text.Append(entry.Path.Value).Append('\0').Append((int)entry.Kind).Append('\0').Append(entry.Length).Append('\n');
        }

        return new FileFingerprint(FileReadKind.Folder, path, 0, SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    public static FileFingerprint OfEntry(RepositoryPath path, CatalogEntry? entry) =>
        new(FileReadKind.Entry, path, 0, SHA256.HashData(Encoding.UTF8.GetBytes(entry is null ? "" : $"{(int)entry.Kind} {entry.Length}")));

    /// <summary>Whether the same is to be seen now.</summary>
    public bool Holds(ICatalogFiles files)
    {
        try
        {
            return IsSame(files);
        }
        catch (UnreadableFileException)
        {
            return false;
        }
    }

    private bool IsSame(ICatalogFiles files)
    {
        switch (Question)
        {
            case FileReadKind.Content:
                return files.Find(Path) is { Kind: CatalogEntryKind.File }
                    && OfContent(Path, Limit, files.Read(Path, Limit)).Seen.AsSpan().SequenceEqual(Seen);
            case FileReadKind.Folder:
                return OfFolder(Path, files.List(Path)).Seen.AsSpan().SequenceEqual(Seen);
            default:
                return OfEntry(Path, files.Find(Path)).Seen.AsSpan().SequenceEqual(Seen);
        }
    }
}
