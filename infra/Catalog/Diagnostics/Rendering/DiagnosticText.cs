using System.Collections.Immutable;
using System.Text;
using Infra.Catalog.Text;

namespace Infra.Catalog.Diagnostics.Rendering;

/// <summary>Findings for people: the line that machines also read, the source line with carets, related places, the hint.</summary>
public static class DiagnosticText
{
    /// <summary>The width where there is no terminal to ask.</summary>
    public const int UsualWidth = 160;

    /// <param name="diagnostics">In the order in which they are to be shown.</param>
    /// <param name="source">Gives the text of a file, or null where there is none to show.</param>
    /// <param name="width">Lines of sources are cut to it.</param>
    public static string Render(ImmutableArray<Diagnostic> diagnostics, Func<RepositoryPath, string?> source, int width = UsualWidth)
    {
        var text = new StringBuilder();
        var files = new Dictionary<RepositoryPath, string[]?>();
        foreach (var diagnostic in diagnostics)
        {
            text.Append(diagnostic).Append('\n');
            if (diagnostic.Span is { } span)
            {
                if (!files.TryGetValue(span.File, out var lines))
                {
                    files[span.File] = lines = source(span.File)?.Split('\n');
                }

                AppendSource(text, lines, span, width);
            }

            foreach (var related in diagnostic.Related)
            {
                text.Append("  ").Append(HiddenCharacters.Escaped($"{Place(related.Site)}: note: {related.Note}")).Append('\n');
            }

            if (diagnostic.Hint.Length > 0)
            {
                text.Append("  hint: ").Append(HiddenCharacters.Escaped(diagnostic.Hint)).Append('\n');
            }
        }

        return text.ToString();
    }

    /// <summary><c>2 errors, 1 warning in 1 file.</c>, or that nothing was found.</summary>
    public static string Summary(ImmutableArray<Diagnostic> diagnostics)
    {
        var counts = new[]
        {
            (DiagnosticSeverity.Error, "error"),
            (DiagnosticSeverity.Warning, "warning"),
            (DiagnosticSeverity.Note, "note"),
        }
            .Select(kind => (Count: diagnostics.Count(diagnostic => diagnostic.Severity == kind.Item1), Word: kind.Item2))
            .Where(kind => kind.Count > 0)
            .Select(kind => $"{kind.Count} {kind.Word}{(kind.Count == 1 ? "" : "s")}")
            .ToList();
        var files = diagnostics.Select(diagnostic => diagnostic.Span?.File).Distinct().Count();
        return counts.Count == 0 ? "No findings." : $"{string.Join(", ", counts)} in {files} file{(files == 1 ? "" : "s")}.";
    }

    private static string Place(DiagnosticSite site) =>
        site.Match(file => file.Span.ToString(), config => config.Key, resource => resource.Urn);

    private static void AppendSource(StringBuilder text, string[]? lines, SourceSpan span, int width)
    {
        if (
            lines is null
            || span.Line > lines.Length
            || lines[span.Line - 1].TrimEnd('\r') is not { } line
            || string.IsNullOrWhiteSpace(line)
            || span.Column > line.Length + 1
        )
        {
            return;
        }

        var number = span.Line.ToString(System.Globalization.CultureInfo.InvariantCulture);
        var gutter = new string(' ', 2 + number.Length) + " | ";
        var (shown, carets) = new SourceExcerpt(line).Around(
            span.Column,
            span.EndLine == span.Line ? span.EndColumn : line.Length + 1,
            width - gutter.Length
        );
        text.Append("  ").Append(number).Append(" | ").Append(shown).Append('\n');
        text.Append(gutter).Append(carets).Append('\n');
    }
}
