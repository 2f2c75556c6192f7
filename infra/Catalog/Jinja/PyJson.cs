using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Infra.Catalog.Jinja;

/// <summary>Values from and to JSON, as Python's <c>json</c> does it.</summary>
internal static class PyJson
{
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 64 };

    /// <summary>Null where the text is no JSON.</summary>
    public static PyValue? Read(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text, Options);
            return Of(document.RootElement);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Null where the value has no form in JSON, or is not known.</summary>
    public static string? Write(PyValue value, bool isForHtml, bool isSorted = false)
    {
        if (PyText.Doubt(value, 0) is not null)
        {
            return null;
        }

        var text = new StringBuilder();
        return Write(value, text, isSorted || isForHtml, 0)
            ? isForHtml
                ? text.Replace("<", @"\u003c").Replace(">", @"\u003e").Replace("&", @"\u0026").Replace("'", @"\u0027").ToString()
                : text.ToString()
            : null;
    }

    private static PyValue Of(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                var dict = new PyValue.Dict();
                foreach (var property in element.EnumerateObject())
                {
                    dict.Items[property.Name] = Of(property.Value);
                }

                return dict;
            case JsonValueKind.Array:
                return new PyValue.List([.. element.EnumerateArray().Select(Of)]);
            case JsonValueKind.String:
                return new PyValue.Str(element.GetString() ?? "");
            case JsonValueKind.Number:
                return element.TryGetInt64(out var whole) ? PyValue.Int.Of(whole) : new PyValue.Float(element.GetDouble());
            case JsonValueKind.True or JsonValueKind.False:
                return PyValue.Of(element.ValueKind == JsonValueKind.True);
            default:
                return PyValue.Nothing;
        }
    }

    private static bool Write(PyValue value, StringBuilder text, bool isSorted, int depth)
    {
        if (depth > 64)
        {
            return false;
        }

        switch (value)
        {
            case PyValue.None:
                text.Append("null");
                return true;
            case PyValue.Bool truth:
                text.Append(truth.Value ? "true" : "false");
                return true;
            case PyValue.Int number:
                text.Append(number.Value.ToString(CultureInfo.InvariantCulture));
                return true;
            case PyValue.Float number:
                text.Append(PyText.Float(number.Value));
                return true;
            case PyValue.Str plain:
                Quoted(plain.Value, text);
                return true;
            case PyValue.List or PyValue.Tuple:
                return Items(PySequences.Items(value) ?? [], text, isSorted, depth);
            case PyValue.Dict dict:
                return Pairs(dict, text, isSorted, depth);
            default:
                return false;
        }
    }

    private static bool Items(IReadOnlyList<PyValue> items, StringBuilder text, bool isSorted, int depth)
    {
        text.Append('[');
        for (var index = 0; index < items.Count; index++)
        {
            text.Append(index == 0 ? "" : ", ");
            if (!Write(items[index], text, isSorted, depth + 1))
            {
                return false;
            }
        }

        text.Append(']');
        return true;
    }

    private static bool Pairs(PyValue.Dict dict, StringBuilder text, bool isSorted, int depth)
    {
        var pairs = dict.Items.Pairs.Select(pair =>
            (
                Key: pair.Key is PyValue.Str key ? key.Value
                : pair.Key is PyValue.Int number ? PyText.Repr(number)
                : null,
                pair.Value
            )
        );
        var isFirst = true;
        text.Append('{');
        foreach (var (key, value) in isSorted ? pairs.OrderBy(pair => pair.Key, StringComparer.Ordinal) : pairs)
        {
            if (key is null)
            {
                return false;
            }

            text.Append(isFirst ? "" : ", ");
            Quoted(key, text);
            text.Append(": ");
            isFirst = false;
            if (!Write(value, text, isSorted, depth + 1))
            {
                return false;
            }
        }

        text.Append('}');
        return true;
    }

    private static void Quoted(string value, StringBuilder text)
    {
        text.Append('"');
        foreach (var character in value)
        {
            _ = character switch
            {
                '"' => text.Append("\\\""),
                '\\' => text.Append(@"\\"),
                '\n' => text.Append(@"\n"),
                '\r' => text.Append(@"\r"),
                '\t' => text.Append(@"\t"),
                '\b' => text.Append(@"\b"),
                '\f' => text.Append(@"\f"),
                < ' ' or > '~' => text.Append(CultureInfo.InvariantCulture, $@"\u{(int)character:x4}"),
                _ => text.Append(character),
            };
        }

        text.Append('"');
    }
}
