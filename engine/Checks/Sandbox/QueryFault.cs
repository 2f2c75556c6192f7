using System.Globalization;

namespace DataOps.Checks.Sandbox;

/// <summary>The database's words for what is wrong, without the statement that it shows below them: nobody wrote some of those.</summary>
internal static class QueryFault
{
    private const int Longest = 1000;
    private const string LineMark = "\nLINE ";

    public static SampleQueryException Of(string message)
    {
        var text = message.ReplaceLineEndings("\n");
        var mark = text.IndexOf(LineMark, StringComparison.Ordinal);
        var words = (mark < 0 ? text : text[..mark]).ReplaceLineEndings(" ").Trim();
        return new SampleQueryException(
            words.Length > Longest ? words[..Longest] + "..." : words,
            mark < 0 ? null : LineOf(text[(mark + LineMark.Length)..])
        );
    }

    private static int? LineOf(string text) =>
        text.IndexOf(':', StringComparison.Ordinal) is > 0 and var end
        && int.TryParse(text[..end], CultureInfo.InvariantCulture, out var line)
            ? line
            : null;
}
