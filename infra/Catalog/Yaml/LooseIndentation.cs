using System.Text;

namespace Infra.Catalog.Yaml;

/// <summary>
/// Lines of a quoted text or of a flow list or map may be indented less than where it starts: PyYAML, and so dbt, reads them, the parser
/// here does not. The white space at the start of such lines means nothing, so more of it changes nothing.
/// </summary>
internal static class LooseIndentation
{
    /// <summary>The text with such lines indented; null where there are none, so that nothing would be gained.</summary>
    public static string? Mended(string text)
    {
        var result = new StringBuilder(text.Length);
        var state = new State();
        var isChanged = false;
        foreach (var line in text.Split('\n'))
        {
            var content = line.AsSpan().TrimStart(' ');
            var indentation = line.Length - content.Length;
            var missing = state.IsInside && content.TrimEnd('\r').Length > 0 ? state.Needed - indentation : 0;
            if (missing > 0)
            {
                isChanged = true;
                result.Append(' ', missing);
            }

            result.Append(line).Append('\n');
            state.Line(line, indentation);
        }

        return isChanged ? result.ToString(0, result.Length - 1) : null;
    }

    /// <summary>Where reading is between two lines.</summary>
    private sealed class State
    {
        private readonly Stack<char> _flow = new();
        private char _quote;
        private int _block = -1;

        public bool IsInside => _quote != '\0' || _flow.Count > 0;

        /// <summary>The indentation that the lines need.</summary>
        public int Needed { get; private set; }

        public void Line(string line, int indentation)
        {
            if (!IsInside)
            {
                if (_block >= 0 && (line.AsSpan().Trim().Length == 0 || indentation > _block))
                {
                    return;
                }

                _block = -1;
                Needed = Start(line, indentation) + 1;
            }

            var isStart = true;
            for (var index = indentation; index < line.Length; index++)
            {
                var character = line[index];
                if (_quote != '\0')
                {
                    // A backslash or a second quote takes what follows with it.
                    if ((_quote == '"' && character == '\\') || (_quote == '\'' && character == '\'' && Next(line, index) == '\''))
                    {
                        index++;
                    }
                    else if (character == _quote)
                    {
                        _quote = '\0';
                        isStart = false;
                    }
                }
                else if (character == '#' && (index == 0 || char.IsWhiteSpace(line[index - 1])))
                {
                    return;
                }
                else if (!char.IsWhiteSpace(character))
                {
                    isStart = Token(line, ref index, character, isStart);
                }
            }
        }

        private bool Token(string line, ref int index, char character, bool isStart)
        {
            switch (character)
            {
                case '"' or '\'' when isStart:
                    _quote = character;
                    return false;
                case '[' or '{' when isStart || _flow.Count > 0:
                    _flow.Push(character);
                    return true;
                case ']' or '}' when _flow.Count > 0:
                    _flow.Pop();
                    return false;
                case ',' when _flow.Count > 0:
                    return true;
                case ':' when Next(line, index) is ' ' or '\0' or '\r' || _flow.Count > 0:
                    return true;
                case '-' or '?' when isStart && Next(line, index) is ' ':
                    return true;
                case '&' or '!' when isStart:
                    while (index + 1 < line.Length && !char.IsWhiteSpace(line[index + 1]))
                    {
                        index++;
                    }

                    return true;
                case '|' or '>' when isStart && _flow.Count == 0:
                    _block = Needed - 1;
                    index = line.Length;
                    return false;
                default:
                    return false;
            }
        }

        private static char Next(string line, int index) => index + 1 < line.Length ? line[index + 1] : '\0';

        // Behind the marks of lists that stand on the line.
        private static int Start(string line, int indentation)
        {
            while (indentation + 1 < line.Length && line[indentation] == '-' && line[indentation + 1] == ' ')
            {
                indentation += 2;
                while (indentation < line.Length && line[indentation] == ' ')
                {
                    indentation++;
                }
            }

            return indentation;
        }
    }
}
