using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace DataOps.Engine.Host.Assets;

/// <summary>
/// The bytes of a tar file, straight into a hash: USTAR headers with mode 0600, owner 0 and time 0, and a PAX header before names that
/// USTAR cannot hold. Source: POSIX pax, and what Go's <c>archive/tar</c> writes for such entries.
/// </summary>
internal sealed class TarHash(IncrementalHash hash)
{
    private const int BlockSize = 512;
    private const int NameLength = 100;
    private const int PrefixLength = 155;

    public void Add(string name, Stream content)
    {
        // Streams from the network and from packed archives do not know their length.
        using var buffered = content.CanSeek ? null : new MemoryStream();
        if (buffered is not null)
        {
            content.CopyTo(buffered);
        }

        var source = buffered ?? content;
        source.Position = 0;
        AppendHeader(name, source.Length);
        var buffer = new byte[81920];
        for (int read; (read = source.Read(buffer)) > 0; )
        {
            hash.AppendData(buffer, 0, read);
        }

        Pad(source.Length);
    }

    public void Finish() => hash.AppendData(new byte[2 * BlockSize]);

    private void AppendHeader(string name, long size)
    {
        var isAscii = name.All(char.IsAscii);
        if (isAscii && TrySplit(name, out var prefix, out var rest))
        {
            hash.AppendData(Header(rest, prefix, '0', size));
            return;
        }

        var record = PaxRecord("path", name);
        var slash = name.LastIndexOf('/');
        var paxName = ToAscii(name[..(slash + 1)] + "PaxHeaders.0/" + name[(slash + 1)..]);
        hash.AppendData(Header(Cut(paxName), "", 'x', record.Length));
        hash.AppendData(record);
        Pad(record.Length);
        hash.AppendData(Header(Cut(ToAscii(name)), "", '0', size));
    }

    private static byte[] Header(string name, string prefix, char type, long size)
    {
        var block = new byte[BlockSize];
        Encoding.ASCII.GetBytes(name, block.AsSpan(0, NameLength));
        var isPax = type == 'x';
        Octal(block.AsSpan(100, 8), isPax ? 0 : 0b110_000_000);
        Octal(block.AsSpan(108, 8), 0);
        Octal(block.AsSpan(116, 8), 0);
        Octal(block.AsSpan(124, 12), size);
        Octal(block.AsSpan(136, 12), 0);
        block.AsSpan(148, 8).Fill((byte)' ');
        block[156] = (byte)type;
        "ustar\0"u8.CopyTo(block.AsSpan(257));
        "00"u8.CopyTo(block.AsSpan(263));
        if (!isPax)
        {
            Octal(block.AsSpan(329, 8), 0);
            Octal(block.AsSpan(337, 8), 0);
        }

        Encoding.ASCII.GetBytes(prefix, block.AsSpan(345, PrefixLength));
        var sum = 0;
        foreach (var item in block)
        {
            sum += item;
        }

        Octal(block.AsSpan(148, 7), sum);
        return block;
    }

    private static void Octal(Span<byte> field, long value)
    {
        var digits = Convert.ToString(value, 8).PadLeft(field.Length - 1, '0');
        Encoding.ASCII.GetBytes(digits, field);
        field[^1] = 0;
    }

    // The prefix ends at the last slash that leaves at most 155 bytes before it; what follows must fit into the name.
    private static bool TrySplit(string name, out string prefix, out string rest)
    {
        (prefix, rest) = ("", name);
        if (name.Length <= NameLength)
        {
            return true;
        }

        var slash = name.AsSpan(0, Math.Min(name.Length, PrefixLength + 1)).LastIndexOf('/');
        if (slash <= 0 || name.Length - slash - 1 is 0 or > NameLength)
        {
            return false;
        }

        (prefix, rest) = (name[..slash], name[(slash + 1)..]);
        return true;
    }

    // A record states its own length, in decimal, the digits of the length included.
    private static byte[] PaxRecord(string key, string value)
    {
        var size = Encoding.UTF8.GetByteCount(key) + Encoding.UTF8.GetByteCount(value) + 3;
        var total = size + size.ToString(CultureInfo.InvariantCulture).Length;
        if (size + total.ToString(CultureInfo.InvariantCulture).Length != total)
        {
            total = size + total.ToString(CultureInfo.InvariantCulture).Length;
        }

        return Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{total} {key}={value}\n"));
    }

    private static string ToAscii(string text) => string.Concat(text.Where(char.IsAscii));

    private static string Cut(string text) => text.Length > NameLength ? text[..NameLength].TrimEnd('/') : text;

    private void Pad(long length)
    {
        var rest = (int)(length % BlockSize);
        if (rest > 0)
        {
            hash.AppendData(new byte[BlockSize - rest]);
        }
    }
}
