using System.Net;
using System.Text;
using DataOps.Reporting;
using Infra.Catalog.Text;

namespace DataOps.Delivery.Reports;

/// <summary>The report as one page that needs nothing else: no script, no network.</summary>
public static class HtmlReport
{
    private const string Head = """
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
        <style>
        :root { color-scheme: light dark; }
        body { font: 1rem/1.5 system-ui, sans-serif; max-width: 72rem; margin: 2rem auto; padding: 0 1rem; overflow-wrap: anywhere; }
        code, pre { font-family: ui-monospace, monospace; font-size: .9em; }
        pre { overflow-x: auto; padding: .5rem; border: 1px solid; border-radius: .3rem; }
        .lost { font-weight: bold; color: light-dark(#b00020, #ff8a80); }
        summary { cursor: pointer; }
        </style>
        """;

    public static string Render(ChangeReport report)
    {
        var page = new StringBuilder(Head);
        page.Append($"\n<title>{Text(report.Stack)}: {Text(Plain(ReportWords.Verdict(report)))}</title>\n</head>\n<body>\n<main>\n");
        page.Append($"<h1>{Code(report.Stack)}: {Text(Plain(ReportWords.Verdict(report)))}</h1>\n");
        List(
            page,
            "Deleted or replaced",
            report.Destructive.Select(change =>
            {
                var because = change.ReplaceKeys.IsEmpty ? "" : $" because of {string.Join(", ", change.ReplaceKeys.Select(Code))}";
                var place = change.Pipeline is { } pipeline ? $" of {Code(pipeline)}" : "";
                var style = change.Data == DataFate.Lost ? " class=\"lost\"" : "";
                return $"<b>{Text(change.Operation)}</b> {Name(change)}{place}{because}: <span{style}>{Text(Plain(ReportWords.Fate(change.Data!.Value)))}</span>";
            })
        );
        List(page, "Errors", report.Findings.Where(finding => finding.IsError).Select(Finding));
        List(
            page,
            "Failed data checks",
            report.FailedChecks.Select(check => $"{Code(check.Pipeline)} {Code(check.Name)}: {Text(check.Message)}")
        );
        List(
            page,
            "Pipelines",
            report.Pipelines.Select(pipeline =>
                $"{Code(pipeline.Name)} {Text(ReportWords.Kind(pipeline))}{(pipeline.Owner.Length > 0 ? $", owner {Code(pipeline.Owner)}" : "")}"
            )
        );
        if (report.Impact is { } impact)
        {
            List(
                page,
                "Impact",
                [
                    .. impact.Affected.Select(id => $"{Code(id.ToString())} gets other data"),
                    .. impact.Models.Where(model => model.Select.Length > 0).Select(model => Code($"dbt build --select {model.Select}")),
                    .. impact.Datasets.Select(dataset => $"dataset {Code(dataset)}"),
                    .. impact.Consumers.Select(consumer => $"consumer {Code(consumer)}"),
                ]
            );
        }

        List(page, "Warnings", report.Findings.Where(finding => !finding.IsError).Select(Finding));
        foreach (var group in report.Changes.GroupBy(change => change.Pipeline ?? "").OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            var name = group.Key.Length > 0 ? Code(group.Key) : "Platform";
            page.Append($"<details>\n<summary>{name}: {ReportWords.Count(group.Count(), "resource")}</summary>\n<pre>");
            foreach (var change in group)
            {
                page.Append($"{Text($"{StepStyle.Of(change.Operation).Sign.PadRight(2)} {change.Urn.Type} {change.Urn.Name}")}\n");
                foreach (var line in change.Details)
                {
                    page.Append($"{Text(line)}\n");
                }
            }

            page.Append("</pre>\n</details>\n");
        }

        if (report.Commit.Length > 0)
        {
            page.Append($"<p>{Code(report.Commit)}</p>\n");
        }

        return page.Append("</main>\n</body>\n</html>\n").ToString();
    }

    private static void List(StringBuilder page, string title, IEnumerable<string> items)
    {
        var all = items.ToList();
        if (all.Count > 0)
        {
            page.Append($"<h2>{title}</h2>\n<ul>\n{string.Concat(all.Select(item => $"<li>{item}</li>\n"))}</ul>\n");
        }
    }

    private static string Finding(ReportFinding finding)
    {
        var place = finding.Place.Length > 0 ? $" {Code(finding.Place)}" : "";
        var hint = finding.Hint.Length > 0 ? $"<br>{Text(finding.Hint)}" : "";
        return $"{Text(finding.Code)}{place}: {Text(finding.Text)}{hint}";
    }

    private static string Name(ReportChange change) => Code($"{change.Urn.Type} {change.Urn.Name}");

    // The sentences of reports know Markdown's bold.
    private static string Plain(string sentence) => sentence.Replace("**", "", StringComparison.Ordinal);

    private static string Code(string text) => $"<code>{Text(text)}</code>";

    private static string Text(string text) => WebUtility.HtmlEncode(SafeText.Line(text));
}
