using System.Globalization;
using System.Text;

namespace Pulumi.SchemaGenerator.Json;

/// <summary>
/// Reads one JSON text (RFC 8259). Written here because a generator runs inside the compiler and the editor,
/// where every library it brings along must match theirs.
/// </summary>
internal sealed class JsonReader
{
    private const int DeepestNesting = 200;

    private readonly string _file;
    private readonly string _text;
    private int _position;
    private int _line;
    private int _lineStart;
    private int _depth;

    private JsonReader(string file, string text)
    {
        _file = file;
        _text = text;
    }

    /// <exception cref="JsonSyntaxException">The text is not exactly one JSON value.</exception>
    public static JsonValue Read(string file, string text)
    {
        var reader = new JsonReader(file, text);
        reader.SkipSpace();
        var value = reader.ReadValue();
        reader.SkipSpace();
        if (reader._position < text.Length)
        {
            throw reader.Error("Text follows after the end of the value");
        }

        return value;
    }

    private JsonValue ReadValue()
    {
        var place = Place();
        switch (Peek())
        {
            case '{':
                return JsonValue.Map(ReadMembers(), place);
            case '[':
                return JsonValue.List(ReadItems(), place);
            case '"':
                return JsonValue.String(ReadString(), place);
            case 't':
                Expect("true");
                return JsonValue.Boolean(true, place);
            case 'f':
                Expect("false");
                return JsonValue.Boolean(false, place);
            case 'n':
                Expect("null");
                return JsonValue.Null(place);
            default:
                return JsonValue.FromNumber(ReadNumber(), place);
        }
    }

    private Dictionary<string, JsonValue> ReadMembers()
    {
        var members = new Dictionary<string, JsonValue>(StringComparer.Ordinal);
        Open();
        if (Closes('}'))
        {
            return members;
        }

        while (true)
        {
            if (Peek() != '"')
            {
                throw Error("A member name in quotes is expected");
            }

            var place = Place();
            var name = ReadString();
            if (members.ContainsKey(name))
            {
                throw new JsonSyntaxException($"The member \"{name}\" is given twice", place);
            }

            SkipSpace();
            Expect(":");
            SkipSpace();
            members.Add(name, ReadValue());
            if (Ends('}'))
            {
                return members;
            }
        }
    }

    private List<JsonValue> ReadItems()
    {
        var items = new List<JsonValue>();
        Open();
        if (Closes(']'))
        {
            return items;
        }

        while (true)
        {
            items.Add(ReadValue());
            if (Ends(']'))
            {
                return items;
            }
        }
    }

    private void Open()
    {
        if (++_depth > DeepestNesting)
        {
            throw Error("The value is nested too deeply");
        }

        _position++;
        SkipSpace();
    }

    private bool Closes(char bracket)
    {
        if (Peek() != bracket)
        {
            return false;
        }

        _position++;
        _depth--;
        return true;
    }

    private bool Ends(char bracket)
    {
        SkipSpace();
        if (Closes(bracket))
        {
            return true;
        }

        if (Peek() != ',')
        {
            throw Error($"A comma or '{bracket}' is expected");
        }

        _position++;
        SkipSpace();
        return false;
    }

    private string ReadString()
    {
        var start = ++_position;
        while (_position < _text.Length && _text[_position] is not '"' and not '\\' and >= ' ')
        {
            _position++;
        }

        if (Peek() == '"')
        {
            return _text.Substring(start, _position++ - start);
        }

        var builder = new StringBuilder(_text, start, _position - start, 256);
        while (true)
        {
            var c = Peek();
            if (c < ' ')
            {
                throw Error("A string is not closed");
            }

            _position++;
            if (c == '"')
            {
                return builder.ToString();
            }

            builder.Append(c == '\\' ? ReadEscape() : c);
        }
    }

    private char ReadEscape()
    {
        var c = Peek();
        _position++;
        return c switch
        {
            '"' or '\\' or '/' => c,
            'b' => '\b',
            'f' => '\f',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            'u' => ReadCodeUnit(),
            _ => throw Error($"'\\{c}' is not an escape"),
        };
    }

    private char ReadCodeUnit()
    {
        if (
            _position + 4 > _text.Length
            || !ushort.TryParse(_text.Substring(_position, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var unit)
        )
        {
            throw Error("Four hexadecimal digits are expected");
        }

        _position += 4;
        return (char)unit;
    }

    private double ReadNumber()
    {
        var start = _position;
        while (Peek() is '-' or '+' or '.' or 'e' or 'E' or (>= '0' and <= '9'))
        {
            _position++;
        }

        var text = _text.Substring(start, _position - start);
        if (text.Length > 0 && text[0] != '+' && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
        {
            return number;
        }

        _position = start;
        throw Error(start < _text.Length ? $"'{_text[start]}' is not the start of a value" : "The text ends where a value is expected");
    }

    private void Expect(string token)
    {
        if (string.CompareOrdinal(_text, _position, token, 0, token.Length) != 0)
        {
            throw Error($"'{token}' is expected");
        }

        _position += token.Length;
    }

    private char Peek() => _position < _text.Length ? _text[_position] : '\0';

    private void SkipSpace()
    {
        for (; _position < _text.Length; _position++)
        {
            switch (_text[_position])
            {
                case '\n':
                    _line++;
                    _lineStart = _position + 1;
                    break;
                case ' ' or '\t' or '\r' or '\uFEFF':
                    break;
                default:
                    return;
            }
        }
    }

    private JsonPlace Place() => new(_file, _line, _position - _lineStart);

    private JsonSyntaxException Error(string message) => new(message, Place());
}
