using System.Text;

namespace Infra.Catalog.Jinja;

/// <summary>
/// Cuts a template into tokens as Jinja does with dbt's settings: no trimming of blocks, one newline at the very end left out, a minus
/// beside a mark taking the white space on that side.
/// </summary>
internal sealed class TemplateLexer
{
    private static readonly string[] Operators =
    [
        "**",
        "//",
        "==",
        "!=",
        ">=",
        "<=",
        "+",
        "-",
        "/",
        "*",
        "%",
        "~",
        "[",
        "]",
        "(",
        ")",
        "{",
        "}",
        ">",
        "<",
        "=",
        ".",
        ":",
        "|",
        ",",
        ";",
    ];

    private readonly string _text;
    private readonly List<TemplateToken> _tokens = [];
    private readonly Stack<(char Closing, int Offset)> _brackets = new();
    private int _at;

    private TemplateLexer(string text) => _text = text;

    public static List<TemplateToken> Read(string text)
    {
        var lexer = new TemplateLexer(text);
        lexer.Root();
        return lexer._tokens;
    }

    /// <summary>The tokens of a bare expression, as between two marks.</summary>
    public static List<TemplateToken> ReadExpression(string text)
    {
        var lexer = new TemplateLexer(text);
        lexer.Inside(null);
        lexer.Add(TemplateTokenKind.ExpressionEnd, "", text.Length, text.Length);
        lexer.Add(TemplateTokenKind.End, "", text.Length, text.Length);
        return lexer._tokens;
    }

    private void Root()
    {
        var end = _text.EndsWith("\r\n", StringComparison.Ordinal)
            ? _text.Length - 2
            : _text.Length - (_text.EndsWith('\n') || _text.EndsWith('\r') ? 1 : 0);
        while (_at < _text.Length)
        {
            var mark = NextMark(_at);
            var dataEnd = mark < 0 ? end : mark;
            var isStripped = mark >= 0 && mark + 2 < _text.Length && _text[mark + 2] == '-';
            Data(_at, dataEnd, isStripped);
            if (mark < 0)
            {
                break;
            }

            Mark(mark);
        }

        Add(TemplateTokenKind.End, "", _text.Length, _text.Length);
    }

    private int NextMark(int start)
    {
        for (var index = _text.IndexOf('{', start); index >= 0 && index + 1 < _text.Length; index = _text.IndexOf('{', index + 1))
        {
            if (_text[index + 1] is '{' or '%' or '#')
            {
                return index;
            }
        }

        return -1;
    }

    private void Data(int start, int end, bool isStripped)
    {
        if (end <= start)
        {
            return;
        }

        var data = _text.AsSpan(start, end - start);
        data = isStripped ? data.TrimEnd() : data;
        if (data.Length > 0)
        {
            Add(
                TemplateTokenKind.Data,
                data.Contains('\r') ? data.ToString().Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n') : data.ToString(),
                start,
                end
            );
        }
    }

    private void Mark(int mark)
    {
        switch (_text[mark + 1])
        {
            case '#':
                var close = _text.IndexOf("#}", mark + 2, StringComparison.Ordinal);
                if (close < 0)
                {
                    throw Unclosed("{#", mark, "Jinja comment");
                }

                _at = AfterEnd(close + 2, close > mark + 2 && _text[close - 1] == '-');
                break;
            case '%' when RawStart(mark) is { } body:
                Raw(mark, body);
                break;
            case '%':
                Block(mark, "%}", TemplateTokenKind.StatementStart, TemplateTokenKind.StatementEnd);
                break;
            default:
                Block(mark, "}}", TemplateTokenKind.ExpressionStart, TemplateTokenKind.ExpressionEnd);
                break;
        }
    }

    private void Block(int mark, string closing, TemplateTokenKind start, TemplateTokenKind end)
    {
        Add(start, _text.Substring(mark, 2), mark, mark + 2);
        _at = mark + 2 + (mark + 2 < _text.Length && _text[mark + 2] is '-' or '+' ? 1 : 0);
        if (!Inside(closing))
        {
            throw Unclosed(_text.Substring(mark, 2), mark, "mark");
        }

        var isStripped = _text[_at] == '-';
        var close = _at + (_text[_at] is '-' or '+' ? 1 : 0);
        Add(end, closing, close, close + 2);
        _at = AfterEnd(close + 2, isStripped);
    }

