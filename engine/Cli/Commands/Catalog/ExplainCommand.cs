using System.CommandLine;
using DataOps.Checks;
using DataOps.Engine.Host;
using DataOps.Operations;
using Infra.Catalog.Explaining;
using Infra.Catalog.Settings;
using Infra.Catalog.Text;

namespace DataOps.Cli.Commands.Catalog;

/// <summary><c>explain PIPELINE [PATH]</c> and <c>explain SETTING</c>: values after layering, with where each came from.</summary>
internal static class ExplainCommand
{
    public static Command Build(Func<ParseResult, CommandScope> scopeOf)
    {
        var pipeline = new Argument<string>("pipeline")
        {
            Description = "domain/name, or the name alone; or a setting, such as dataops:network",
        };
        var path = new Argument<string?>("path")
        {
            Description = "A field, such as metadata.owner; tasks.NAME.retries for what a task takes from the pipeline",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var environment = new Option<string?>("--env", "-e")
        {
            Description = "The environment; default: the stack, then the first that has settings",
            HelpName = "name",
        };
        var json = new Option<bool>("--json", "-j") { Description = "Emit values as JSON" };
        var command = new Command("explain", "Show a pipeline after layering, and where each value came from")
        {
            pipeline,
            path,
            environment,
            json,
        };
        command.SetAction(
            (parsed, _) =>
            {
                var scope = scopeOf(parsed);
                var checks = CatalogScope.Checks(scope);
                if (scope.Value(pipeline) is { } setting && setting.Contains(':', StringComparison.Ordinal))
                {
                    return Task.FromResult(ExplainSetting(scope, checks, setting, scope.Value(environment), scope.Value(json)));
                }

                var id = CatalogScope.IdOf(checks, scope.Value(pipeline) ?? "");
                var explained = checks.Explain(id, CatalogScope.EnvironmentOf(scope, checks, scope.Value(environment)));
                var hasErrors = CatalogScope.ShowErrors(scope, checks, explained);
                if (explained.Partial is not { } explanation)
                {
                    return hasErrors
                        ? Task.FromResult(ExitCode.Program)
                        : throw new FaultException(
                            OperationDiagnostics.InvalidArgument,
                            $"There is no pipeline '{id}'.",
                            "See `dataops validate` for the pipelines there are."
                        );
                }

                var shown = scope.Value(path) is { Length: > 0 } field ? explanation.At(field) : explanation;
                if (shown.Values.IsEmpty)
                {
                    throw new FaultException(
                        OperationDiagnostics.InvalidArgument,
                        $"'{id}' has no field '{scope.Value(path)}'.",
                        $"{Suggestion.Sentence(scope.Value(path) ?? "", Paths(explanation))} Leave the path out to see all fields.".TrimStart()
                    );
                }

                scope.WriteText(scope.Value(json) ? ExplanationText.Json(shown) + "\n" : ExplanationText.Text(shown));
                return Task.FromResult(hasErrors ? ExitCode.Program : ExitCode.Done);
            }
        );
        return command;
    }

    private static int ExplainSetting(CommandScope scope, CatalogChecks checks, string setting, string? environment, bool json)
    {
        var stack = CatalogScope.EnvironmentOf(scope, checks, environment);
        var values = SettingExplainer.Explain(checks.Files, stack, setting);
        if (values.IsEmpty)
        {
            var known = SettingExplainer
                .Explain(checks.Files, stack, $"{StackSettings.Namespace}:")
                .SelectMany(value => Above(value.Path))
                .Distinct();
            throw new FaultException(
                OperationDiagnostics.InvalidArgument,
                $"The stack '{stack}' has no setting '{setting}'.",
                $"{Suggestion.Sentence(setting, known)} See all of them with `dataops explain {StackSettings.Namespace}: --env {stack}`.".TrimStart()
            );
        }

        scope.Io.Out.Write(json ? SettingExplainer.Json(values) + "\n" : SettingExplainer.Text(values));
        return ExitCode.Done;
    }

    // A path, and what it stands in.
    private static IEnumerable<string> Above(string path) =>
        Enumerable.Range(1, path.Split('.').Length).Select(count => string.Join('.', path.Split('.')[..count]));

    // The fields with a value, and what they stand in.
    private static IEnumerable<string> Paths(PipelineExplanation explanation) =>
        explanation.Values.SelectMany(value => Above(value.Path)).Distinct();
}
