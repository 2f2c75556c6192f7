using System.Buffers;
using System.Globalization;

namespace DataOps.Engine.Host.Monitor;

/// <summary>
/// Durations as Go writes them: <c>5m</c>, <c>1h30m</c>, <c>300000000000ns</c>. Source: the documentation of Go's
/// <c>time.ParseDuration</c>.
/// </summary>
internal static class GoDuration
{
    private static readonly (string Unit, double Seconds)[] Units =
    [
        ("ns", 1e-9),
        ("us", 1e-6),
        ("µs", 1e-6),
        ("μs", 1e-6),
        ("ms", 1e-3),
        ("s", 1),
        ("m", 60),
        ("h", 3600),
    ];

    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789.");

    /// <summary>False when the text is no duration.</summary>
    public static bool TryParseSeconds(string text, out double seconds)
    {
        seconds = 0;
        var rest = text.AsSpan();
        var sign = 1.0;
        if (rest is ['+' or '-', ..])
        {
            sign = rest[0] == '-' ? -1 : 1;
            rest = rest[1..];
        }

        if (rest is "0")
        {
            return true;
        }

        if (rest.IsEmpty)
        {
            return false;
        }

        while (!rest.IsEmpty)
        {
            var digits = rest.IndexOfAnyExcept(Digits);
            if (
                digits <= 0
                || !double.TryParse(rest[..digits], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount)
            )
            {
                return false;
            }

            rest = rest[digits..];
            var length = rest.IndexOfAny(Digits);
            var unit = (length < 0 ? rest : rest[..length]).ToString();
            var at = Array.FindIndex(Units, known => known.Unit == unit);
            if (at < 0)
            {
                return false;
            }

            seconds += amount * Units[at].Seconds;
            rest = rest[unit.Length..];
        }

        seconds *= sign;
        return true;
    }
}
