using System.Text;
using System.Text.RegularExpressions;
using Infra.Catalog.Text;

namespace DataOps.Delivery.Reports;

/// <summary>
/// Texts that others wrote, in Markdown that shows them and obeys nothing in them: no mention, link, image, HTML or table.
/// </summary>
internal static partial class MarkdownText
{
    /// <summary>As a code span, between more backticks than it has in a row. Nothing in a code span is a mention or a link.</summary>
    public static string Code(string text)
    {
        var line = SafeText.Line(text).Trim();
        if (line.Length == 0)
        {
            return "` `";
        }

        var fence = new string('`', Longest(line) + 1);
        return fence.Length > 1 ? $"{fence} {line} {fence}" : $"`{line}`";
    }

    /// <summary>As code within an HTML element, where Markdown's own marks are not read.</summary>
    public static string HtmlCode(string text) => $"<code>{System.Net.WebUtility.HtmlEncode(SafeText.Line(text))}</code>";

    /// <summary>A fence that none of the lines can close.</summary>
    public static string Fence(IEnumerable<string> lines) => new('`', Math.Max(3, lines.Select(Longest).DefaultIfEmpty(0).Max() + 1));

    private static int Longest(string text) => Backticks().Matches(text).Select(match => match.Length).DefaultIfEmpty(0).Max();

    [GeneratedRegex("`+")]
    private static partial Regex Backticks();
}
