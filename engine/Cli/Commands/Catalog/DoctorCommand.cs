using System.Collections.Immutable;
using System.CommandLine;
using System.Text.Json.Nodes;
using DataOps.Checks;
using DataOps.Engine.Host;
using DataOps.Operations;
using Infra.Catalog.Prerequisites;

namespace DataOps.Cli.Commands.Catalog;

/// <summary>
/// <c>doctor</c>: what must exist outside of the program before a stack is deployed, and which setting or definition names it. It reads the
/// repository only; whether the things are there is for the deployment to find.
/// </summary>
internal static class DoctorCommand
{
    public static Command Build(Func<ParseResult, CommandScope> scopeOf)
    {
        var environment = new Option<string?>("--env", "-e")
        {
            Description = "The stack; default: --stack, then the first that has settings",
            HelpName = "name",
        };
        var json = new Option<bool>("--json", "-j") { Description = "Emit the list as JSON" };
        var command = new Command("doctor", "List what must exist before a stack is deployed, and what names it") { environment, json };
        command.SetAction(
            (parsed, cancellationToken) =>
            {
                var scope = scopeOf(parsed);
                var checks = CatalogScope.Checks(scope);
                var stack = CatalogScope.EnvironmentOf(scope, checks, scope.Value(environment));
                var list =
                    checks.Prerequisites(stack, cancellationToken)
                    ?? throw new FaultException(
                        OperationDiagnostics.InvalidArgument,
                        $"The stack '{stack}' has no settings.",
                        $"`dataops stack init {stack}` makes it."
                    );
                if (scope.Value(json))
                {
                    scope.Write(Json(list).ToJsonString(new System.Text.Json.JsonSerializerOptions { WriteIndented = true }));
                }
                else
                {
                    Show(scope, stack, list);
                }

                return Task.FromResult(list.All(prerequisite => prerequisite.IsDeclared) ? ExitCode.Done : ExitCode.Settings);
            }
        );
        return command;
    }

    private static void Show(CommandScope scope, string stack, ImmutableArray<Prerequisite> list)
    {
        var missing = list.Where(prerequisite => !prerequisite.IsDeclared).ToList();
        scope.Write($"What must exist before '{stack}' is deployed:\n");
        foreach (var prerequisite in list)
        {
            var place = prerequisite.IsDeclared
                ? Place(prerequisite)
                : $"not declared: set {string.Join(" and ", prerequisite.MissingSettings)}";
            scope.Write($"  {(prerequisite.IsDeclared ? "-" : "!")} {prerequisite.Kind} {prerequisite.Name}");
            scope.Write($"      {prerequisite.Purpose}  # {place}");
        }

        scope.Write(
            $"\n{list.Length} prerequisites. {(missing.Count == 0 ? "All are declared." : $"{missing.Count} not declared.")} "
                + "Whether they are there is not asked of any cloud or cluster."
        );
    }

    private static JsonObject Json(ImmutableArray<Prerequisite> list) =>
        new()
        {
            ["prerequisites"] = new JsonArray([
                .. list.Select(prerequisite => new JsonObject
                {
                    ["kind"] = prerequisite.Kind,
                    ["name"] = prerequisite.Name,
                    ["purpose"] = prerequisite.Purpose,
                    ["isDeclared"] = prerequisite.IsDeclared,
                    ["missingSettings"] = new JsonArray([.. prerequisite.MissingSettings.Select(setting => (JsonNode)setting)]),
                    ["file"] = prerequisite.Place?.File.Value,
                    ["line"] = prerequisite.Place?.Line,
                }),
            ]),
        };

    private static string Place(Prerequisite prerequisite) =>
        prerequisite.Place is { } span ? $"{span.File}:{span.Line}" : "the program's own name for it";
}
