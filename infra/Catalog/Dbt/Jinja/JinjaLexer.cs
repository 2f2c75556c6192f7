using System.Text;

namespace Infra.Catalog.Dbt.Jinja;

/// <summary>Splits the inside of a Jinja block, or a whole expression, into tokens.</summary>
internal static class JinjaLexer
{
    /// <summary>
    /// Reads from <paramref name="start"/> until <paramref name="closing"/> (<c>}}</c> or <c>%}</c>, outside strings), or to the end where
    /// it is null. Returns the offset behind the closing mark, or -1 when it is missing.
    /// </summary>
    public static int Read(string text, int start, string? closing, List<JinjaToken> tokens)
    {
        var depth = 0;
        for (var index = start; index < text.Length; )
        {
            var character = text[index];
            var trim = character is '-' or '+' ? 1 : 0;
            if (closing is not null && (depth == 0 || closing[0] == '%') && Matches(text, index + trim, closing))
            {
                return index + trim + closing.Length;
            }

            if (char.IsWhiteSpace(character))
            {
                index++;
            }
            else if (character is '"' or '\'')
            {
                index = Quoted(text, index, tokens);
            }
            else if (char.IsLetter(character) || character == '_')
            {
                var end = index;
                while (end < text.Length && (char.IsLetterOrDigit(text[end]) || text[end] == '_'))
                {
                    end++;
                }

                tokens.Add(new JinjaToken(JinjaTokenKind.Word, text[index..end], index, end));
                index = end;
            }
            else if (char.IsAsciiDigit(character))
            {
                var end = index;
                while (end < text.Length && (char.IsAsciiLetterOrDigit(text[end]) || text[end] is '.' or '_'))
                {
                    end++;
                }

                tokens.Add(new JinjaToken(JinjaTokenKind.Number, text[index..end], index, end));
                index = end;
            }
            else
            {
                depth +=
                    character is '{' or '(' or '[' ? 1
                    : character is ('}' or ')' or ']') && depth > 0 ? -1
                    : 0;
                tokens.Add(new JinjaToken(JinjaTokenKind.Symbol, character.ToString(), index, index + 1));
                index++;
            }
        }

        return closing is null ? text.Length : -1;
    }

    private static bool Matches(string text, int index, string mark) => string.CompareOrdinal(text, index, mark, 0, mark.Length) == 0;

    private static int Quoted(string text, int start, List<JinjaToken> tokens)
    {
        var content = new StringBuilder();
        var index = start + 1;
        while (index < text.Length && text[index] != text[start])
        {
            if (text[index] == '\\' && index + 1 < text.Length)
            {
                index++;
            }

            content.Append(text[index++]);
        }

        var end = Math.Min(index + 1, text.Length);
        tokens.Add(new JinjaToken(JinjaTokenKind.Text, content.ToString(), start, end));
        return end;
    }
}
