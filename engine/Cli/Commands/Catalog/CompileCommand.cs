using System.Collections.Immutable;
using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using DataOps.Engine.Host;
using DataOps.Operations;
using Infra.Catalog.Dbt;
using Infra.Catalog.Definitions;
using Infra.Catalog.Text;

namespace DataOps.Cli.Commands.Catalog;

/// <summary><c>compile [MODEL...]</c>: the SQL of dbt models as the stack's warehouse would get it, without asking it.</summary>
internal static class CompileCommand
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    public static Command Build(Func<ParseResult, CommandScope> scopeOf)
    {
        var models = new Argument<string[]>("models") { Description = "Names of models; default: all", Arity = ArgumentArity.ZeroOrMore };
        var environment = new Option<string?>("--env", "-e")
        {
            Description = "The environment; default: the stack, then the first that has settings",
            HelpName = "name",
        };
        var json = new Option<bool>("--json", "-j") { Description = "Emit the models as JSON" };
        var command = new Command("compile", "Print the SQL that dbt models compile to, for the stack's target, without a warehouse")
        {
            models,
            environment,
            json,
        };
        command.SetAction(
            (parsed, cancellationToken) =>
            {
                var scope = scopeOf(parsed);
                var checks = CatalogScope.Checks(scope);
                var name = CatalogScope.EnvironmentOf(scope, checks, scope.Value(environment));
                var loaded = checks.Load(name, cancellationToken);
                if (CatalogScope.ShowErrors(scope, checks, loaded))
                {
                    return Task.FromResult(ExitCode.Program);
                }

                var all = (
                    from pipeline in loaded.Value.Pipelines
                    from task in pipeline.Tasks.OfType<PipelineTask.Dbt>().DistinctBy(task => task.Project)
                    let project = loaded.Value.DbtProjects.GetValueOrDefault(task.Project)
                    where project is not null
                    let compiler = new DbtTargetCompiler(project, DbtTarget.Of(pipeline, task, checks.Options(checks.Files, name)))
                    from node in project.Models
                    where node.IsEnabled != false
                    select (Pipeline: pipeline.Id.ToString(), Node: node, Compiler: compiler)
                ).ToImmutableArray();
                var asked = scope.Value(models) ?? [];
                foreach (var missing in asked.Where(text => all.All(model => !IsMeant(model.Node, text))))
                {
                    throw new FaultException(
                        OperationDiagnostics.InvalidArgument,
                        $"There is no dbt model '{missing}'.",
                        Suggestion.Sentence(missing, all.Select(model => model.Node.SelectName)) is { Length: > 0 } hint
                            ? hint
                            : "Name a model as dbt does, such as orders or orders.v2."
                    );
                }

                var compiled = all.Where(model => asked.Length == 0 || asked.Any(text => IsMeant(model.Node, text)))
                    .Select(model => (model.Pipeline, model.Node, Result: model.Compiler.Compile(model.Node)))
                    .ToImmutableArray();
                if (scope.Value(json))
                {
                    scope.WriteText(Json(compiled) + "\n");
                }
                else
                {
                    foreach (var model in compiled)
                    {
                        var title = $"-- {model.Pipeline}: {model.Node.SelectName} ({model.Node.File})\n";
                        scope.WriteText(
                            (compiled.Length > 1 || model.Result.Sql is null ? title : "")
                                + (model.Result.Sql ?? $"-- not known without the warehouse: {model.Result.Reason}")
                                + (compiled.Length > 1 ? "\n\n" : "\n")
                        );
                    }
                }

                return Task.FromResult(
                    asked.Length > 0 && compiled.Any(model => model.Result.Sql is null) ? ExitCode.Program : ExitCode.Done
                );
            }
        );
        return command;
    }

    private static bool IsMeant(DbtNode node, string text) =>
        node.SelectName == text || node.Name == text || node.File.Value == text || $"{node.Package}.{node.SelectName}" == text;

    private static string Json(ImmutableArray<(string Pipeline, DbtNode Node, DbtCompiled Result)> models) =>
        new JsonArray([
            .. models.Select(model => new JsonObject
            {
                ["pipeline"] = model.Pipeline,
                ["model"] = model.Node.SelectName,
                ["file"] = model.Node.File.Value,
                ["sql"] = model.Result.Sql,
                ["unknown"] = model.Result.Reason,
            }),
        ]).ToJsonString(Indented);
}
