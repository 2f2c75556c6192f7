using System.Globalization;
using DataOps.Engine.Planning;
using DataOps.Reporting;
using Infra.Catalog.Lineage;

namespace DataOps.Delivery.Reports;

/// <summary>The report as a comment on a pull request: the verdict first, then what cannot be undone, then everything else.</summary>
public static class MarkdownReport
{
    /// <summary>What code hosts take in one comment, with room for what they add themselves.</summary>
    public const int MostCharacters = 60_000;

    private const int LongestDetail = 400;
    private const int MostDetails = 14;

    /// <summary>The mark by which a stack's comment is found again.</summary>
    public static string Marker(string project, string stack) =>
        $"<!-- dataops-report {Uri.EscapeDataString(project)}/{Uri.EscapeDataString(stack)} -->";

    public static string Render(ChangeReport report, int mostCharacters = MostCharacters)
    {
        var text = new BoundedText(mostCharacters);
        text.Add(Marker(report.Project, report.Stack));
        text.Add($"### {MarkdownText.Code(report.Stack)}: {ReportWords.Verdict(report)}");
        Destructive(text, report);
        Errors(text, report);
        Checks(text, report);
        Pipelines(text, report);
        Impact(text, report);
        Merge(text, report);
        Warnings(text, report);
        Details(text, report);
        if (report.Commit.Length > 0)
        {
            text.Add($"\n<sub>{MarkdownText.HtmlCode(report.Commit[..Math.Min(12, report.Commit.Length)])}</sub>");
        }

        return text.ToString();
    }

    private static void Destructive(BoundedText text, ChangeReport report)
    {
        var items = report
            .Destructive.Select(change =>
            {
                var because = change.ReplaceKeys.IsEmpty
                    ? ""
                    : $" because of {string.Join(", ", change.ReplaceKeys.Select(MarkdownText.Code))}";
                var place = change.Pipeline is { } pipeline ? $" of {MarkdownText.Code(pipeline)}" : "";
                return $"- **{change.Operation}** {Name(change)}{place}{because}: {ReportWords.Fate(change.Data!.Value)}";
            })
            .ToList();
        Section(text, "Deleted or replaced", items, 20_000, count => $"- and {count} more that are deleted or replaced");
    }

    private static void Errors(BoundedText text, ChangeReport report) =>
        Section(
            text,
            "Errors",
            [.. report.Findings.Where(finding => finding.IsError).Select(Finding)],
            8_000,
            count => $"- and {count} more errors"
        );

    private static void Checks(BoundedText text, ChangeReport report)
    {
        var items = report
            .FailedChecks.Select(check =>
                $"- {MarkdownText.Code(check.Pipeline)} {MarkdownText.Code(check.Name)}: {MarkdownText.Code(check.Message)}"
                + (check.IsBlocking ? "" : " (does not stop publishing)")
            )
            .ToList();
        Section(
            text,
            $"Failed data checks ({items.Count} of {report.CheckCount})",
            items,
            6_000,
            count => $"- and {count} more failed checks"
        );
        if (items.Count == 0 && report.CheckCount is > 0 and var count)
        {
            text.Add($"\n{count} data checks on samples passed.");
        }
    }

    private static void Pipelines(BoundedText text, ChangeReport report)
    {
        var items = report
            .Pipelines.Select(pipeline =>
                $"- {MarkdownText.Code(pipeline.Name)} {ReportWords.Kind(pipeline)}{(pipeline.Owner.Length > 0 ? $", owner {MarkdownText.Code(pipeline.Owner)}" : "")}"
            )
            .ToList();
        Section(text, "Pipelines", items, 20_000, count => $"- and {count} more pipelines");
    }