    private int AfterEnd(int index, bool isStripped)
    {
        while (isStripped && index < _text.Length && char.IsWhiteSpace(_text[index]))
        {
            index++;
        }

        return index;
    }

    // {%- raw -%}: the offset behind it, or null.
    private int? RawStart(int mark) => Tag(mark, "raw") is { } tag ? AfterEnd(tag.End, tag.IsStripped) : null;

    private (int End, bool IsStripped)? Tag(int mark, string name)
    {
        var index = mark + 2;
        index += index < _text.Length && _text[index] is '-' or '+' ? 1 : 0;
        index = AfterEnd(index, true);
        if (string.CompareOrdinal(_text, index, name, 0, name.Length) != 0)
        {
            return null;
        }

        index = AfterEnd(index + name.Length, true);
        var isStripped = index < _text.Length && _text[index] == '-';
        index += index < _text.Length && _text[index] is '-' or '+' ? 1 : 0;
        return string.CompareOrdinal(_text, index, "%}", 0, 2) == 0 ? (index + 2, isStripped) : null;
    }

    private void Raw(int mark, int body)
    {
        for (
            var index = _text.IndexOf("{%", body, StringComparison.Ordinal);
            index >= 0;
            index = _text.IndexOf("{%", index + 2, StringComparison.Ordinal)
        )
        {
            if (Tag(index, "endraw") is { } tag)
            {
                Data(body, index, index + 2 < _text.Length && _text[index + 2] == '-');
                _at = AfterEnd(tag.End, tag.IsStripped);
                return;
            }
        }

        throw Unclosed("{% raw %}", mark, "raw block");
    }

    /// <summary>Reads tokens up to the closing mark; false where there is none.</summary>
    private bool Inside(string? closing)
    {
        _brackets.Clear();
        while (true)
        {
            _at = AfterEnd(_at, true);
            if (_at >= _text.Length)
            {
                return closing is null && _brackets.Count == 0 ? true
                    : closing is null ? throw Problem($"'{Opening(_brackets.Peek().Closing)}' is never closed", _brackets.Peek().Offset, 1)
                    : false;
            }

            if (closing is not null && _brackets.Count == 0 && IsEnd(closing))
            {
                return true;
            }

            Token();
        }
    }

    private bool IsEnd(string closing)
    {
        var index = _at + (_text[_at] == '-' || (_text[_at] == '+' && closing == "%}") ? 1 : 0);
        return string.CompareOrdinal(_text, index, closing, 0, 2) == 0;
    }

    private void Token()
    {
        var start = _at;
        var character = _text[start];
        if (char.IsLetter(character) || character == '_')
        {
            while (_at < _text.Length && (char.IsLetterOrDigit(_text[_at]) || _text[_at] == '_'))
            {
                _at++;
            }

            Add(TemplateTokenKind.Name, _text[start.._at], start, _at);
        }
        else if (char.IsAsciiDigit(character))
        {
            Number();
        }
        else if (character is '\'' or '"')
        {
            Text(character);
        }
        else
        {
            Operator();
        }
    }

    private void Number()
    {
        var start = _at;
        if (
            _text[start] == '0'
            && start + 2 < _text.Length
            && char.ToLowerInvariant(_text[start + 1]) is 'x' or 'o' or 'b'
            && char.IsAsciiHexDigit(_text[start + 2])
        )
        {
            _at += 2;
            While(character => char.IsAsciiHexDigit(character) || character == '_');
            Add(TemplateTokenKind.Integer, _text[start.._at].Replace("_", "", StringComparison.Ordinal), start, _at);
            return;
        }

        While(character => char.IsAsciiDigit(character) || character == '_');
        var isFloat = false;
        if (_at + 1 < _text.Length && _text[_at] == '.' && char.IsAsciiDigit(_text[_at + 1]) && (start == 0 || _text[start - 1] != '.'))
        {
            isFloat = true;
            _at++;
            While(character => char.IsAsciiDigit(character) || character == '_');
        }

        var sign = _at + 1 < _text.Length && _text[_at + 1] is '+' or '-' ? 1 : 0;
        if (_at + 1 + sign < _text.Length && _text[_at] is 'e' or 'E' && char.IsAsciiDigit(_text[_at + 1 + sign]))
        {
            isFloat = true;
            _at += 1 + sign;
            While(char.IsAsciiDigit);
        }

        Add(
            isFloat ? TemplateTokenKind.Float : TemplateTokenKind.Integer,
            _text[start.._at].Replace("_", "", StringComparison.Ordinal),
            start,
            _at
        );
    }

