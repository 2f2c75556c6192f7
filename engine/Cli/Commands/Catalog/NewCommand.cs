using System.CommandLine;
using DataOps.Checks;
using DataOps.Engine.Host;
using DataOps.Operations;
using Infra.Catalog.Definitions;
using Infra.Catalog.Disk;
using Infra.Catalog.Fields;
using Infra.Catalog.Values;

namespace DataOps.Cli.Commands.Catalog;

/// <summary><c>new pipeline DOMAIN/NAME</c>: a valid starting point.</summary>
internal static class NewCommand
{
    private static readonly string[] TaskTypes = ["dbt", "sql", "spark", "python", "container", "databricks", "glue", "sensor", "check"];

    public static Command Build(Func<ParseResult, CommandScope> scopeOf) => new("new", "Start something new") { Pipeline(scopeOf) };

    private static Command Pipeline(Func<ParseResult, CommandScope> scopeOf)
    {
        var name = new Argument<string>("name") { Description = "domain/name" };
        var orchestrator = new Option<string>("--orchestrator")
        {
            Description = "Where it runs",
            DefaultValueFactory = _ => "airflow",
        }.AcceptOnlyFromAmong([.. Orchestrator.All.Select(item => item.Name)]);
        var task = new Option<string>("--task")
        {
            Description = "The type of its first task",
            DefaultValueFactory = _ => "dbt",
        }.AcceptOnlyFromAmong(TaskTypes);
        var owner = new Option<string?>("--owner")
        {
            Description = "The team that answers for it; default: the domain's name",
            HelpName = "team",
        };
        var command = new Command("pipeline", "Write the files of a new pipeline") { name, orchestrator, task, owner };
        command.SetAction(parsed =>
        {
            var scope = scopeOf(parsed);
            var id = Id(scope.Value(name) ?? "");
            var (written, problem) = NewPipeline.Write(
                new DiskCatalogFiles(scope.Environment.WorkingDirectory),
                id,
                Orchestrator.Named(scope.Value(orchestrator) ?? "") ?? new Orchestrator.Airflow(),
                scope.Value(task) ?? "dbt",
                scope.Value(owner) ?? $"{id.Domain}-data"
            );
            if (problem is not null)
            {
                throw new FaultException(OperationDiagnostics.InvalidArgument, problem, "Choose another name, orchestrator or task.");
            }

            foreach (var path in written)
            {
                scope.Write($"wrote {path}");
            }

            return ExitCode.Done;
        });
        return command;
    }

    private static PipelineId Id(string text) =>
        PipelineId.Parse(text) is { } id && PipelineNames.IsValid(id)
            ? id
            : throw new FaultException(
                OperationDiagnostics.InvalidArgument,
                $"'{text}' is not domain/name in lower-case letters, digits and single hyphens, at most 40 characters each.",
                "For instance: dataops new pipeline ecommerce/returns."
            );
}
