using System.Text;
using System.Text.RegularExpressions;
using Infra.Catalog.Definitions;
using Infra.Catalog.Hashing;
using Infra.Catalog.Text;
using Infra.Catalog.Yaml;

namespace Infra.Catalog.Lineage;

/// <summary>
/// What a file says without its comments and spacing, so that a change of those affects nothing. Files of other kinds are taken as they are.
/// </summary>
internal static partial class SemanticText
{
    public static ContentHash Hash(RepositoryPath path, ReadOnlySpan<byte> content) => path.Extension switch
    {
        ".sql" => ContentHash.Of(Sql(Encoding.UTF8.GetString(content))),
        ".py" => ContentHash.Of(Python(Encoding.UTF8.GetString(content))),
        ".yml" or ".yaml" when YamlReader.Read(path, Encoding.UTF8.GetString(content), YamlDialect.Foreign) is { Map: { } map, Diagnostics.Length: 0 } => CanonicalForm.Hash(map),
        ".md" => ContentHash.Of(""),
        _ => ContentHash.OfFile(content),
    };

    /// <summary>Without comments outside quotes, with single spaces. Jinja in SQL comments has a meaning and stays.</summary>
    public static string Sql(string text)
    {
        var result = new StringBuilder(text.Length);
        for (var index = 0; index < text.Length;)
        {
            var rest = text.AsSpan(index);
            var end = rest.StartsWith("--") ? End(text, "\n", index, keepMark: true)
                : rest.StartsWith("/*") ? End(text, "*/", index, keepMark: false)
                : rest.StartsWith("{#") ? End(text, "#}", index, keepMark: false)
                : -1;
            if (end >= 0)
            {
                foreach (Match call in JinjaExpression().Matches(rest.StartsWith("{#") ? "" : text[index..end]))
                {
                    result.Append(call.Value);
                }

                result.Append(' ');
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
                if (result.Length > 0 && result[^1] != ' ')
                {
                    result.Append(' ');
                }

                index++;
            }
            else
            {
                result.Append(text[index++]);
            }
        }

        return Spaces().Replace(result.ToString(), " ").Trim();
    }

    // Indentation means something in Python, so only whole-line comments, blank lines and trailing spaces go.
    private static string Python(string text) =>
        string.Join('\n', text.ReplaceLineEndings("\n").Split('\n').Select(line => line.TrimEnd()).Where(line => line.Length > 0 && !line.TrimStart().StartsWith('#')));

    private static int End(string text, string mark, int start, bool keepMark) =>
        text.IndexOf(mark, start + 2, StringComparison.Ordinal) is var end and >= 0 ? (keepMark ? end : end + mark.Length) : text.Length;

    [GeneratedRegex(@"\{\{.*?\}\}|\{%.*?%\}", RegexOptions.Singleline | RegexOptions.CultureInvariant)]
    private static partial Regex JinjaExpression();

    [GeneratedRegex("  +", RegexOptions.CultureInvariant)]
    private static partial Regex Spaces();
}
