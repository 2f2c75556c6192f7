using Infra.Catalog.Diagnostics;

namespace DataOps.Delivery.Reports;

/// <summary>Something that was found wrong, or worth a look.</summary>
/// <param name="IsError">False: a warning.</param>
/// <param name="Code">The diagnostic's code; empty where it has none.</param>
/// <param name="Text">What was found, on one line.</param>
public sealed record ReportFinding(bool IsError, string Code, string Text)
{
    public string Hint { get; init; } = "";

    /// <summary>The file, from the top of the repository; empty: no place in a file.</summary>
    public string File { get; init; } = "";

    public int Line { get; init; }

    public int Column { get; init; }

    /// <summary>The URN of the resource that it is about; empty: none.</summary>
    public string Resource { get; init; } = "";

    /// <summary>A finding of the catalogue.</summary>
    public static ReportFinding Of(Diagnostic diagnostic) =>
        new(diagnostic.IsError, diagnostic.Code, diagnostic.Message)
        {
            Hint = diagnostic.Hint,
            File = diagnostic.Span?.File.Value ?? "",
            Line = diagnostic.Span?.Line ?? 0,
            Column = diagnostic.Span?.Column ?? 0,
        };

    public string Place =>
        File.Length > 0 ? $"{File}({Line},{Column})"
        : Resource.Length > 0 ? Resource[(Resource.LastIndexOf(':') + 1)..]
        : "";
}
