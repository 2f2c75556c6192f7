using System.Text;
using System.Text.RegularExpressions;
using Infra.Catalog.Code;
using Infra.Catalog.Definitions;
using Infra.Catalog.Hashing;
using Infra.Catalog.Text;
using Infra.Catalog.Yaml;

namespace Infra.Catalog.Lineage;

/// <summary>
/// What a file says without its comments and spacing, so that a change of those affects nothing. Files of other kinds are taken as they
/// are.
/// </summary>
internal static partial class SemanticText
{
    public static ContentHash Hash(RepositoryPath path, ReadOnlySpan<byte> content) =>
        path.Extension switch
        {
            ".sql" => ContentHash.Of(Sql(Encoding.UTF8.GetString(content))),
            ".py" => ContentHash.Of(Python(Encoding.UTF8.GetString(content))),
            ".yml"
            or ".yaml"
                when YamlReader.Read(path, Encoding.UTF8.GetString(content), YamlDialect.Foreign)
                    is { Map: { } map, Diagnostics.Length: 0 } => CanonicalForm.Hash(map),
            ".md" => ContentHash.Of(""),
            _ => ContentHash.OfFile(content),
        };

    /// <summary>
    /// Without comments outside quotes, with single spaces outside quotes. What has a meaning stays: Jinja in SQL comments, and optimiser
    /// hints (<c>/*+ ... */</c>).
    /// </summary>
    public static string Sql(string text)
    {
        var result = new StringBuilder(text.Length);
        for (var index = 0; index < text.Length; )
        {
            var rest = text.AsSpan(index);
            var end =
                rest.StartsWith("--") ? End(text, "\n", index, keepMark: true)
                : rest.StartsWith("/*") && !rest.StartsWith("/*+") ? End(text, "*/", index, keepMark: false)
                : rest.StartsWith("{#") ? End(text, "#}", index, keepMark: false)
                : -1;
            if (end >= 0)
            {
                foreach (Match call in JinjaExpression().Matches(rest.StartsWith("{#") ? "" : text[index..end]))
                {
                    result.Append(call.Value);
                }

                Space(result);
                index = end;
            }
            else if (text[index] is '\'' or '"')
            {
                var close = text.IndexOf(text[index], index + 1);
                close = close < 0 ? text.Length : close + 1;
                result.Append(text, index, close - index);
                index = close;
            }
            else if (char.IsWhiteSpace(text[index]))
            {
                Space(result);
                index++;
            }
            else
            {
                result.Append(text[index++]);
            }
        }

        return result.ToString().Trim();
    }

    private static void Space(StringBuilder text)
    {
        if (text.Length > 0 && text[^1] != ' ')
        {
            text.Append(' ');
        }
    }

    // The tokens with the indentation of each line that begins a statement; a file that has none is taken line by line.
    private static string Python(string text)
    {
        var (tokens, problem) = new PythonLexer(text.ReplaceLineEndings("\n")).Read();
        if (problem is not null)
        {
            return string.Join(
                '\n',
                text.ReplaceLineEndings("\n")
                    .Split('\n')
                    .Select(line => line.TrimEnd())
                    .Where(line => line.Length > 0 && !line.TrimStart().StartsWith('#'))
            );
        }

        var source = text.ReplaceLineEndings("\n");
        var result = new StringBuilder(text.Length);
        foreach (var token in tokens)
        {
            result.Append(token.Column < 0 ? " " : $"\n{token.Column}:").Append(source, token.Offset, token.Length);
        }

        return result.ToString();
    }

    private static int End(string text, string mark, int start, bool keepMark) =>
        text.IndexOf(mark, start + 2, StringComparison.Ordinal) is var end and >= 0 ? (keepMark ? end : end + mark.Length) : text.Length;

    [GeneratedRegex(@"\{\{.*?\}\}|\{%.*?%\}", RegexOptions.Singleline | RegexOptions.CultureInvariant)]
    private static partial Regex JinjaExpression();
}
