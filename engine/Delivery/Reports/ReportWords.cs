using System.Globalization;
using DataOps.Reporting;
using Infra.Catalog.Lineage;

namespace DataOps.Delivery.Reports;

/// <summary>The sentences that reports have in common. They hold nothing that others wrote.</summary>
internal static class ReportWords
{
    /// <summary>One line that a reviewer may stop at.</summary>
    public static string Verdict(ChangeReport report)
    {
        if (!report.Succeeded)
        {
            return "the preview failed";
        }

        var lost = report.Changes.Count(change => change.Data == DataFate.Lost);
        var danger = lost > 0 ? $", the data of {Count(lost, "resource")} is lost" : "";
        var checks = report.FailedChecks.Count(check => check.IsBlocking) is > 0 and var failed
            ? $", {Count(failed, "data check")} failed"
            : "";
        var errors = report.Findings.Count(finding => finding.IsError) is > 0 and var wrong ? $", {Count(wrong, "error")}" : "";
        var counts = string.Join(
            ", ",
            report.Counts.Select(entry =>
                string.Create(CultureInfo.InvariantCulture, $"{entry.Count} to {StepStyle.Of(entry.Operation).Planned}")
            )
        );
        var what =
            counts.Length > 0 ? counts
            : report.Impact is { IsEmpty: false } ? "nothing to deploy"
            : "no changes";
        return $"{what}{danger}{checks}{errors}";
    }

    public static string Fate(DataFate fate) =>
        fate switch
        {
            DataFate.Lost => "**its data is lost**",
            DataFate.Kept => "it stays where it is, outside of the stack",
            _ => "it holds no data",
        };

    public static string Kind(ReportPipeline pipeline)
    {
        var resources = pipeline.Changes == 0 ? "nothing deployed differs" : $"{Count(pipeline.Changes, "resource")}";
        return pipeline.Kind switch
        {
            ChangeKind.Added => $"is new: {resources}",
            ChangeKind.Removed => $"is removed: {resources}",
            ChangeKind.Changed => $"changed: {resources}",
            ChangeKind.Rerendered => $"is only rendered anew: {resources}",
            _ => $"differs: {resources}",
        };
    }

    /// <summary>What happens when the change is merged, and to what.</summary>
    public static IEnumerable<string> Merge(ChangeReport report)
    {
        var rendered = report.Changes.Count(change => change.IsRendered);
        var deployed = report.Changes.Length - rendered;
        if (report.Changes.IsEmpty)
        {
            yield return "A merge deploys nothing.";
            yield break;
        }

        if (deployed > 0)
        {
            yield return $"A deployment of {MarkdownText.Code(report.Stack)} changes {Count(deployed, "resource")}.";
        }

        if (rendered > 0)
        {
            var branch = report.RenderedBranch.Length > 0 ? $" of {MarkdownText.Code(report.RenderedBranch)}" : "";
            yield return $"{Count(rendered, "manifest")}{branch} {(rendered == 1 ? "changes" : "change")}, and the GitOps operator applies {(rendered == 1 ? "it" : "them")}.";
        }
    }

    public static string Count(int count, string what) =>
        string.Create(CultureInfo.InvariantCulture, $"{count} {what}{(count == 1 ? "" : "s")}");
}
