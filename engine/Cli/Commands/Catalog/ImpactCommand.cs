using System.CommandLine;
using Infra.Catalog.Lineage;

namespace DataOps.Cli.Commands.Catalog;

/// <summary><c>impact --base REV</c>: what a change touches, through lineage.</summary>
internal static class ImpactCommand
{
    public static Command Build(Func<ParseResult, CommandScope> scopeOf)
    {
        var revision = new Option<string>("--base")
        {
            Description = "The revision to compare with",
            HelpName = "revision",
            DefaultValueFactory = _ => "origin/main",
        };
        var environment = new Option<string?>("--env", "-e")
        {
            Description = "The environment; default: the stack, then the first that has settings",
            HelpName = "name",
        };
        var json = new Option<bool>("--json", "-j") { Description = "Emit the impact as JSON" };
        var mermaid = new Option<bool>("--mermaid") { Description = "Emit the touched lineage as a Mermaid flowchart" };
        var command = new Command("impact", "Show which pipelines, models, datasets, consumers and deployed resources a change touches")
        {
            revision,
            environment,
            json,
            mermaid,
        };
        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                var scope = scopeOf(parsed);
                var checks = CatalogScope.Checks(scope);
                var name = CatalogScope.EnvironmentOf(scope, checks, scope.Value(environment));
                var report = await CatalogScope.WithGitAsync(() =>
                    checks.ImpactAsync(scope.Value(revision) ?? "origin/main", name, cancellationToken)
                );
                if (!report.IsEmpty)
                {
                    var stableNames = checks
                        .Load(name, cancellationToken)
                        .Partial.Pipelines.DistinctBy(pipeline => pipeline.Id)
                        .ToDictionary(
                            pipeline => pipeline.Id.ToString(),
                            pipeline => pipeline.Metadata.StableId.Value,
                            StringComparer.Ordinal
                        );
                    report = report with { Resources = DeployedResources.Of(scope, name, report, stableNames) };
                }

                scope.WriteText(
                    scope.Value(json) ? ImpactText.Json(report) + "\n"
                    : scope.Value(mermaid) ? ImpactText.Mermaid(report)
                    : ImpactText.Text(report)
                );
                return ExitCode.Done;
            }
        );
        return command;
    }
}
