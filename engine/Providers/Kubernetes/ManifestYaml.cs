using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using DataOps.Engine.Model;
using YamlDotNet.RepresentationModel;

namespace DataOps.Providers.Kubernetes;

/// <summary>
/// Kubernetes manifests in YAML, always the same for the same object: keys sorted, lists at the indentation of their key, strings plain
/// where no reader can take them for something else, text of several lines as a block.
/// </summary>
internal static partial class ManifestYaml
{
    public static string Write(PropertyMap manifest)
    {
        if (manifest.Count == 0)
        {
            return "{}\n";
        }

        var text = new StringBuilder();
        WriteMap(text, manifest, 0, startsOnLine: true);
        return text.ToString();
    }

    /// <exception cref="FormatException">The text is no YAML, or not one object.</exception>
    public static PropertyMap Read(string yaml)
    {
        try
        {
            var stream = new YamlStream();
            stream.Load(new StringReader(yaml));
            return stream.Documents is [{ RootNode: YamlMappingNode root }]
                ? ReadMap(root)
                : throw new FormatException("A manifest holds one object.");
        }
        catch (YamlDotNet.Core.YamlException exception)
        {
            throw new FormatException(exception.Message);
        }
    }

    private static void WriteMap(StringBuilder text, PropertyMap map, int indent, bool startsOnLine)
    {
        var isFirst = true;
        foreach (var (key, value) in map)
        {
            if (!(isFirst && startsOnLine))
            {
                text.Append(' ', indent);
            }

            isFirst = false;
            text.Append(Scalar(key)).Append(':');
            WriteMember(text, value, indent);
        }
    }

    private static void WriteMember(StringBuilder text, PropertyValue value, int indent)
    {
        switch (value)
        {
            case PropertyValue.Object { Properties.Count: > 0 } map:
                text.Append('\n').Append(' ', indent + 2);
                WriteMap(text, map.Properties, indent + 2, startsOnLine: true);
                break;
            case PropertyValue.Array { Items.Length: > 0 } list:
                text.Append('\n');
                WriteList(text, list, indent);
                break;
            default:
                text.Append(' ');
                WriteLeaf(text, value, indent);
                break;
        }
    }

    private static void WriteList(StringBuilder text, PropertyValue.Array list, int indent, bool startsOnLine = false)
    {
        for (var i = 0; i < list.Items.Length; i++)
        {
            if (i > 0 || !startsOnLine)
            {
                text.Append(' ', indent);
            }

            text.Append("- ");
            switch (list.Items[i])
            {
                case PropertyValue.Object { Properties.Count: > 0 } map:
                    WriteMap(text, map.Properties, indent + 2, startsOnLine: true);
                    break;
                case PropertyValue.Array { Items.Length: > 0 } inner:
                    WriteList(text, inner, indent + 2, startsOnLine: true);
                    break;
                case var leaf:
                    WriteLeaf(text, leaf, indent);
                    break;
            }
        }
    }

    private static void WriteLeaf(StringBuilder text, PropertyValue value, int indent)
    {
        if (value is PropertyValue.String { Value: var content } && IsBlock(content))
        {
            WriteBlock(text, content, indent + 2);
            return;
        }

        text.Append(
                value switch
                {
                    PropertyValue.String plain => Scalar(plain.Value),
                    PropertyValue.Number number => Number(number.Value),
                    PropertyValue.Boolean truth => truth.Value ? "true" : "false",
                    PropertyValue.Object => "{}",
                    PropertyValue.Array => "[]",
                    _ => "null",
                }
            )
            .Append('\n');
    }

    // A block cannot begin with white space, nor hold characters that need escapes.
    private static bool IsBlock(string text) =>
        text.Contains('\n')
        && !char.IsWhiteSpace(text[0])
        && text.TrimEnd('\n').Length > 0
        && text.All(letter => letter == '\n' || letter == '\t' || !NeedsEscape(letter));

    private static void WriteBlock(StringBuilder text, string content, int indent)
    {
        var body = content.TrimEnd('\n');
        var breaks = content.Length - body.Length;
        text.Append(
            breaks switch
            {
                0 => "|-\n",
                1 => "|\n",
                _ => "|+\n",
            }
        );
        foreach (var line in body.Split('\n'))
        {
            if (line.Length > 0)
            {
                text.Append(' ', indent).Append(line);
            }

            text.Append('\n');
        }

        text.Append('\n', Math.Max(0, breaks - 1));
    }

