using System.CommandLine;
using DataOps.Cli.Runs;
using DataOps.Engine.Deployments;
using DataOps.Engine.Host;
using DataOps.Engine.Model;
using DataOps.Operations;

namespace DataOps.Cli.Commands;

/// <summary><c>import TYPE NAME ID</c>, or <c>import --file FILE</c>: takes existing resources under management.</summary>
internal static class ImportCommand
{
    public static Command Build(Func<ParseResult, CommandScope> scopeOf)
    {
        var words = new Argument<string[]>("type name id")
        {
            Description = "The resource's type token, its name in the program, its id at the provider",
            Arity = new ArgumentArity(0, 3),
        };
        var file = new Option<string?>("--file", "-f")
        {
            Description = "A JSON file with `resources` (type, name, id, parent, provider, version, properties) and `nameTable`",
            HelpName = "file",
        };
        var parent = new Option<string?>("--parent") { Description = "The parent, NAME=URN", HelpName = "name=urn" };
        var provider = new Option<string?>("--provider") { Description = "The provider, NAME=URN", HelpName = "name=urn" };
        var properties = new Option<string[]>("--properties")
        {
            Description = "The inputs to take over; default: all that the provider reads",
            HelpName = "names",
        };
        var protect = new Option<bool>("--protect") { Description = "Protect the resource", DefaultValueFactory = _ => true };
        var code = new Option<bool>("--generate-code")
        {
            Description = "Not supported: declare the resource in the program yourself",
            DefaultValueFactory = _ => true,
        };
        var command = new Command("import", "Import existing resources into a stack")
        {
            words,
            file,
            parent,
            provider,
            properties,
            protect,
            code,
        };
        var options = new RunOptions(command, DeploymentKind.Import, isPreview: false);
        command.SetAction(
            async (parsed, _) =>
            {
                var scope = scopeOf(parsed);
                var settings = options.Read(scope, DeploymentKind.Import, isPreview: false);
                var imports = scope.Value(file) is { } path
                    ? ImportFile.Read(Path.GetFullPath(path, scope.Environment.WorkingDirectory), scope.Stack, scope.Value(protect))
                    :
                    [
                        Single(
                            scope.Value(words) ?? [],
                            scope.Value(parent),
                            scope.Value(provider),
                            scope.Value(properties) ?? [],
                            scope.Value(protect)
                        ),
                    ];
                var exit = await new StackCommandRun(scope, settings with { Run = settings.Run with { Imports = imports } }).RunAsync();
                if (exit == ExitCode.Done && scope.Value(code) && !settings.PreviewOnly && !settings.Json)
                {
                    scope.Write("Declare the imported resources in the program, or the next update deletes them. Code is not generated.");
                }

                return exit;
            }
        );
        return command;
    }

    private static ImportSpec Single(string[] words, string? parent, string? provider, string[] properties, bool protect) =>
        words is [var type, var name, var id]
            ? new ImportSpec(type, name, id)
            {
                Parent = ReferenceOf(parent),
                Provider = ReferenceOf(provider),
                Protect = protect,
                Properties = [.. properties.SelectMany(list => list.Split(',', StringSplitOptions.RemoveEmptyEntries))],
            }
            : throw new FaultException(
                OperationDiagnostics.InvalidArgument,
                "an import needs a type, a name and an id",
                "dataops import TYPE NAME ID, or --file FILE"
            );

    private static Urn? ReferenceOf(string? pair)
    {
        if (pair is null)
        {
            return null;
        }

        var text = pair.Split('=', 2) is [_, var named] && Urn.TryParse(named, out _) ? named : pair;
        return Urn.TryParse(text, out var urn)
            ? urn
            : throw new FaultException(
                OperationDiagnostics.InvalidArgument,
                $"'{pair}' is neither a URN nor of the form NAME=URN",
                "See `dataops stack --show-urns`."
            );
    }
}
