using System.Collections.Immutable;
using System.CommandLine;
using DataOps.Checks.Data;

namespace DataOps.Cli.Commands.Catalog;

/// <summary><c>test [PIPELINE...]</c>: tests and contracts on sample data.</summary>
internal static class TestCommand
{
    public static Command Build(Func<ParseResult, CommandScope> scopeOf)
    {
        var pipelines = new Argument<string[]>("pipelines") { Description = "domain/name or names; default: all", Arity = ArgumentArity.ZeroOrMore };
        var environment = new Option<string?>("--env", "-e") { Description = "The environment; default: the stack, then the first that has settings", HelpName = "name" };
        var revision = new Option<string?>("--base") { Description = "Test only what a change since this revision touches", HelpName = "revision" };
        var json = new Option<bool>("--json", "-j") { Description = "Emit results as JSON" };
        var junit = new Option<string?>("--junit") { Description = "Write results as JUnit XML to a file", HelpName = "file" };
        var command = new Command("test", "Run data tests and contracts on the samples") { pipelines, environment, revision, json, junit };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var scope = scopeOf(parsed);
            var checks = CatalogScope.Checks(scope);
            var name = CatalogScope.EnvironmentOf(scope, checks, scope.Value(environment));
            var loaded = checks.Load(name, cancellationToken);
            if (CatalogScope.ShowErrors(scope, checks, loaded))
            {
                return ExitCode.Program;
            }

            var all = loaded.Value.Pipelines.Select(pipeline => pipeline.Id).ToImmutableArray();
            var ids = (scope.Value(pipelines) ?? []).Select(text => CatalogScope.IdOf(all, text)).ToList();
            var isNothing = false;
            if (scope.Value(revision) is { } since)
            {
                var impact = await CatalogScope.WithGitAsync(() => checks.ImpactAsync(since, name, cancellationToken));
                ids.AddRange(impact.ToRun);
                isNothing = ids.Count == 0;
            }

            var report = isNothing ? new DataTestReport([]) : checks.Test(loaded.Value, [.. ids], cancellationToken);
            if (scope.Value(junit) is { } file)
            {
                await File.WriteAllTextAsync(Path.GetFullPath(file, scope.Environment.WorkingDirectory), DataTestText.JUnit(report), cancellationToken);
            }

            scope.WriteText(scope.Value(json) ? DataTestText.Json(report) + "\n" : DataTestText.Text(report));
            return report.IsBlocked ? ExitCode.Program : ExitCode.Done;
        });
        return command;
    }
}
