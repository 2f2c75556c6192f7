using System.Globalization;
using System.Text.RegularExpressions;
using DataOps.Engine.Host.State;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace DataOps.Engine.Host.Configuration;

/// <summary>
/// Gives plain scalars their types as Go's YAML library does for values of any type, since that is what Pulumi's files mean:
/// <c>yes</c> and <c>on</c> are texts, <c>0o17</c>, <c>0x1f</c> and <c>1_000</c> numbers, dates become times.
/// </summary>
internal static partial class YamlScalars
{
    public static ConfigNode Resolve(YamlScalarNode scalar)
    {
        var text = scalar.Value ?? "";
        if (scalar.Style is not (ScalarStyle.Plain or ScalarStyle.Any))
        {
            return new ConfigNode.Text(text);
        }

        return text switch
        {
            "" or "~" or "null" or "Null" or "NULL" => new ConfigNode.Null(),
            "true" or "True" or "TRUE" => new ConfigNode.Boolean(true),
            "false" or "False" or "FALSE" => new ConfigNode.Boolean(false),
            _ => ResolveNumber(text) ?? (ConfigNode?)ResolveTime(text) ?? new ConfigNode.Text(text),
        };
    }

    /// <summary>True when a plain scalar of this text would not read as the text itself.</summary>
    public static bool NeedsQuotes(string text) =>
        Resolve(new YamlScalarNode(text) { Style = ScalarStyle.Plain }) != new ConfigNode.Text(text);

    private static ConfigNode.Number? ResolveNumber(string text)
    {
        if (!char.IsAsciiDigit(text[0]) && text[0] is not ('+' or '-' or '.'))
        {
            return null;
        }

        var plain = text.Replace("_", "", StringComparison.Ordinal);
        if (TryInteger(plain) is { } integer)
        {
            return new ConfigNode.Number(integer.ToString(CultureInfo.InvariantCulture));
        }

        // JSON has no infinities; Go refuses to write them, so they stay texts here.
        return
            FloatPattern().IsMatch(plain)
            && double.TryParse(plain, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            && double.IsFinite(number)
            ? new ConfigNode.Number(JsonNumber.Format(number))
            : null;
    }

    private static Int128? TryInteger(string text)
    {
        var negative = text.StartsWith('-');
        var digits = negative || text.StartsWith('+') ? text[1..] : text;
        var (radix, rest) = digits switch
        {
            _ when digits.StartsWith("0x", StringComparison.OrdinalIgnoreCase) => (16, digits[2..]),
            _ when digits.StartsWith("0o", StringComparison.OrdinalIgnoreCase) => (8, digits[2..]),
            _ when digits.StartsWith("0b", StringComparison.OrdinalIgnoreCase) => (2, digits[2..]),
            _ when digits.Length > 1 && digits[0] == '0' => (8, digits[1..]),
            _ => (10, digits),
        };
        Int128 value = 0;
        foreach (var c in rest)
        {
            var digit = char.IsAsciiHexDigit(c) ? Convert.ToInt32(c.ToString(), 16) : radix;
            if (digit >= radix || value > ulong.MaxValue)
            {
                return null;
            }

            value = (value * radix) + digit;
        }

        if (rest.Length == 0 || value > ulong.MaxValue || (negative && value > (Int128)long.MaxValue + 1))
        {
            return null;
        }

        return negative ? -value : value;
    }

    /// <summary>A time's text is Go's, such as <c>2024-05-01 00:00:00 +0000 UTC</c>.</summary>
    private static ConfigNode.Text? ResolveTime(string text)
    {
        if (
            !TimePattern().IsMatch(text)
            || !DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
        )
        {
            return null;
        }

        var zone =
            time.Offset == TimeSpan.Zero
                ? "+0000 UTC"
                : time.ToString("zzz", CultureInfo.InvariantCulture).Replace(":", "", StringComparison.Ordinal);
        var offset = time.Offset == TimeSpan.Zero ? zone : $"{zone} {zone}";
        return new ConfigNode.Text($"{time.ToString("yyyy-MM-dd HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture)} {offset}");
    }

    [GeneratedRegex(@"^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$")]
    private static partial Regex FloatPattern();

    [GeneratedRegex(@"^\d{4}-\d{1,2}-\d{1,2}([Tt ]\s*\d{1,2}:\d{2}:\d{2}(\.\d+)?(\s*(Z|[-+]\d{2}:\d{2}))?)?$")]
    private static partial Regex TimePattern();
}
