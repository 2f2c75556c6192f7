using System.Globalization;
using DataOps.Engine.Model;

namespace DataOps.Engine.Host.State;

/// <summary>Times as Go writes them: RFC 3339 in UTC, with as many of nine digits of the second as are needed.</summary>
internal static class Timestamp
{
    /// <summary>A point and the seven digits that this runtime keeps.</summary>
    private const int KnownFraction = 8;

    public static string Format(Instant instant)
    {
        var time = instant.Time.ToUniversalTime();
        return instant.Nanoseconds == 0
            ? time.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture)
            : time.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff", CultureInfo.InvariantCulture)
                + instant.Nanoseconds.ToString("00", CultureInfo.InvariantCulture).TrimEnd('0')
                + "Z";
    }

    /// <summary>Null for what is no time.</summary>
    public static Instant? TryParse(string? text)
    {
        if (text is null)
        {
            return null;
        }

        byte nanoseconds = 0;
        var point = text.IndexOf('.', StringComparison.Ordinal);
        if (point > 0)
        {
            var end = point + 1;
            while (end < text.Length && char.IsAsciiDigit(text[end]))
            {
                end++;
            }

            var rest = text.AsSpan(Math.Min(point + KnownFraction, end)..end);
            if (rest.Length > 0)
            {
                nanoseconds = (byte)(((rest[0] - '0') * 10) + (rest.Length > 1 ? rest[1] - '0' : 0));
                text = string.Concat(text.AsSpan(0, point + KnownFraction), text.AsSpan(end));
            }
        }

        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? new Instant(time, nanoseconds)
            : null;
    }
}
