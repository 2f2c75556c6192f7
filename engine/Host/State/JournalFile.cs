using System.Text.Json;
using DataOps.Engine.Host.Secrets;
using DataOps.Engine.State;

namespace DataOps.Engine.Host.State;

/// <summary>A journal that an earlier command left behind, read from disk.</summary>
internal sealed class JournalFile
{
    private readonly byte[] _content;
    private readonly List<Range> _lines;

    private readonly StateDisk _disk;
    private readonly uint _checksum;

    private JournalFile(StateDisk disk, string path, byte[] content, List<Range> lines, uint checksum, int? damagedLine)
    {
        _disk = disk;
        _checksum = checksum;
        Path = path;
        _content = content;
        _lines = lines;
        Version = JournalParser.ParseVersion(content);
        var isKnown = lines.Count > 0 && Version == JournalHeader.CurrentVersion;
        Header = isKnown ? JournalParser.ParseHeader(content.AsSpan(lines[0])) : null;

        // A whole first line that is no header was never one of a crash.
        DamagedLine = damagedLine ?? (lines.Count > 0 && Header is null ? 1 : null);
        (FoldedInto, FoldedUpdate) = lines.Count == 0 ? (null, null) : JournalParser.ParseFolded(content.AsSpan(lines[^1]));
    }

    public string Path { get; }

    /// <summary>The version that the first line says, whole or torn; null when it says none.</summary>
    public int? Version { get; }

    /// <summary>Null when the journal ends before its header does: nothing had begun.</summary>
    public JournalHeader? Header { get; }

    /// <summary>The hash of the checkpoint that holds the whole journal, when it was folded but not yet deleted.</summary>
    public string? FoldedInto { get; }

    /// <summary>What the history is to say of the run that was folded.</summary>
    public UpdateRecord? FoldedUpdate { get; }

    /// <summary>The first damaged line, from 1, when intact ones may follow it; a torn last line is no damage.</summary>
    public int? DamagedLine { get; }

    /// <summary>How much of the file comes before the first damage.</summary>
    public long IntactBytes => _lines.Count == 0 ? 0 : _lines[^1].End.Value + 1;

    public static JournalFile? TryRead(string path) => TryRead(StateDisk.Instance, path);

    public static JournalFile? TryRead(StateDisk disk, string path)
    {
        if (disk.TryRead(path) is not { } content)
        {
            return null;
        }

        var lines = new List<Range>();
        var start = 0;
        var checksum = 0u;
        while (start < content.Length)
        {
            var length = content.AsSpan(start).IndexOf((byte)'\n');
            if (length < 0)
            {
                break;
            }

            var json = new Range(Math.Min(start + LineChecksum.Digits + 1, start + length), start + length);
            var next = LineChecksum.Next(checksum, content.AsSpan(json));
            if (length <= LineChecksum.Digits || !LineChecksum.Matches(next, content.AsSpan(start, LineChecksum.Digits)))
            {
                return new JournalFile(disk, path, content, lines, checksum, start + length + 1 < content.Length ? lines.Count + 1 : null);
            }

            checksum = next;
            lines.Add(json);
            start += length + 1;
        }

        return new JournalFile(disk, path, content, lines, checksum, null);
    }

    /// <summary>The entries, as far as the journal is intact.</summary>
    public IEnumerable<JournalEntry> Entries(ISecretCipher cipher)
    {
        var parser = new JournalParser(cipher);
        for (var i = 1; i < _lines.Count; i++)
        {
            if (JournalParser.ParseFolded(_content.AsSpan(_lines[i])).Checkpoint is null)
            {
                yield return Parse(parser, i);
            }
        }
    }

    /// <summary>Marks that the checkpoint with this hash holds everything.</summary>
    public void MarkFolded(string checkpoint, UpdateRecord? update = null)
    {
        var line = JournalFormat.Folded(checkpoint, update).Span;
        Span<byte> digits = stackalloc byte[LineChecksum.Digits];
        LineChecksum.Write(LineChecksum.Next(_checksum, line), digits);

        _disk.Rewrite(Path, IntactBytes, (byte[])[.. digits, (byte)' ', .. line, (byte)'\n']);
    }

    private JournalEntry Parse(JournalParser parser, int line)
    {
        try
        {
            return parser.ParseEntry(_content.AsSpan(_lines[line]));
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            throw new FaultException(
                StateDiagnostics.CorruptJournal,
                $"{Path}({line + 1}): the line cannot be understood: {exception.Message}",
                "It was probably written by a newer version of this engine; use that one.",
                exception
            );
        }
    }
}
