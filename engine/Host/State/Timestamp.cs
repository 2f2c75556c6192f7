using System.Globalization;

namespace DataOps.Engine.Host.State;

/// <summary>Times as Go writes them: RFC 3339 in UTC, with as many digits of the second as are needed.</summary>
internal static class Timestamp
{
    public static string Format(DateTimeOffset time) => time.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture);

    /// <summary>Go writes nine digits; this runtime keeps seven.</summary>
    public static DateTimeOffset? TryParse(string? text)
    {
        if (text is null)
        {
            return null;
        }

        var point = text.IndexOf('.', StringComparison.Ordinal);
        if (point > 0)
        {
            var end = point + 1;
            while (end < text.Length && char.IsAsciiDigit(text[end]))
            {
                end++;
            }

            if (end - point > 8)
            {
                text = string.Concat(text.AsSpan(0, point + 8), text.AsSpan(end));
            }
        }

        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;
    }
}
