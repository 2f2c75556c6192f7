using System.Text;

namespace DataOps.Engine.Host.Configuration;

/// <summary>Writes configuration values as YAML lines, as Pulumi's files have them: two blanks of indent, lists under their key.</summary>
internal static class YamlText
{
    private const string Special = "!&*-?:,[]{}#|>@`\"'%=<~";

    /// <summary>The lines of <c>key: value</c>.</summary>
    public static List<string> Entry(string key, ConfigNode value, int indent)
    {
        var lines = new List<string>();
        Append(lines, new string(' ', indent) + Scalar(key) + ":", value, indent);
        return lines;
    }

    private static void Append(List<string> lines, string head, ConfigNode value, int indent)
    {
        switch (value)
        {
            case ConfigNode.Secure secure:
                AppendBelow(lines, head, [.. Entry("secure", new ConfigNode.Text(secure.Ciphertext), indent + 2)], indent);
                break;
            case ConfigNode.Map { Entries.IsEmpty: true }:
                lines.Add(head + " {}");
                break;
            case ConfigNode.List { Items.IsEmpty: true }:
                lines.Add(head + " []");
                break;
            case ConfigNode.Map map:
                AppendBelow(lines, head, [.. map.Entries.SelectMany(entry => Entry(entry.Key, entry.Value, indent + 2))], indent);
                break;
            case ConfigNode.List list:
                AppendBelow(lines, head, [.. list.Items.SelectMany(item => Item(item, indent + 2))], indent);
                break;
            default:
                lines.Add($"{head} {Plain(value)}");
                break;
        }
    }

    /// <summary>The first child of a list item stands on the line of its dash.</summary>
    private static void AppendBelow(List<string> lines, string head, List<string> children, int indent)
    {
        if (head.EndsWith('-'))
        {
            lines.Add(string.Concat(head, " ", children[0].AsSpan(indent + 2)));
            lines.AddRange(children.Skip(1));
        }
        else
        {
            lines.Add(head);
            lines.AddRange(children);
        }
    }

    private static List<string> Item(ConfigNode item, int indent)
    {
        var lines = new List<string>();
        Append(lines, new string(' ', indent) + "-", item, indent);
        return lines;
    }

    private static string Plain(ConfigNode value) =>
        value switch
        {
            ConfigNode.Boolean boolean => boolean.Value ? "true" : "false",
            ConfigNode.Number number => number.Json,
            ConfigNode.Text text => Scalar(text.Value),
            _ => "null",
        };

    private static string Scalar(string text)
    {
        if (text.Length == 0)
        {
            return "\"\"";
        }

        if (text.Any(char.IsControl) || YamlScalars.NeedsQuotes(text) || IsOldBoolean(text))
        {
            return DoubleQuoted(text);
        }

        var risky =
            Special.Contains(text[0], StringComparison.Ordinal)
            || text[0] == ' '
            || text[^1] is ' ' or ':'
            || text.Contains(": ", StringComparison.Ordinal)
            || text.Contains(" #", StringComparison.Ordinal)
            || text is "---" or "...";
        return risky ? $"'{text.Replace("'", "''", StringComparison.Ordinal)}'" : text;
    }

    /// <summary>Older readers take these for booleans; Go's library quotes them when it writes.</summary>
    private static bool IsOldBoolean(string text) => text.ToUpperInvariant() is "Y" or "N" or "YES" or "NO" or "ON" or "OFF";

    private static string DoubleQuoted(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var c in text)
        {
            _ = c switch
            {
                '"' => quoted.Append("\\\""),
                '\\' => quoted.Append("\\\\"),
                '\n' => quoted.Append("\\n"),
                '\r' => quoted.Append("\\r"),
                '\t' => quoted.Append("\\t"),
                _ when char.IsControl(c) => quoted
                    .Append("\\u")
                    .Append(((int)c).ToString("x4", System.Globalization.CultureInfo.InvariantCulture)),
                _ => quoted.Append(c),
            };
        }

        return quoted.Append('"').ToString();
    }
}
