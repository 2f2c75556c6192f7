using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Infra.Catalog.Text;
using Infra.Catalog.Yaml;

namespace Infra.Catalog.Settings;

/// <summary>
/// Settings in the one form that they are judged in, whether a file has them or a program was given them: texts are never plain, numbers
/// and truth values are plain and written as JSON has them, a ciphertext is a broken value of which nothing is said.
/// </summary>
internal static partial class SettingNodes
{
    /// <summary>The value of a key: single values are texts, and a text that is a map or a list in JSON means that.</summary>
    public static YamlNode OfKey(YamlNode node) =>
        Nested(node) switch
        {
            YamlNode.Scalar { IsNull: false, IsBroken: false } scalar => OfText(scalar.Text, scalar.Span),
            var other => other,
        };

    /// <summary>The value of a key as a program gets it.</summary>
    public static YamlNode OfText(string text, SourceSpan span)
    {
        if (text == "null")
        {
            return new YamlNode.Scalar("", isPlain: true, span);
        }

        try
        {
            if (text.TrimStart() is ['{' or '[', ..])
            {
                using var json = JsonDocument.Parse(text);
                return OfJson(json.RootElement, span);
            }
        }
        catch (JsonException)
        {
            // A text that only starts like JSON is a text.
        }

        return new YamlNode.Scalar(text, isPlain: false, span);
    }

    /// <summary>A value below a key, typed as Pulumi types what a file has: by the rules of Go's YAML library.</summary>
    public static YamlNode Nested(YamlNode node) =>
        node.Match<YamlNode>(
            scalar =>
                scalar.IsNull ? new YamlNode.Scalar("", isPlain: true, scalar.Span)
                : scalar.IsPlain && Typed(scalar.Text) is { } typed ? new YamlNode.Scalar(typed, isPlain: true, scalar.Span)
                : new YamlNode.Scalar(scalar.Text, isPlain: false, scalar.Span),
            list => new YamlNode.List([.. list.Items.Select(Nested)], list.Span),
            map =>
                map.Entries is [{ Key: "secure", Value: YamlNode.Scalar }]
                    ? new YamlNode.Scalar("", isPlain: false, map.Span).Broken()
                    : new YamlNode.Map([.. map.Entries.Select(entry => entry.With(Nested(entry.Value)))], map.Span)
        );

    /// <summary>What a single value of Pulumi.yaml becomes below a key: words and digits get their type.</summary>
    public static YamlNode Coerced(YamlNode node) =>
        node is YamlNode.Scalar { IsPlain: false, IsBroken: false } text && IsTypedWord(text.Text)
            ? new YamlNode.Scalar(text.Text, isPlain: true, text.Span)
            : node;

    /// <summary>The value with the places of the same value in a file, as far as the two are alike.</summary>
    public static YamlNode Placed(YamlNode value, YamlNode? place, SourceSpan fallback)
    {
        var span = place?.Span ?? fallback;
        return value.Match<YamlNode>(
            scalar => new YamlNode.Scalar(scalar.Text, scalar.IsPlain, span),
            list => new YamlNode.List(
                [.. list.Items.Select((item, index) => Placed(item, (place as YamlNode.List)?.Items.ElementAtOrDefault(index), span))],
                span
            ),
            map => new YamlNode.Map(
                [
                    .. map.Entries.Select(entry =>
                        (place as YamlNode.Map)?.Entry(entry.Key) is { } written
                            ? new YamlEntry(entry.Key, written.KeySpan, Placed(entry.Value, written.Value, written.KeySpan))
                            : new YamlEntry(entry.Key, span, Placed(entry.Value, null, span))
                    ),
                ],
                span
            )
        );
    }

    private static YamlNode OfJson(JsonElement value, SourceSpan span) =>
        value.ValueKind switch
        {
            JsonValueKind.Object => new YamlNode.Map(
                [
                    .. value
                        .EnumerateObject()
                        .DistinctBy(entry => entry.Name)
                        .Select(entry => new YamlEntry(entry.Name, span, OfJson(entry.Value, span))),
                ],
                span
            ),
            JsonValueKind.Array => new YamlNode.List([.. value.EnumerateArray().Select(item => OfJson(item, span))], span),
            JsonValueKind.String => new YamlNode.Scalar(value.GetString() ?? "", isPlain: false, span),
            JsonValueKind.Null => new YamlNode.Scalar("", isPlain: true, span),
            _ => new YamlNode.Scalar(value.GetRawText(), isPlain: true, span),
        };

    private static bool IsTypedWord(string text)
    {
        var isNumber = long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _);
        return text is "true" or "false" || (isNumber && (text.Length == 1 || text[0] != '0'));
    }

    // Null: a text.
    private static string? Typed(string text) =>
        text switch
        {
            "true" or "True" or "TRUE" => "true",
            "false" or "False" or "FALSE" => "false",
            _ => Integer(text) ?? Fraction(text),
        };

    private static string? Integer(string text) =>
        Whole().Match(text.Replace("_", "", StringComparison.Ordinal)) is { Success: true } match ? Number(match) : null;

    private static string? Fraction(string text) =>
        Decimal().IsMatch(text) && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? number.ToString("R", CultureInfo.InvariantCulture)
            : null;

    private static string? Number(Match match)
    {
        var digits = match.Groups["digits"].Value;
        var radix = match.Groups["radix"].Value.ToLowerInvariant() switch
        {
            "x" => 16,
            "o" => 8,
            "b" => 2,
            _ => match.Groups["octal"].Success ? 8 : 10,
        };
        Int128 value = 0;
        foreach (var digit in digits.Select(character => Convert.ToInt32(character.ToString(), 16)))
        {
            if (digit >= radix || value > ulong.MaxValue)
            {
                return null;
            }

            value = (value * radix) + digit;
        }

        return ((match.Groups["sign"].Value == "-" ? -1 : 1) * value).ToString(CultureInfo.InvariantCulture);
    }

    [GeneratedRegex(@"^(?<sign>[-+]?)(?:0(?<radix>[xXoObB])|(?<octal>0)(?=\d))?(?<digits>[0-9a-fA-F]+)\z", RegexOptions.ExplicitCapture)]
    private static partial Regex Whole();

    [GeneratedRegex(@"^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?\z", RegexOptions.ExplicitCapture)]
    private static partial Regex Decimal();
}
