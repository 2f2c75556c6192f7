using Infra.Catalog.Text;

namespace Infra.Catalog.Code;

/// <summary>
/// A SQL file in any dialect by a tolerant reading: quotes, comments and brackets close, and there is a statement.
/// </summary>
public sealed record SqlSource(int StatementCount, string? Problem, SourceSpan Span)
{
    // Some dialects escape a quote with a backslash and others take the backslash as text: a file is broken when it is so in both.
    public static SqlSource Read(RepositoryPath file, string text) =>
        Read(file, text, hasEscapes: false) is { Problem: null } plain ? plain
        : Read(file, text, hasEscapes: true) is { Problem: null } escaped ? escaped
        : Read(file, text, hasEscapes: false);

    private static SqlSource Read(RepositoryPath file, string text, bool hasEscapes)
    {
        var lines = new LineIndex(file, text);
        var open = new Stack<int>();
        var (statements, hasContent) = (0, false);
        SqlSource Broken(string reason, int offset) => new(statements, reason, lines.Span(offset, Math.Min(1, text.Length - offset)));
        for (var index = 0; index < text.Length; )
        {
            var rest = text.AsSpan(index);
            switch (text[index])
            {
                case '-' when rest.StartsWith("--"):
                    index = text.IndexOf('\n', index) is var lineEnd and >= 0 ? lineEnd : text.Length;
                    continue;
                case '/' when rest.StartsWith("/*"):
                    var end = text.IndexOf("*/", index + 2, StringComparison.Ordinal);
                    if (end < 0)
                    {
                        return Broken("a comment is never closed", index);
                    }

                    index = end + 2;
                    continue;
                case '\'' or '"' or '`':
                    var close = hasEscapes ? Close(text, index) : text.IndexOf(text[index], index + 1);
                    if (close < 0)
                    {
                        return Broken("a quote is never closed", index);
                    }

                    (index, hasContent) = (close + 1, true);
                    continue;
                case '$' when DollarTag(rest) is { Length: > 0 } tag:
                    var after = text.IndexOf(tag, index + tag.Length, StringComparison.Ordinal);
                    if (after < 0)
                    {
                        return Broken("a quote is never closed", index);
                    }

                    (index, hasContent) = (after + tag.Length, true);
                    continue;
                case '(':
                    open.Push(index);
                    break;
                case ')':
                    if (!open.TryPop(out _))
                    {
                        return Broken("')' closes nothing", index);
                    }

                    break;
                case ';':
                    if (open.TryPeek(out var unclosed))
                    {
                        return Broken("'(' is never closed", unclosed);
                    }

                    statements += hasContent ? 1 : 0;
                    (index, hasContent) = (index + 1, false);
                    continue;
            }

            hasContent |= !char.IsWhiteSpace(text[index]);
            index++;
        }

        statements += hasContent ? 1 : 0;
        return open.TryPeek(out var last) ? Broken("'(' is never closed", last) : new SqlSource(statements, null, SourceSpan.StartOf(file));
    }

    private static int Close(string text, int start)
    {
        for (var index = start + 1; index < text.Length; index++)
        {
            if (text[index] == text[start])
            {
                return index;
            }

            index += text[index] == '\\' ? 1 : 0;
        }

        return -1;
    }

    // $$ or $body$, but not $NAME of an environment variable.
    private static string DollarTag(ReadOnlySpan<char> rest)
    {
        var end = rest[1..].IndexOf('$') + 1;
        return end > 0 && rest[1..end].IndexOfAnyExceptInRange('a', 'z') < 0 ? rest[..(end + 1)].ToString() : "";
    }
}