    private static void Impact(BoundedText text, ChangeReport report)
    {
        if (report.Impact is not { } impact)
        {
            return;
        }

        List<string> items =
        [
            .. impact.Affected.Select(id => $"- {MarkdownText.Code(id.ToString())} gets other data"),
            .. impact
                .Models.Where(model => model.Changed.Length + model.Affected.Length > 0)
                .Select(model =>
                    $"- {Count(model.Changed.Length, "dbt model")} changed and {model.Affected.Length} behind: {MarkdownText.Code($"dbt build --select {model.Select}")}"
                ),
            .. impact.Datasets.Select(dataset => $"- dataset {MarkdownText.Code(dataset)}"),
            .. impact.Consumers.Select(consumer => $"- consumer {MarkdownText.Code(consumer)}"),
        ];
        Section(text, "Impact", items, 6_000, count => $"- and {count} more");
    }

    private static void Merge(BoundedText text, ChangeReport report)
    {
        if (!report.Succeeded)
        {
            return;
        }

        foreach (var line in ReportWords.Merge(report))
        {
            text.Add($"\n{line}");
        }
    }

    private static void Warnings(BoundedText text, ChangeReport report)
    {
        var items = report.Findings.Where(finding => !finding.IsError).Select(Finding).ToList();
        if (items.Count == 0 || text.Room < 1_000)
        {
            return;
        }

        text.Add($"\n<details><summary>{Count(items.Count, "warning")}</summary>\n");
        text.AddAll(items, 6_000, count => $"- and {count} more warnings");
        text.Add("\n</details>");
    }

    private static void Details(BoundedText text, ChangeReport report)
    {
        var groups = report.Changes.GroupBy(change => change.Pipeline ?? "").OrderBy(group => group.Key, StringComparer.Ordinal).ToList();
        var items = groups.Select(Detail).ToList();
        if (items.Count > 0)
        {
            text.AddAll(items, text.Room, count => $"\nThe changes of {count} more pipelines do not fit here.");
        }
    }

    private static string Detail(IGrouping<string, ReportChange> group)
    {
        // One pipeline's details may not crowd out all others.
        var lines = new BoundedText(10_000);
        lines.AddAll([.. group.Select(change => string.Join('\n', Lines(change)))], 7_800, count => $"and {count} more resources");
        var body = lines.ToString();
        var fence = MarkdownText.Fence(body.Split('\n'));
        var name = group.Key.Length > 0 ? MarkdownText.HtmlCode(group.Key) : "Platform";
        return $"\n<details><summary>{name}: {Count(group.Count(), "resource")}</summary>\n\n{fence}text\n{body}{fence}\n\n</details>";
    }

    private static IEnumerable<string> Lines(ReportChange change)
    {
        var sign = StepStyle.Of(change.Operation).Sign;
        yield return Infra.Catalog.Text.SafeText.Line($"{sign.PadRight(2)} {change.Urn.Type} {change.Urn.Name}");
        foreach (var line in change.Details.Take(MostDetails))
        {
            yield return line.Length <= LongestDetail
                ? line
                : string.Create(CultureInfo.InvariantCulture, $"    ~ a line of {line.Length} characters");
        }

        if (change.Details.Length > MostDetails)
        {
            yield return $"    and {Count(change.Details.Length - MostDetails, "more line")}";
        }
    }

    private static void Section(BoundedText text, string title, IReadOnlyCollection<string> items, int budget, Func<int, string> rest)
    {
        if (items.Count == 0)
        {
            return;
        }

        text.Add($"\n**{title}**\n");
        text.AddAll(items, budget, rest);
    }

    private static string Finding(ReportFinding finding)
    {
        var place = finding.Place.Length > 0 ? $" {MarkdownText.Code(finding.Place)}" : "";
        var hint = finding.Hint.Length > 0 ? $"  \n  {MarkdownText.Code(finding.Hint)}" : "";
        return $"- {(finding.Code.Length > 0 ? finding.Code : finding.IsError ? "error" : "warning")}{place}: {MarkdownText.Code(finding.Text)}{hint}";
    }

    private static string Name(ReportChange change) => MarkdownText.Code($"{change.Urn.Type} {change.Urn.Name}");

    private static string Count(int count, string what) => ReportWords.Count(count, what);
}
