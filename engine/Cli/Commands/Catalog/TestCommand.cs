using System.Collections.Immutable;
using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using DataOps.Checks.Data;
using DataOps.Checks.Sandbox;

namespace DataOps.Cli.Commands.Catalog;

/// <summary><c>test [PIPELINE...]</c>: tests and contracts on sample data.</summary>
internal static class TestCommand
{
    public static Command Build(Func<ParseResult, CommandScope> scopeOf)
    {
        var pipelines = new Argument<string[]>("pipelines")
        {
            Description = "domain/name or names; default: all",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var environment = new Option<string?>("--env", "-e")
        {
            Description = "The environment; default: the stack, then the first that has settings",
            HelpName = "name",
        };
        var revision = new Option<string?>("--base")
        {
            Description = "Test only what a change since this revision touches",
            HelpName = "revision",
        };
        var json = new Option<bool>("--json", "-j") { Description = "Emit results as JSON" };
        var junit = new Option<string?>("--junit") { Description = "Write results as JUnit XML to a file", HelpName = "file" };
        var statement = Seconds(
            "--statement-timeout",
            "Stop a statement after so many seconds; it counts as failed",
            SqlLimits.Default.Statement
        );
        var run = Seconds("--timeout", "Stop everything after so many seconds; what is left counts as failed", SqlLimits.Default.Run);
        var memory = new Option<int>("--memory")
        {
            Description = "What the database of a pipeline may take, in MiB",
            HelpName = "number",
            DefaultValueFactory = _ => SqlLimits.Default.MemoryMegabytes,
        };
        memory.Validators.Add(IsPositive);
        var command = new Command("test", "Run data tests and contracts on the samples")
        {
            pipelines,
            environment,
            revision,
            json,
            junit,
            statement,
            run,
            memory,
        };
        command.SetAction(
            async (parsed, cancellationToken) =>
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

                var limits = SqlLimits.Default with
                {
                    Statement = TimeSpan.FromSeconds(scope.Value(statement)),
                    Run = TimeSpan.FromSeconds(scope.Value(run)),
                    MemoryMegabytes = scope.Value(memory),
                };
                var report = isNothing ? new DataTestReport([]) : await checks.TestAsync(loaded.Value, [.. ids], limits, cancellationToken);
                if (scope.Value(junit) is { } file)
                {
                    await File.WriteAllTextAsync(
                        Path.GetFullPath(file, scope.Environment.WorkingDirectory),
                        DataTestText.JUnit(report),
                        cancellationToken
                    );
                }

                scope.WriteText(scope.Value(json) ? DataTestText.Json(report) + "\n" : DataTestText.Text(report, scope.IsVerbose));
                return report.IsBlocked ? ExitCode.Program : ExitCode.Done;
            }
        );
        return command;
    }

    private static Option<int> Seconds(string name, string description, TimeSpan usual)
    {
        var option = new Option<int>(name)
        {
            Description = description,
            HelpName = "seconds",
            DefaultValueFactory = _ => (int)usual.TotalSeconds,
        };
        option.Validators.Add(IsPositive);
        return option;
    }

    private static void IsPositive(OptionResult result)
    {
        if (result.Tokens.Count > 0 && int.TryParse(result.Tokens[0].Value, CultureInfo.InvariantCulture, out var number) && number <= 0)
        {
            result.AddError($"{result.Option.Name} takes a number above 0");
        }
    }
}
