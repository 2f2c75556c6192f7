using System.Text;
using System.Text.RegularExpressions;

namespace Infra.Catalog.Dbt;

/// <summary>Patterns of a <c>.dbtignore</c> file, which are those of <c>.gitignore</c>: the last one that fits decides.</summary>
internal sealed class DbtIgnore
{
    private readonly List<(Regex Pattern, bool IsIgnored)> _rules = [];

    public DbtIgnore(string text)
    {
        foreach (var line in text.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0 && line[0] != '#'))
        {
            var isIgnored = line[0] != '!';
            var pattern = isIgnored ? line : line[1..];
            if (pattern.Trim('/').Length > 0)
            {
                _rules.Add((new Regex(Translated(pattern), RegexOptions.CultureInvariant | RegexOptions.NonBacktracking), isIgnored));
            }
        }
    }

    /// <param name="path">A file's path below the project.</param>
    public bool Ignores(string path)
    {
        var result = false;
        foreach (var (pattern, isIgnored) in _rules)
        {
            result = pattern.IsMatch(path) ? isIgnored : result;
        }

        return result;
    }

    // Patterns with a slash inside hold from the project's folder on, others at any depth; what fits a folder fits everything in it.
    private static string Translated(string pattern)
    {
        var isFolder = pattern.EndsWith('/');
        var body = pattern.Trim('/');
        var isAnchored = pattern.StartsWith('/') || body.Contains('/');
        var result = new StringBuilder(isAnchored ? "^" : "^(?:.*/)?");
        for (var index = 0; index < body.Length; index++)
        {
            if (string.CompareOrdinal(body, index, "**/", 0, 3) == 0)
            {
                result.Append("(?:.*/)?");
                index += 2;
            }
            else if (string.CompareOrdinal(body, index, "**", 0, 2) == 0)
            {
                result.Append(".*");
                index++;
            }
            else
            {
                result.Append(
                    body[index] switch
                    {
                        '*' => "[^/]*",
                        '?' => "[^/]",
                        var plain => Regex.Escape(plain.ToString()),
                    }
                );
            }
        }

        return result.Append(isFolder ? "/.*\\z" : "(?:/.*)?\\z").ToString();
    }
}
