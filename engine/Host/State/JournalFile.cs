using System.Text.Json;
using DataOps.Engine.Host.Secrets;
using DataOps.Engine.State;

namespace DataOps.Engine.Host.State;

/// <summary>A journal that an earlier command left behind, read from disk.</summary>
internal sealed class JournalFile
{
    private readonly byte[] _content;
    private readonly List<Range> _lines;

    private readonly uint _checksum;

    private JournalFile(string path, byte[] content, List<Range> lines, uint checksum, int? damagedLine)
    {
        _checksum = checksum;
        Path = path;
        _content = content;
        _lines = lines;
        DamagedLine = damagedLine;
        Header = lines.Count == 0 ? null : JournalParser.ParseHeader(content.AsSpan(lines[0]));
        FoldedInto = lines.Count == 0 ? null : JournalParser.ParseFolded(content.AsSpan(lines[^1]));
    }

    public string Path { get; }

    /// <summary>Null when the journal ends before its header does: nothing had begun.</summary>
    public JournalHeader? Header { get; }

    /// <summary>The hash of the checkpoint that holds the whole journal, when it was folded but not yet deleted.</summary>
    public string? FoldedInto { get; }

    /// <summary>The first damaged line, from 1, when intact ones may follow it; a torn last line is no damage.</summary>
    public int? DamagedLine { get; }

    /// <summary>How much of the file comes before the first damage.</summary>
    public long IntactBytes => _lines.Count == 0 ? 0 : _lines[^1].End.Value + 1;

    public static JournalFile? TryRead(string path)
    {
        if (!File.Exists(path))
        {
            return null;
        }

        byte[] content;
        using (var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete))
        {
            content = new byte[file.Length];
            file.ReadExactly(content);
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
                return new JournalFile(path, content, lines, checksum, start + length + 1 < content.Length ? lines.Count + 1 : null);
            }

            checksum = next;
            lines.Add(json);
            start += length + 1;
        }

        return new JournalFile(path, content, lines, checksum, null);
    }

    /// <summary>The entries, as far as the journal is intact.</summary>
    public IEnumerable<JournalEntry> Entries(ISecretCipher cipher)
    {
        var parser = new JournalParser(cipher);
        for (var i = 1; i < _lines.Count; i++)
        {
            if (JournalParser.ParseFolded(_content.AsSpan(_lines[i])) is null)
            {
                yield return Parse(parser, i);
            }
        }
    }

    /// <summary>Marks that the checkpoint with this hash holds everything.</summary>
    public void MarkFolded(string checkpoint)
    {
        var line = JournalFormat.Folded(checkpoint).Span;
        Span<byte> digits = stackalloc byte[LineChecksum.Digits];
        LineChecksum.Write(LineChecksum.Next(_checksum, line), digits);

        using var file = new FileStream(Path, FileMode.Open, FileAccess.Write);
        file.SetLength(IntactBytes);
        file.Seek(0, SeekOrigin.End);
        file.Write([.. digits, (byte)' ', .. line, (byte)'\n']);
        file.Flush(flushToDisk: true);
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
                exception);
        }
    }
}
