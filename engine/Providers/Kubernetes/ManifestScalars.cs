using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using DataOps.Engine.Model;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace DataOps.Providers.Kubernetes;

/// <summary>
/// Gives scalars of manifests their types as Kubernetes reads them, by YAML 1.1: <c>yes</c>, <c>on</c> and <c>y</c> are booleans,
/// <c>0644</c> and <c>0x1f</c> numbers, dates remain texts. Source: the YAML library of Kubernetes.
/// </summary>
internal static partial class ManifestScalars
{
    private const string TagPrefix = "tag:yaml.org,2002:";

    /// <exception cref="FormatException">The value has no place in JSON, or is not what its tag says.</exception>
    public static PropertyValue Read(Scalar scalar)
    {
        var tag = scalar.Tag.IsEmpty || scalar.Tag.IsNonSpecific ? "" : scalar.Tag.Value.Replace(TagPrefix, "", StringComparison.Ordinal);
        switch (tag)
        {
            case "binary":
                return Encoding.UTF8.GetString(Convert.FromBase64String(scalar.Value));
            case "" when scalar.Style is not (ScalarStyle.Plain or ScalarStyle.Any):
                return scalar.Value;
            case "" or "bool" or "int" or "float" or "null" or "timestamp":
                var value = ReadPlain(scalar.Value);
                return tag.Length == 0 || Fits(tag, value)
                    ? value
                    : throw new FormatException($"line {scalar.Start.Line}: cannot decode '{scalar.Value}' as a !!{tag}");
            default:
                return scalar.Value;
        }
    }

    private static PropertyValue ReadPlain(string text) =>
        text switch
        {
            "" or "~" or "null" or "Null" or "NULL" => PropertyValue.NullValue,
            "y" or "Y" or "yes" or "Yes" or "YES" or "true" or "True" or "TRUE" or "on" or "On" or "ON" => true,
            "n" or "N" or "no" or "No" or "NO" or "false" or "False" or "FALSE" or "off" or "Off" or "OFF" => false,
            _ when NoNumber().IsMatch(text) => throw new FormatException($"'{text}' is a number that JSON does not have"),
            _ when char.IsAsciiDigit(text[0]) || text[0] is '+' or '-' or '.' => ReadNumber(text) is { } number ? number : text,
            _ => text,
        };

    private static bool Fits(string tag, PropertyValue value) =>
        (tag, value) switch
        {
            ("bool", PropertyValue.Boolean) or ("null", PropertyValue.Null) or ("timestamp", PropertyValue.String) => true,
            ("float", PropertyValue.Number) => true,
            ("int", PropertyValue.Number { Value: var number }) => double.IsInteger(number),
            _ => false,
        };

    private static double? ReadNumber(string text)
    {
        if (Date().IsMatch(text))
        {
            return null;
        }

        var plain = text[0] == '.' ? text : text.Replace("_", "", StringComparison.Ordinal);
        if (text[0] != '.' && ReadInteger(plain) is { } integer)
        {
            return integer;
        }

        return Float().IsMatch(plain) ? double.Parse(plain, NumberStyles.Float, CultureInfo.InvariantCulture) : null;
    }

    private static double? ReadInteger(string text)
    {
        var digits = text.TrimStart('+', '-');
        if (text.Length - digits.Length > 1)
        {
            return null;
        }

        var (radix, rest) = digits switch
        {
            _ when digits.StartsWith("0x", StringComparison.OrdinalIgnoreCase) => (16, digits[2..]),
            _ when digits.StartsWith("0o", StringComparison.OrdinalIgnoreCase) => (8, digits[2..]),
            _ when digits.StartsWith("0b", StringComparison.OrdinalIgnoreCase) => (2, digits[2..]),
            _ when digits.Length > 1 && digits[0] == '0' => (8, digits[1..]),
            _ => (10, digits),
        };
        if (rest.Length == 0)
        {
            return null;
        }

        var value = System.Numerics.BigInteger.Zero;
        foreach (var letter in rest)
        {
            var digit = char.IsAsciiHexDigit(letter) ? Convert.ToInt32(letter.ToString(), 16) : radix;
            if (digit >= radix)
            {
                return null;
            }

            value = (value * radix) + digit;
        }

        return (double)(text[0] == '-' ? -value : value);
    }

    [GeneratedRegex(@"^(?:[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$")]
    private static partial Regex NoNumber();

    [GeneratedRegex(@"^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$")]
    private static partial Regex Float();

    [GeneratedRegex(@"^\d{4}-\d{1,2}-\d{1,2}(?:[Tt ]\d{1,2}:\d{1,2}:\d{1,2}.*)?$")]
    private static partial Regex Date();
}
