using System.Text.RegularExpressions;
using Infra.Catalog.Text;

namespace Infra.Catalog.Dbt;

/// <summary>The blocks of a macro file, found without reading what is in them: each as its own text, in its place among spaces.</summary>
internal static partial class DbtBlocks
{
    public static IEnumerable<string> Of(string text)
    {
        foreach (var (start, end) in Places(text).Where(place => place.End >= 0))
        {
            // Lines and columns stay those of the file.
            yield return string.Concat(text[..start].Select(character => character == '\n' ? '\n' : ' ')) + text[start..end];
        }
    }

    /// <summary>Whether a place stands in a block, closed or not.</summary>
    public static bool IsInside(string text, int offset) =>
        Places(text).Any(place => offset >= place.Start && (place.End < 0 || offset < place.End));

    /// <summary>The blocks of documentation in a file: their names and places.</summary>
    public static IEnumerable<(string Name, SourceSpan Span)> Docs(RepositoryPath file, string text)
    {
        if (!text.Contains("{%", StringComparison.Ordinal))
        {
            yield break;
        }

        var lines = new LineIndex(file, text);
        foreach (Match match in DocsStart().Matches(text))
        {
            var name = match.Groups["name"];
            yield return (name.Value, lines.Span(name.Index, name.Length));
        }
    }

    private static IEnumerable<(int Start, int End)> Places(string text)
    {
        var at = 0;
        while (Start().Match(text, at) is { Success: true } start)
        {
            var end = End().Match(text, start.Index + start.Length);
            while (end.Success && end.Groups["tag"].Value != start.Groups["tag"].Value)
            {
                end = end.NextMatch();
            }

            yield return (start.Index, end.Success ? end.Index + end.Length : -1);
            at = end.Success ? end.Index + end.Length : text.Length;
        }
    }

    [GeneratedRegex(
        @"\{%[-+]?\s*(?<tag>macro|test|data_test|materialization)\s",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture
    )]
    private static partial Regex Start();

    [GeneratedRegex(@"\{%[-+]?\s*docs\s+(?<name>\w+)\s*[-+]?%\}", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex DocsStart();

    [GeneratedRegex(
        @"\{%[-+]?\s*end(?<tag>macro|test|data_test|materialization)\s*[-+]?%\}",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture
    )]
    private static partial Regex End();
}
