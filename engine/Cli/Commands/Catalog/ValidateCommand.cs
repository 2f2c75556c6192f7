using System.CommandLine;
using Infra.Catalog.Diagnostics;
using Infra.Catalog.Diagnostics.Rendering;

namespace DataOps.Cli.Commands.Catalog;

/// <summary><c>validate</c>: every finding in the definitions and the settings, offline.</summary>
internal static class ValidateCommand
{
    public static Command Build(Func<ParseResult, CommandScope> scopeOf)
    {
        var environment = new Option<string?>("--env", "-e")
        {
            Description = "Check one environment; default: all that have settings",
            HelpName = "name",
        };
        var revision = new Option<string?>("--base") { Description = "Compare contracts with this revision", HelpName = "revision" };
        var json = new Option<bool>("--json", "-j") { Description = "Emit findings as JSON" };
        var sarif = new Option<bool>("--sarif") { Description = "Emit findings as SARIF 2.1" };
        var notes = new Option<bool>("--notes") { Description = "Show notes too: what could not be checked offline" };
        var fresh = new Option<bool>("--no-cache") { Description = "Read everything anew, and remember nothing" };
        var command = new Command("validate", "Check pipelines and settings offline") { environment, revision, json, sarif, notes, fresh };
        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                var scope = scopeOf(parsed);
                var checks = scope.Value(fresh) ? CatalogScope.Checks(scope) : CatalogScope.CachedChecks(scope);
                var isOne = scope.Value(environment) is not null || scope.StackOption is not null;
                var result = await CatalogScope.WithGitAsync(() =>
                    checks.ValidateAsync(
                        isOne ? [CatalogScope.EnvironmentOf(scope, checks, scope.Value(environment))] : [],
                        scope.Value(revision),
                        cancellationToken
                    )
                );
                if (scope.Value(json))
                {
                    scope.Write(DiagnosticJson.Render(result.Diagnostics));
                }
                else if (scope.Value(sarif))
                {
                    scope.Write(
                        DiagnosticSarif.Render(
                            result.Diagnostics,
                            typeof(ValidateCommand).Assembly.GetName().Version?.ToString(3) ?? "0.0.0"
                        )
                    );
                }
                else
                {
                    var shown = result
                        .Diagnostics.Where(finding => finding.Severity != DiagnosticSeverity.Note || scope.Value(notes))
                        .ToList();
                    scope.WriteText(DiagnosticText.Render([.. shown], checks.Source, scope.Io.Width ?? DiagnosticText.UsualWidth));
                    scope.Write(
                        $"{result.PipelineCount} pipeline{(result.PipelineCount == 1 ? "" : "s")} checked for {string.Join(", ", result.Environments)}. {DiagnosticText.Summary([.. shown])}"
                    );
                    if (result.Note is { } note)
                    {
                        scope.Write($"Note: {note}");
                    }
                }

                return result.AreSettingsToBlame ? ExitCode.Settings
                    : result.HasErrors ? ExitCode.Program
                    : ExitCode.Done;
            }
        );
        return command;
    }
}
