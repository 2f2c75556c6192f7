using System.Collections.Immutable;
using System.CommandLine;
using System.Text.Json;
using DataOps.Cli.Runs;
using DataOps.Engine.Deployments;
using DataOps.Engine.Host;
using DataOps.Engine.Model;

namespace DataOps.Cli.Commands;

/// <summary><c>import TYPE NAME ID</c>, or <c>import --file FILE</c>: takes existing resources under management.</summary>
internal static class ImportCommand
{
    public static Command Build(Func<ParseResult, CommandScope> scopeOf)
    {
        var words = new Argument<string[]>("type name id") { Description = "The resource's type token, its name in the program, its id at the provider", Arity = new ArgumentArity(0, 3) };
        var file = new Option<string?>("--file") { Description = "A JSON file with `resources` (type, name, id, parent, provider, version, properties) and `nameTable`", HelpName = "file" };
        var parent = new Option<string?>("--parent") { Description = "The parent, NAME=URN", HelpName = "name=urn" };
        var provider = new Option<string?>("--provider") { Description = "The provider, NAME=URN", HelpName = "name=urn" };
        var properties = new Option<string[]>("--properties") { Description = "The inputs to take over; default: all that the provider reads", HelpName = "names" };
        var protect = new Option<bool>("--protect") { Description = "Protect the resource", DefaultValueFactory = _ => true };
        var code = new Option<bool>("--generate-code") { Description = "Not supported: declare the resource in the program yourself", DefaultValueFactory = _ => true };
        var command = new Command("import", "Import existing resources into a stack") { words, file, parent, provider, properties, protect, code };
        var options = new RunOptions(command, DeploymentKind.Import, isPreview: false);
        command.SetAction(async (parsed, _) =>
        {
            var scope = scopeOf(parsed);
            var settings = options.Read(parsed, DeploymentKind.Import, isPreview: false);
            var imports = scope.Value(file) is { } path
                ? ReadFile(Path.GetFullPath(path, scope.Environment.WorkingDirectory), scope.Value(protect))
                : [Single(scope.Value(words) ?? [], scope.Value(parent), scope.Value(provider), scope.Value(properties) ?? [], scope.Value(protect))];
            var exit = await new StackRun(scope, settings with { Imports = imports }).RunAsync();
            if (exit == ExitCode.Done && scope.Value(code) && !settings.PreviewOnly && !settings.Json)
                scope.Write("Declare the imported resources in the program, or the next update deletes them. Code is not generated.");

            return exit;
        });
        return command;
    }

    private static ImportSpec Single(string[] words, string? parent, string? provider, string[] properties, bool protect) => words is [var type, var name, var id]
        ? new ImportSpec(type, name, id)
        {
            Parent = ReferenceOf(parent),
            Provider = ReferenceOf(provider),
            Protect = protect,
            Properties = [.. properties.SelectMany(list => list.Split(',', StringSplitOptions.RemoveEmptyEntries))],
        }
        : throw new FaultException(CliDiagnostics.InvalidArgument, "an import needs a type, a name and an id", "dataops import TYPE NAME ID, or --file FILE");

    private static Urn? ReferenceOf(string? pair)
    {
        if (pair is null)
            return null;

        return pair.Split('=', 2) is [_, var text] && Urn.TryParse(text, out var urn)
            ? urn
            : throw new FaultException(CliDiagnostics.InvalidArgument, $"'{pair}' is not of the form NAME=URN", "See `dataops stack --show-urns`.");
    }

    private static ImmutableArray<ImportSpec> ReadFile(string path, bool protect)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path));
            var names = document.RootElement.TryGetProperty("nameTable", out var table)
                ? table.EnumerateObject().ToDictionary(entry => entry.Name, entry => new Urn(entry.Value.GetString()!))
                : [];
            return [.. document.RootElement.GetProperty("resources").EnumerateArray().Select(entry => Parse(entry, names, protect))];
        }
        catch (Exception exception) when (exception is IOException or JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new FaultException(CliDiagnostics.UnreadableFile, $"{path} is not an import file: {exception.Message}", "It needs a list `resources` of objects with type, name and id.", exception);
        }
    }

    private static ImportSpec Parse(JsonElement entry, Dictionary<string, Urn> names, bool protect)
    {
        string Text(string name) => entry.TryGetProperty(name, out var value) ? value.GetString() ?? "" : "";
        return new ImportSpec(entry.GetProperty("type").GetString()!, entry.GetProperty("name").GetString()!, Text("id"))
        {
            Parent = Text("parent") is { Length: > 0 } parent ? names[parent] : null,
            Provider = Text("provider") is { Length: > 0 } provider ? names[provider] : null,
            Version = Text("version"),
            PluginDownloadUrl = Text("pluginDownloadUrl"),
            Properties = entry.TryGetProperty("properties", out var list) ? [.. list.EnumerateArray().Select(item => item.GetString()!)] : [],
            Component = entry.TryGetProperty("component", out var component) && component.GetBoolean(),
            Protect = protect,
        };
    }
}
