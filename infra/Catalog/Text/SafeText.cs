using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml;

namespace Infra.Catalog.Text;

/// <summary>
/// Texts that others wrote (names, paths, outputs, messages) in a form that what reads them does not obey: a terminal its control
/// characters, a reader's eye bidirectional overrides, a CI system the commands that it looks for in logs, diagrams and XML their own
/// marks. What is replaced is replaced by <c>\u001B</c> and the like, so that nothing is hidden, and text that JSON quotes stays the same
/// JSON.
/// </summary>
public static partial class SafeText
{
    /// <summary>GitHub's runner takes a line that begins so, blanks apart, for a command.</summary>
    private const string LineCommand = "::";

    /// <summary>The text on one line; tabs stay.</summary>
    public static string Line(string text) => Neutral(Visible(text, keepsLines: false));

    /// <summary>The text with its lines; each of them as <see cref="Line"/> has it.</summary>
    public static string Lines(string text)
    {
        if (!text.Contains('\n', StringComparison.Ordinal))
        {
            return Line(text);
        }

        return Neutral(Visible(text.Contains('\r', StringComparison.Ordinal) ? text.ReplaceLineEndings("\n") : text, keepsLines: true));
    }

    /// <summary>The text without the colours that programs print.</summary>
    public static string Colorless(string text) => text.Contains('\e', StringComparison.Ordinal) ? Color().Replace(text, "") : text;

    /// <summary>
    /// For a label in double quotes in Mermaid, which knows HTML, entities, Markdown in backticks and directives in percent signs.
    /// </summary>
    public static string Mermaid(string text)
    {
        var result = new StringBuilder(text.Length);
        foreach (var character in Line(text))
        {
            _ = character switch
            {
                '#' => result.Append("#35;"),
                '"' => result.Append("#quot;"),
                '<' => result.Append("#lt;"),
                '>' => result.Append("#gt;"),
                '&' => result.Append("#amp;"),
                '`' => result.Append("#96;"),
                '%' => result.Append("#37;"),
                _ => result.Append(character),
            };
        }

        return result.ToString();
    }

    /// <summary>For a string in double quotes in DOT.</summary>
    public static string Dot(string text) =>
        Line(text).Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal);

    /// <summary>For XML, which has no form at all for most control characters; writers do the rest.</summary>
    public static string Xml(string text)
    {
        var safe = Lines(text);
        var result = new StringBuilder(safe.Length);
        for (var at = 0; at < safe.Length; at++)
        {
            if (XmlConvert.IsXmlChar(safe[at]))
            {
                result.Append(safe[at]);
            }
            else if (at + 1 < safe.Length && XmlConvert.IsXmlSurrogatePair(safe[at + 1], safe[at]))
            {
                result.Append(safe[at]).Append(safe[++at]);
            }
            else
            {
                AppendCode(result, safe[at]);
            }
        }

        return result.ToString();
    }

    private static string Visible(string text, bool keepsLines)
    {
        var at = 0;
        while (at < text.Length && !IsReplaced(text[at], keepsLines))
        {
            at++;
        }

        if (at == text.Length)
        {
            return text;
        }

        var result = new StringBuilder(text, 0, at, text.Length + 16);
        for (; at < text.Length; at++)
        {
            if (IsReplaced(text[at], keepsLines))
            {
                AppendCode(result, text[at]);
            }
            else
            {
                result.Append(text[at]);
            }
        }

        return result.ToString();
    }

    private static bool IsReplaced(char character, bool keepsLines) =>
        HiddenCharacters.IsHidden(character) && character != '\t' && !(keepsLines && character == '\n');

    private static string Neutral(string text)
    {
        if (text.Contains("##", StringComparison.Ordinal))
        {
            text = LoggedCommand().Replace(text, "\\u0023");
        }

        return text.Contains(LineCommand, StringComparison.Ordinal) ? FirstCommand().Replace(text, "\\u003A") : text;
    }

    private static void AppendCode(StringBuilder result, char character) =>
        result.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:X4}");

    [GeneratedRegex(@"\e\[[0-9;:]*m")]
    private static partial Regex Color();

    // Azure Pipelines and old runners of GitHub look for these anywhere in a line.
    [GeneratedRegex(@"#(?=#\[|#vso\[)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex LoggedCommand();

    [GeneratedRegex(@"(?<=^\s*):(?=:)", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex FirstCommand();
}