    private void While(Func<char, bool> belongs)
    {
        while (_at < _text.Length && belongs(_text[_at]))
        {
            _at++;
        }
    }

    private void Text(char quote)
    {
        var start = _at;
        _at++;
        var hasEscapes = false;
        while (_at < _text.Length && _text[_at] != quote)
        {
            hasEscapes |= _text[_at] == '\\';
            _at += _text[_at] == '\\' ? 2 : 1;
        }

        if (_at >= _text.Length)
        {
            throw Problem("a text in quotes is never closed", start, 1);
        }

        _at++;
        var value = _text[(start + 1)..(_at - 1)].Replace("\r\n", "\n", StringComparison.Ordinal);
        Add(TemplateTokenKind.Text, hasEscapes ? Unescaped(value) : value, start, _at);
    }

    // Python's escapes; those that it does not know stay as they are.
    private static string Unescaped(string text)
    {
        var result = new StringBuilder(text.Length);
        for (var index = 0; index < text.Length; index++)
        {
            if (text[index] != '\\' || index + 1 >= text.Length)
            {
                result.Append(text[index]);
                continue;
            }

            var next = text[++index];
            var digits = next switch
            {
                'x' => 2,
                'u' => 4,
                'U' => 8,
                _ => 0,
            };
            if (
                digits > 0
                && index + digits < text.Length
                && int.TryParse(text.AsSpan(index + 1, digits), System.Globalization.NumberStyles.AllowHexSpecifier, null, out var code)
                && code is >= 0 and <= 0x10FFFF and not (>= 0xD800 and <= 0xDFFF)
            )
            {
                result.Append(char.ConvertFromUtf32(code));
                index += digits;
                continue;
            }

            if (next is >= '0' and <= '7')
            {
                var octal = 0;
                var count = 0;
                for (; count < 3 && index + count < text.Length && text[index + count] is >= '0' and <= '7'; count++)
                {
                    octal = (octal * 8) + text[index + count] - '0';
                }

                result.Append((char)octal);
                index += count - 1;
                continue;
            }

            var plain = next switch
            {
                'n' => "\n",
                't' => "\t",
                'r' => "\r",
                'b' => "\b",
                'f' => "\f",
                'v' => "\v",
                'a' => "\a",
                '\\' => "\\",
                '\'' => "'",
                '"' => "\"",
                '\n' => "",
                _ => "\\" + next,
            };
            result.Append(plain);
        }

        return result.ToString();
    }

    private void Operator()
    {
        var found =
            Array.Find(Operators, candidate => string.CompareOrdinal(_text, _at, candidate, 0, candidate.Length) == 0)
            ?? throw Problem($"'{_text[_at]}' means nothing here", _at, 1);
        var start = _at;
        _at += found.Length;
        if (found is "(" or "[" or "{")
        {
            _brackets.Push(
                (
                    found[0] switch
                    {
                        '(' => ')',
                        '[' => ']',
                        _ => '}',
                    },
                    start
                )
            );
        }
        else if (found is ")" or "]" or "}")
        {
            if (!_brackets.TryPop(out var open))
            {
                throw Problem($"'{found}' closes nothing", start, 1);
            }

            _ = open.Closing == found[0] ? open.Offset : throw Problem($"'{found}' where '{open.Closing}' is expected", start, 1);
        }

        Add(TemplateTokenKind.Operator, found, start, _at);
    }

    private static char Opening(char closing) =>
        closing switch
        {
            ')' => '(',
            ']' => '[',
            _ => '{',
        };

    private void Add(TemplateTokenKind kind, string value, int start, int end) => _tokens.Add(new TemplateToken(kind, value, start, end));

    private static TemplateProblemException Unclosed(string mark, int offset, string what) =>
        new(new TemplateProblem($"the {what} is never closed", offset, mark.Length, mark));

    private static TemplateProblemException Problem(string reason, int offset, int length) =>
        new(new TemplateProblem(reason, offset, length));
}
