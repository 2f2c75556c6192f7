using System.Buffers;
using System.Globalization;
using Message = Pulumirpc.RegisterResourceRequest.Types.CustomTimeouts;

namespace Pulumi.Registration;

/// <summary>Timeouts on the wire: Go durations such as <c>300000000000ns</c> or <c>1h30m</c>, empty for none.</summary>
internal static class TimeoutsMessage
{
    private static readonly SearchValues<char> Number = SearchValues.Create("0123456789.");

    private static readonly (string Unit, double Ticks)[] Units =
    [
        ("ns", 1.0 / TimeSpan.NanosecondsPerTick),
        ("us", TimeSpan.TicksPerMicrosecond),
        ("µs", TimeSpan.TicksPerMicrosecond),
        ("ms", TimeSpan.TicksPerMillisecond),
        ("s", TimeSpan.TicksPerSecond),
        ("m", TimeSpan.TicksPerMinute),
        ("h", TimeSpan.TicksPerHour),
        ("d", TimeSpan.TicksPerDay),
    ];

    public static Message? Write(CustomTimeouts? timeouts) =>
        timeouts is null
            ? null
            : new Message
            {
                Create = Write(timeouts.Create),
                Update = Write(timeouts.Update),
                Delete = Write(timeouts.Delete),
            };

    public static CustomTimeouts? Read(Message? message) =>
        message is null
            ? null
            : new CustomTimeouts
            {
                Create = ReadDuration(message.Create),
                Update = ReadDuration(message.Update),
                Delete = ReadDuration(message.Delete),
            };

    /// <summary>Reads a duration; null for empty text, an <see cref="ArgumentException"/> for text that is none.</summary>
    public static TimeSpan? ReadDuration(string text)
    {
        if (text.Length == 0)
        {
            return null;
        }

        var isNegative = text[0] == '-';
        var rest = text.AsSpan(text[0] is '-' or '+' ? 1 : 0);
        if (rest is "0")
        {
            return TimeSpan.Zero;
        }

        if (rest.IsEmpty)
        {
            throw new ArgumentException("invalid duration " + text);
        }

        var ticks = 0.0;
        while (!rest.IsEmpty)
        {
            var digits = rest.IndexOfAnyExcept(Number);
            if (digits < 0)
            {
                throw new ArgumentException("missing unit in duration " + text);
            }

            if (!double.TryParse(rest[..digits], NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
            {
                throw new ArgumentException("invalid duration " + text);
            }

            rest = rest[digits..];
            var unit = UnitAt(rest) ?? throw new ArgumentException("invalid unit in duration " + text);
            ticks += number * unit.Ticks;
            rest = rest[unit.Unit.Length..];
        }

        return TimeSpan.FromTicks((long)(isNegative ? -ticks : ticks));
    }

    private static (string Unit, double Ticks)? UnitAt(ReadOnlySpan<char> text)
    {
        foreach (var unit in Units)
        {
            if (text.StartsWith(unit.Unit, StringComparison.Ordinal))
            {
                return unit;
            }
        }

        return null;
    }

    private static string Write(TimeSpan? duration) => duration is { } value ? $"{value.Ticks}00ns" : "";
}
