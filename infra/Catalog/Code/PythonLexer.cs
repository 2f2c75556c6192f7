namespace Infra.Catalog.Code;

/// <summary>Splits Python into tokens and stops at the first thing that cannot be one.</summary>
internal sealed class PythonLexer(string text)
{
    private readonly List<PythonToken> _tokens = [];
    private readonly Stack<(char Symbol, int Offset)> _open = [];
    private int _column;

    public (List<PythonToken> Tokens, (string Reason, int Offset)? Problem) Read()
    {
        var problem = Scan();
        if (problem is null && _open.TryPeek(out var open))
        {
            problem = ($"'{open.Symbol}' is never closed", open.Offset);
        }

        return (_tokens, problem);
    }

    private (string, int)? Scan()
    {
        var isLineStart = true;
        for (var index = 0; index < text.Length; )
        {
            var character = text[index];
            if (isLineStart)
            {
                var start = index;
                while (index < text.Length && text[index] is (' ' or '\t' or '\f'))
                {
                    index++;
                }

                _column = _open.Count == 0 ? index - start : -1;
                isLineStart = false;
                continue;
            }

            switch (character)
            {
                case '\n':
                    isLineStart = true;
                    index++;
                    break;
                case ' ' or '\t' or '\r' or '\f':
                    index++;
                    break;
                case '#':
                    index = text.IndexOf('\n', index) is var end and >= 0 ? end : text.Length;
                    break;
                case '\\' when index + 1 < text.Length && text[index + 1] is ('\n' or '\r'):
                    // The next line goes on with this one.
                    index += string.CompareOrdinal(text, index + 1, "\r\n", 0, 2) == 0 ? 3 : 2;
                    break;
                case '(' or '[' or '{':
                    _open.Push((character, index));
                    index = Add(PythonTokenKind.Symbol, index, index + 1);
                    break;
                case ')' or ']' or '}':
                    if (!_open.TryPop(out var open) || "([{".IndexOf(open.Symbol) != ")]}".IndexOf(character))
                    {
                        return ($"'{character}' closes nothing", index);
                    }

                    index = Add(PythonTokenKind.Symbol, index, index + 1);
                    break;
                case '"' or '\'':
                    if (Quoted(index, index, isRaw: false, isFormatted: false) is not { } after)
                    {
                        return ("a string is never closed", index);
                    }

                    index = after;
                    break;
                default:
                    if (Word(index) is not { } next)
                    {
                        return (character is '$' or '?' or '`' ? $"'{character}' is no Python" : "a string is never closed", index);
                    }

                    index = next;
                    break;
            }
        }

        return null;
    }

    private int? Word(int start)
    {
        if (text[start] is '$' or '?' or '`')
        {
            return null;
        }

        if (!char.IsLetter(text[start]) && text[start] != '_')
        {
            var end = start + 1;
            if (char.IsAsciiDigit(text[start]))
            {
                while (end < text.Length && (char.IsAsciiLetterOrDigit(text[end]) || text[end] is '.' or '_'))
                {
                    end++;
                }

                return Add(PythonTokenKind.Number, start, end);
            }

            return Add(PythonTokenKind.Symbol, start, end);
        }

        var index = start;
        while (index < text.Length && (char.IsLetterOrDigit(text[index]) || text[index] == '_'))
        {
            index++;
        }

        var isPrefix =
            index - start <= 2 && index < text.Length && text[index] is ('"' or '\'') && IsStringPrefix(text.AsSpan(start, index - start));
        return isPrefix
            ? Quoted(
                start,
                index,
                text.AsSpan(start, index - start).IndexOfAny('r', 'R') >= 0,
                text.AsSpan(start, index - start).IndexOfAny('f', 'F') >= 0
            )
            : Add(PythonTokenKind.Name, start, index);
    }

    private static bool IsStringPrefix(ReadOnlySpan<char> word)
    {
        foreach (var letter in word)
        {
            if (char.ToLowerInvariant(letter) is not ('r' or 'b' or 'u' or 'f' or 't'))
            {
                return false;
            }
        }

        return true;
    }

    // Null when the string has no end. Expressions inside f-strings are skipped as text, which holds for all but nested equal quotes.
    private int? Quoted(int start, int quote, bool isRaw, bool isFormatted)
    {
        var isTriple = string.CompareOrdinal(text, quote, new string(text[quote], 3), 0, 3) == 0;
        var length = isTriple ? 3 : 1;
        for (var index = quote + length; index < text.Length; index++)
        {
            if (text[index] == '\\' && (!isRaw || (index + 1 < text.Length && text[index + 1] == text[quote])))
            {
                index++;
            }
            else if (text[index] == '\n' && !isTriple)
            {
                return null;
            }
            else if (text[index] == text[quote] && (!isTriple || string.CompareOrdinal(text, index, text, quote, 3) == 0))
            {
                var content = text[(quote + length)..index];
                _tokens.Add(
                    new PythonToken(
                        isFormatted ? PythonTokenKind.Formatted : PythonTokenKind.Text,
                        content,
                        start,
                        index + length - start,
                        Column()
                    )
                );
                return index + length;
            }
        }

        return null;
    }

    private int Add(PythonTokenKind kind, int start, int end)
    {
        _tokens.Add(new PythonToken(kind, text[start..end], start, end - start, Column()));
        return end;
    }

    private int Column()
    {
        var column = _column;
        _column = -1;
        return column;
    }
}
