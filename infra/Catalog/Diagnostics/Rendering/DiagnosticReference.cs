using System.Text;

namespace Infra.Catalog.Diagnostics.Rendering;

/// <summary>
/// <c>docs/diagnostics.md</c>: a section per room between two marks, so that each room writes its own codes and leaves the others alone.
/// </summary>
public static class DiagnosticReference
{
    /// <summary>The text of one section, marks included. Other rooms bring their own rows.</summary>
    public static string Section(string name, string heading, IEnumerable<DiagnosticDescriptor> descriptors)
    {
        var text = new StringBuilder();
        text.Append(Begin(name)).Append("\n\n## ").Append(heading).Append('\n');
        foreach (var descriptor in descriptors.OrderBy(descriptor => descriptor.Code, StringComparer.Ordinal))
        {
            text.Append("\n### ").Append(descriptor.Code).Append(": ").Append(descriptor.Title).Append("\n\n");
            text.Append(char.ToUpperInvariant(DiagnosticJson.Word(descriptor.Severity)[0]))
                .Append(DiagnosticJson.Word(descriptor.Severity)[1..])
                .Append(". `")
                .Append(descriptor.Format.Replace("`", "'", StringComparison.Ordinal))
                .Append("`\n\n");
            text.Append(descriptor.Explanation).Append("\n\n**What to do:** ").Append(descriptor.Hint).Append('\n');
        }

        return text.Append('\n').Append(End(name)).ToString();
    }

    /// <summary>Replaces the section of <paramref name="name"/> in the document, or appends it.</summary>
    public static string Replace(string document, string name, string section)
    {
        var begin = document.IndexOf(Begin(name), StringComparison.Ordinal);
        var end = document.IndexOf(End(name), StringComparison.Ordinal);
        return begin < 0 || end < begin
            ? $"{document.TrimEnd()}\n\n{section}\n".TrimStart()
            : document[..begin] + section + document[(end + End(name).Length)..];
    }

    private static string Begin(string name) => $"<!-- begin {name} -->";

    private static string End(string name) => $"<!-- end {name} -->";
}
