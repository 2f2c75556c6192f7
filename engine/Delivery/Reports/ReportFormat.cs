namespace DataOps.Delivery.Reports;

/// <summary>The forms of a report.</summary>
public static class ReportFormat
{
    public const string Markdown = "md";
    public const string Html = "html";
    public const string Json = "json";
    public const string Sarif = "sarif";

    public static readonly string[] All = [Markdown, Html, Json, Sarif];

    /// <summary>Null for a form that there is not.</summary>
    public static string? Render(string format, ChangeReport report, string toolVersion) =>
        format switch
        {
            Markdown => MarkdownReport.Render(report),
            Html => HtmlReport.Render(report),
            Json => JsonReport.Render(report),
            Sarif => SarifReport.Render(report, toolVersion),
            _ => null,
        };
}
