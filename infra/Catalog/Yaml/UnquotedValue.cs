using System.Text.RegularExpressions;
using Infra.Catalog.Diagnostics;

namespace Infra.Catalog.Yaml;

/// <summary>
/// Finds the text that YAML takes for a mark of its own: a cron of stars is an alias to YAML, and <c>@daily</c> nothing at all. Whoever
/// wrote it meant the text.
/// </summary>
internal static partial class UnquotedValue
{
    /// <summary>The advice to quote the value, where the finding is about such a line; empty for others.</summary>
    public static string Hint(Diagnostic finding, string text)
    {
        if (
            finding.Span is not { } span
            || (finding.Code != FileDiagnostics.BrokenYaml.Code && finding.Code != FileDiagnostics.AliasUsed.Code)
        )
        {
            return "";
        }

        var line = text.ReplaceLineEndings("\n").Split('\n').ElementAtOrDefault(span.Line - 1) ?? "";
        return Unquoted().Match(line) is { Success: true } match
            ? $"Quote it: {match.Groups["key"].Value}: \"{match.Groups["value"].Value.TrimEnd()}\"."
            : "";
    }

    // A lone *name is an alias all right; more than that is a text.
    [GeneratedRegex(@"^\s*(?:-\s+)?(?<key>[\w.-]+):\s+(?<value>(?:\*(?![\w-]+\s*(?:#|$))|[@`%])[^""#]*)", RegexOptions.CultureInvariant)]
    private static partial Regex Unquoted();
}
