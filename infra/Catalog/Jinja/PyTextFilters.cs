using System.Text.RegularExpressions;

namespace Infra.Catalog.Jinja;

/// <summary>Jinja's filters of texts that take more than a line.</summary>
internal static partial class PyTextFilters
{
    public static string Indent(string text, CallArguments arguments)
    {
        var width = arguments.Get(0, "width") switch
        {
            PyValue.Str given => given.Value,
            { } count => new string(' ', (int)Math.Clamp(PyOperators.Whole(count) ?? 4, 0, 10_000)),
            null => "    ",
        };
        var isFirst = arguments.Get(1, "first") is { } first && PyOperators.Truth(first);
        var isBlank = arguments.Get(2, "blank") is { } blank && PyOperators.Truth(blank);
        // As Jinja: with a newline added, so that one at the end stays.
        var lines = PyStrings.Lines(text + "\n").ToList();
        return string.Join(
            '\n',
            lines.Select(
                (line, index) =>
                    index == 0 && !isFirst ? line
                    : line.Length > 0 || isBlank || (index == 0 && isFirst) ? width + line
                    : line
            )
        );
    }

    public static string Title(string text) =>
        string.Concat(
            Words().Split(text).Where(part => part.Length > 0).Select(part => char.ToUpperInvariant(part[0]) + part[1..].ToLowerInvariant())
        );

    public static string Truncate(string text, CallArguments arguments)
    {
        var length = arguments.Get(0, "length") is { } given ? (int)Math.Clamp(PyOperators.Whole(given) ?? 255, 0, int.MaxValue / 2) : 255;
        var isHard = arguments.Get(1, "killwords") is { } kill && PyOperators.Truth(kill);
        var end = arguments.Get(2, "end") is PyValue.Str mark ? mark.Value : "...";
        var leeway = arguments.Get(3, "leeway") is { } more ? (int)Math.Clamp(PyOperators.Whole(more) ?? 5, 0, int.MaxValue / 2) : 5;
        if (text.Length <= length + leeway)
        {
            return text;
        }

        if (length < end.Length)
        {
            throw PyOperators.Wrong("a text is cut to less than what marks the cut");
        }

        var cut = text[..(length - end.Length)];
        return isHard ? cut + end : (cut.LastIndexOf(' ') is var space and >= 0 ? cut[..space] : cut) + end;
    }

    // Jinja's title takes every part between white space, hyphens and opening brackets for a word.
    [GeneratedRegex(@"([-\s({\[<]+)", RegexOptions.CultureInvariant)]
    private static partial Regex Words();
}
