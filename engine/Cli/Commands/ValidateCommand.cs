using System.Collections.Immutable;
using System.CommandLine;
using DataOps.Checks.Files;
using DataOps.Engine.Host.Configuration;
using DataOps.Engine.Host.State;
using Infra.Catalog.Diagnostics.Rendering;
using Infra.Catalog.Loading;

namespace DataOps.Cli.Commands;

/// <summary><c>validate</c>: checks the pipelines as they are in a stack, offline; every finding has a code, a place and a hint.</summary>
internal static class ValidateCommand
{
    public static Command Build(Func<ParseResult, CommandScope> scopeOf)
    {
        var json = new Option<bool>("--json", "-j") { Description = "Emit output as JSON" };
        var command = new Command("validate", "Check the pipeline definitions offline") { json };
        command.SetAction((parsed, cancellationToken) => Task.FromResult(Run(scopeOf(parsed), parsed.GetValue(json), cancellationToken)));
        return command;
    }

    private static int Run(CommandScope scope, bool json, CancellationToken cancellationToken)
    {
        scope.RequireStackOrSettings(create: false);
        var files = new DiskCatalogFiles(StateLocation.RepositoryRoot(scope.Project.Folder));
        var result = CatalogLoader.Load(files, Options(scope), cancellationToken);
        scope.Write(json
            ? DiagnosticJson.Render(result.Diagnostics)
            : DiagnosticText.Render(result.Diagnostics, path => File.Exists(files.AbsolutePath(path)) ? File.ReadAllText(files.AbsolutePath(path)) : null)
                + $"{result.Partial.Pipelines.Length} pipelines, {result.Diagnostics.Count(finding => finding.IsError)} errors.");
        return result.HasErrors ? ExitCode.Program : ExitCode.Done;
    }

    /// <summary>The settings that definitions can name. Secrets are none of them, so no passphrase is needed.</summary>
    private static CatalogOptions Options(CommandScope scope)
    {
        var values = StackConfiguration.Create(scope.Stack.Name, scope.Project, scope.StackFile().Config).Values;
        string Text(string path)
        {
            var (key, below) = ConfigCommand.ParseKey(path, path: true, scope.Project.Name);
            return ConfigNodeEditor.Get(values.GetValueOrDefault(key), below) is { IsSecure: false } node ? ConfigText.Of(node, secret => secret) : "";
        }

        return new CatalogOptions
        {
            Environment = scope.Stack.Name,
            Settings = ImmutableSortedDictionary<string, string>.Empty.Add("lake", Text("prefix")).Add("warehouse", Text("warehouse.database")),
            NamePrefix = Text("prefix"),
            IsProduction = Text("protectData") == "true",
            Today = DateOnly.FromDateTime(scope.Io.Clock.GetUtcNow().UtcDateTime),
        };
    }
}
