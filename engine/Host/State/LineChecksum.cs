using System.Globalization;
using System.Numerics;
using System.Runtime.InteropServices;

namespace DataOps.Engine.Host.State;

/// <summary>
/// CRC-32C of a journal line and of all lines before it, so that a line that changed, vanished or moved is noticed. On disk a line is
/// <c>CHECKSUM JSON</c> and a line feed, the checksum in 8 hex digits.
/// </summary>
internal static class LineChecksum
{
    public const int Digits = 8;

    public static uint Next(uint previous, ReadOnlySpan<byte> line)
    {
        var crc = ~previous;
        foreach (var word in MemoryMarshal.Cast<byte, ulong>(line))
        {
            crc = BitOperations.Crc32C(crc, word);
        }

        foreach (var octet in line[(line.Length / sizeof(ulong) * sizeof(ulong))..])
        {
            crc = BitOperations.Crc32C(crc, octet);
        }

        return ~crc;
    }

    public static void Write(uint checksum, Span<byte> destination) =>
        checksum.TryFormat(destination, out _, "x8", CultureInfo.InvariantCulture);

    public static bool Matches(uint checksum, ReadOnlySpan<byte> digits) =>
        uint.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var written) && written == checksum;
}
