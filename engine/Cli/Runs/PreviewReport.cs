using System.Collections.Immutable;
using DataOps.Checks;
using DataOps.Cli.Commands;
using DataOps.Cli.Commands.Catalog;
using DataOps.Delivery.Reports;
using DataOps.Engine.Host;
using DataOps.Git;
using DataOps.Operations;
using Infra.Catalog.Lineage;

namespace DataOps.Cli.Runs;

/// <summary>The files of <c>preview --report</c>, and what they say besides the preview: the impact of the change, the commit.</summary>
internal sealed class PreviewReport
{
    private readonly CommandScope _scope;
    private readonly ImmutableArray<(string Format, string Path)> _files;
    private readonly string? _base;

    private PreviewReport(CommandScope scope, ImmutableArray<(string Format, string Path)> files, string? revision)
    {
        _scope = scope;
        _files = files;
        _base = revision;
    }

    /// <summary>Hears the preview.</summary>
    public ReportCollector Collector { get; } = new();

    /// <summary>Null when no report is asked for.</summary>
    /// <exception cref="FaultException">DP2603 or DP2606.</exception>
    public static PreviewReport? Of(CommandScope scope, string[] words, string? revision, bool showSecrets)
    {
        if (words.Length == 0)
        {
            return revision is null
                ? null
                : throw new FaultException(CliDiagnostics.ContradictingOptions, "--base means nothing without --report", "Add --report.");
        }

        if (showSecrets)
        {
            throw new FaultException(
                CliDiagnostics.ContradictingOptions,
                "--report cannot be used with --show-secrets",
                "A report is for others to read: leave one of them away."
            );
        }

        var files = words.Chunk(2).ToList();
        if (files.Find(pair => pair.Length < 2 || !ReportFormat.All.Contains(pair[0])) is { } wrong)
        {
            throw new FaultException(
                OperationDiagnostics.InvalidArgument,
                $"--report takes a form and a file, not '{string.Join(' ', wrong)}'",
                $"Write --report {ReportFormat.Markdown} report.md; forms are {string.Join(", ", ReportFormat.All)}."
            );
        }

        return new PreviewReport(
            scope,
            [.. files.Select(pair => (pair[0], Path.GetFullPath(pair[1], scope.Environment.WorkingDirectory)))],
            revision
        );
    }

    /// <summary>Writes the files; a preview that failed is reported as well.</summary>
    public async Task WriteAsync(CancellationToken cancellationToken)
    {
        var impact = await ImpactAsync(cancellationToken);
        var found = Collector.Of(_scope.Stack.Project, _scope.Stack.Name);
        var report = found with
        {
            Commit = GitRevision.TryRead(_scope.Environment.WorkingDirectory)?.Commit ?? "",
            Impact = impact,
            Findings =
            [
                .. found
                    .Findings.Concat((impact?.Diagnostics ?? []).Select(ReportFinding.Of))
                    .Distinct()
                    .OrderBy(finding => !finding.IsError),
            ],
            RenderedBranch =
                CatalogChecks.Settings(CatalogScope.Checks(_scope).Files, _scope.Stack.Name)?.Partial.Repository.Revision ?? "",
        };
        var version = typeof(PreviewReport).Assembly.GetName().Version?.ToString(3) ?? "0.0.0";
        foreach (var (format, path) in _files)
        {
            await File.WriteAllTextAsync(path, ReportFormat.Render(format, report, version)!, cancellationToken);
        }
    }

    private async Task<ImpactReport?> ImpactAsync(CancellationToken cancellationToken) =>
        _base is null
            ? null
            : await CatalogScope.WithGitAsync(() => CatalogScope.Checks(_scope).ImpactAsync(_base, _scope.Stack.Name, cancellationToken));
}
