using System.Globalization;
using System.Net;
using System.Runtime.InteropServices;

namespace DataOps.Wire.Peers;

/// <summary>
/// What Linux tells of its TCP sockets in <c>/proc/net/tcp</c> and <c>tcp6</c>:
/// <c>sl local_address rem_address st tx_queue:rx_queue tr:tm->when retrnsmt uid timeout inode ...</c>, addresses as words of the machine's
/// byte order in hexadecimal. Source: <c>proc(5)</c>.
/// </summary>
internal static class SocketTable
{
    private const string Listening = "0A";
    private const int WordDigits = 8;

    private static readonly string[] Files = ["/proc/net/tcp", "/proc/net/tcp6"];

    /// <summary>The sockets with this port at one of their ends; empty where the system has no such table.</summary>
    public static IReadOnlyList<SocketRow> Rows(int port)
    {
        var rows = new List<SocketRow>();
        foreach (var file in Files)
        {
            try
            {
                rows.AddRange(Parse(File.ReadAllText(file), port));
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                // Another system, or one without IPv6.
            }
        }

        return rows;
    }

    internal static IEnumerable<SocketRow> Parse(string table, int port)
    {
        var ending = string.Create(CultureInfo.InvariantCulture, $":{port:X4} ");
        foreach (var line in table.Split('\n').Skip(1).Where(line => line.Contains(ending, StringComparison.Ordinal)))
        {
            var fields = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (
                fields.Length > 9
                && EndPoint(fields[1]) is { } local
                && EndPoint(fields[2]) is { } remote
                && (local.Port == port || remote.Port == port)
                && uint.TryParse(fields[7], NumberStyles.None, CultureInfo.InvariantCulture, out var user)
                && ulong.TryParse(fields[9], NumberStyles.None, CultureInfo.InvariantCulture, out var inode)
            )
            {
                yield return new SocketRow(local, remote, fields[3] == Listening, user, inode);
            }
        }
    }

    private static IPEndPoint? EndPoint(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        if (
            colon is not (WordDigits or 4 * WordDigits)
            || !int.TryParse(text.AsSpan(colon + 1), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var port)
        )
        {
            return null;
        }

        Span<byte> bytes = stackalloc byte[colon / 2];
        for (var at = 0; at < colon; at += WordDigits)
        {
            if (!uint.TryParse(text.AsSpan(at, WordDigits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var word))
            {
                return null;
            }

            MemoryMarshal.Write(bytes[(at / 2)..], word);
        }

        var address = new IPAddress(bytes);
        return new IPEndPoint(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address, port);
    }
}
