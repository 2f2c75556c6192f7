using System.Text;

namespace DataOps.Engine.Host.Configuration;

/// <summary>
/// The text of configuration values: what a program gets and what <c>config get</c> prints. Plain values are themselves, structured ones
/// compact JSON with sorted keys, as Go's <c>encoding/json</c> writes it.
/// </summary>
public static class ConfigText
{
    /// <param name="node">The value.</param>
    /// <param name="decrypt">Gives the plain text of a ciphertext.</param>
    public static string Of(ConfigNode node, Func<string, string> decrypt) =>
        node switch
        {
            ConfigNode.Text text => text.Value,
            ConfigNode.Secure secure => decrypt(secure.Ciphertext),
            _ => Json(node, secure => new ConfigNode.Text(decrypt(secure))),
        };

    /// <summary>JSON in which secrets stay <c>{"secure":"CIPHERTEXT"}</c>.</summary>
    public static string EncryptedJson(ConfigNode node) => Json(node, null);

    private static string Json(ConfigNode node, Func<string, ConfigNode>? decrypt)
    {
        var text = new StringBuilder();
        Append(text, node, decrypt);
        return text.ToString();
    }

    private static void Append(StringBuilder text, ConfigNode node, Func<string, ConfigNode>? decrypt)
    {
        switch (node)
        {
            case ConfigNode.Boolean boolean:
                text.Append(boolean.Value ? "true" : "false");
                break;
            case ConfigNode.Number number:
                text.Append(number.Json);
                break;
            case ConfigNode.Text plain:
                AppendQuoted(text, plain.Value);
                break;
            case ConfigNode.Secure secure when decrypt is not null:
                Append(text, decrypt(secure.Ciphertext), decrypt);
                break;
            case ConfigNode.Secure secure:
                text.Append("{\"secure\":");
                AppendQuoted(text, secure.Ciphertext);
                text.Append('}');
                break;
            case ConfigNode.List list:
                AppendAll(text, '[', ']', list.Items, item => Append(text, item, decrypt));
                break;
            case ConfigNode.Map map:
                AppendAll(
                    text,
                    '{',
                    '}',
                    map.Entries,
                    entry =>
                    {
                        AppendQuoted(text, entry.Key);
                        text.Append(':');
                        Append(text, entry.Value, decrypt);
                    }
                );
                break;
            default:
                text.Append("null");
                break;
        }
    }

    private static void AppendAll<T>(StringBuilder text, char open, char close, IEnumerable<T> items, Action<T> append)
    {
        text.Append(open);
        var first = true;
        foreach (var item in items)
        {
            if (!first)
            {
                text.Append(',');
            }

            first = false;
            append(item);
        }

        text.Append(close);
    }

    private static void AppendQuoted(StringBuilder text, string value)
    {
        text.Append('"');
        foreach (var c in value)
        {
            _ = c switch
            {
                '"' => text.Append("\\\""),
                '\\' => text.Append("\\\\"),
                '\b' => text.Append("\\b"),
                '\f' => text.Append("\\f"),
                '\n' => text.Append("\\n"),
                '\r' => text.Append("\\r"),
                '\t' => text.Append("\\t"),
                < ' ' or '<' or '>' or '&' or '\u2028' or '\u2029' => text.Append("\\u")
                    .Append(((int)c).ToString("x4", System.Globalization.CultureInfo.InvariantCulture)),
                _ => text.Append(c),
            };
        }

        text.Append('"');
    }
}
