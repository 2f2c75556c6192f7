using System.Globalization;
using System.Text;
using System.Text.Json;

namespace DataOps.Engine.Host.State;

/// <summary>Writes numbers as Go's <c>encoding/json</c> does, so that a checkpoint reads the same whichever engine wrote it.</summary>
public static class JsonNumber
{
    // Go: exponents from 1e21 on and below 1e-6, digits otherwise; the shortest digits that read back as the same number.
    private const double PlainBelow = 1e21;
    private const double PlainFrom = 1e-6;
    private const double ExactIntegers = 9007199254740992;

    public static void Write(Utf8JsonWriter writer, double value)
    {
        if (Math.Abs(value) < ExactIntegers && value == Math.Truncate(value) && !(value == 0 && double.IsNegative(value)))
        {
            writer.WriteNumberValue((long)value);
        }
        else
        {
            writer.WriteRawValue(Format(value), skipInputValidation: true);
        }
    }

    public static string Format(double value)
    {
        if (value == 0)
        {
            return double.IsNegative(value) ? "-0" : "0";
        }

        var (digits, exponent) = Shortest(Math.Abs(value));
        var sign = value < 0 ? "-" : "";
        var magnitude = Math.Abs(value);
        return magnitude is < PlainFrom or >= PlainBelow ? sign + Scientific(digits, exponent) : sign + Plain(digits, exponent);
    }

    /// <summary>The digits d1d2d3... and the exponent of d1.d2d3...</summary>
    private static (string Digits, int Exponent) Shortest(double value)
    {
        var text = value.ToString("R", CultureInfo.InvariantCulture);
        var exponent = 0;
        if (text.IndexOf('E', StringComparison.Ordinal) is > 0 and var at)
        {
            exponent = int.Parse(text.AsSpan(at + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
            text = text[..at];
        }

        var point = text.IndexOf('.', StringComparison.Ordinal);
        var whole = point < 0 ? text.Length : point;
        var digits = text.Replace(".", "", StringComparison.Ordinal);
        var leading = digits.Length - digits.TrimStart('0').Length;
        digits = digits.Trim('0');
        return (digits, exponent + whole - 1 - leading);
    }

    private static string Scientific(string digits, int exponent)
    {
        var text = new StringBuilder().Append(digits[0]);
        if (digits.Length > 1)
        {
            text.Append('.').Append(digits, 1, digits.Length - 1);
        }

        return text.Append('e').Append(exponent < 0 ? '-' : '+').Append(CultureInfo.InvariantCulture, $"{Math.Abs(exponent)}").ToString();
    }

    private static string Plain(string digits, int exponent)
    {
        if (exponent < 0)
        {
            return "0." + new string('0', -exponent - 1) + digits;
        }

        return digits.Length <= exponent + 1
            ? digits.PadRight(exponent + 1, '0')
            : string.Concat(digits.AsSpan(0, exponent + 1), ".", digits.AsSpan(exponent + 1));
    }
}