    private static string Number(double value) =>
        Math.Abs(value) < 1e15 && value == Math.Floor(value)
            ? ((long)value).ToString(CultureInfo.InvariantCulture)
            : value.ToString("R", CultureInfo.InvariantCulture).ToLowerInvariant();

    private static string Scalar(string text)
    {
        if (text.Any(NeedsEscape))
        {
            return Escaped(text);
        }

        return MayStandPlain(text) ? text : $"'{text.Replace("'", "''")}'";
    }

    // YAML allows more than this, but readers differ about the rest.
    private static bool MayStandPlain(string text) =>
        text.Length > 0
        && !Ambiguous().IsMatch(text)
        && (char.IsLetterOrDigit(text[0]) || text[0] is '_' or '.' or '/' or '(' or '$')
        && text.All(letter => char.IsLetterOrDigit(letter) || "_./\\()+=:@;$~ -".Contains(letter))
        && text[^1] is not (' ' or ':')
        && !text.Contains(": ", StringComparison.Ordinal);

    private static bool NeedsEscape(char letter) =>
        char.IsControl(letter) || letter is '\u2028' or '\u2029' or '\ufeff' || char.IsSurrogate(letter);

    private static string Escaped(string text)
    {
        var result = new StringBuilder("\"");
        for (var i = 0; i < text.Length; i++)
        {
            if (i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]))
            {
                result.Append(CultureInfo.InvariantCulture, $"\\U{char.ConvertToUtf32(text, i++):X8}");
            }
            else
            {
                Escape(result, text[i]);
            }
        }

        return result.Append('"').ToString();
    }

    private static void Escape(StringBuilder result, char letter) =>
        _ = letter switch
        {
            '"' => result.Append("\\\""),
            '\\' => result.Append("\\\\"),
            '\n' => result.Append("\\n"),
            '\t' => result.Append("\\t"),
            '\r' => result.Append("\\r"),
            _ when NeedsEscape(letter) => result.Append(CultureInfo.InvariantCulture, $"\\u{(int)letter:X4}"),
            _ => result.Append(letter),
        };

    private static PropertyMap ReadMap(YamlMappingNode map) =>
        PropertyMap.From(
            map.Children.Select(entry => KeyValuePair.Create(((YamlScalarNode)entry.Key).Value ?? "", ReadValue(entry.Value)))
        );

    private static PropertyValue ReadValue(YamlNode node) =>
        node switch
        {
            YamlMappingNode map => new PropertyValue.Object(ReadMap(map)),
            YamlSequenceNode list => new PropertyValue.Array([.. list.Children.Select(ReadValue)]),
            YamlScalarNode { Style: YamlDotNet.Core.ScalarStyle.Plain } scalar => ReadPlain(scalar.Value ?? ""),
            YamlScalarNode scalar => scalar.Value ?? "",
            _ => PropertyValue.NullValue,
        };

    private static PropertyValue ReadPlain(string text) =>
        text switch
        {
            "" or "~" or "null" or "Null" or "NULL" => PropertyValue.NullValue,
            "true" or "True" or "TRUE" => true,
            "false" or "False" or "FALSE" => false,
            _ when JsonNumber().IsMatch(text) => double.Parse(text, CultureInfo.InvariantCulture),
            _ => text,
        };

    // What YAML 1.1 or 1.2 takes for null, a boolean, a number, a date or a time.
    [GeneratedRegex(
        @"^(?:null|true|false|yes|no|on|off|y|n|[-+]?\.(?:inf|nan)|[-+]?(?:\d[\d_]*(?:\.[\d_]*)?|\.[\d_]+)(?:e[-+]?\d+)?|[-+]?0[xob][\da-f_]+|[-+]?\d[\d_]*(?::[0-5]?\d)+(?:\.[\d_]*)?|\d{4}-\d\d?-\d\d?(?:[t ].*)?)$",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex Ambiguous();

    [GeneratedRegex(@"^[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d+)?$")]
    private static partial Regex JsonNumber();
}
