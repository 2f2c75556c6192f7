using System.Collections.Immutable;
using System.CommandLine;
using DataOps.Cli.Runs;
using DataOps.Engine.Deployments;
using DataOps.Engine.Host;
using DataOps.Engine.Host.Secrets;
using DataOps.Engine.Host.State;
using DataOps.Engine.Model;
using DataOps.Operations;
using DataOps.Reporting.Graphs;

namespace DataOps.Cli.Commands;

/// <summary><c>graph [FILE]</c>: the stack's resources and what they need of each other.</summary>
internal static class GraphCommand
{
    public static Command Build(Func<ParseResult, CommandScope> scopeOf)
    {
        var file = new Argument<string?>("file")
        {
            Description = "A file to write to, whose extension (json, dot, mmd, html) names the format; default: print",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var format = new Option<string?>("--format") { Description = "json, dot, mermaid or html" }.AcceptOnlyFromAmong(GraphText.Formats);
        var planned = new Option<bool>("--planned")
        {
            Description = "Run the program and show what there would be, instead of what was deployed",
        };
        var command = new Command("graph", "Show the typed graph of a stack") { file, format, planned };
        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                var scope = scopeOf(parsed);
                var path = scope.Value(file);
                var text = GraphText.Render(await ReadAsync(scope, scope.Value(planned)), scope.Value(format) ?? FormatOf(path));
                if (path is null)
                {
                    scope.WriteExact(text);
                }
                else
                {
                    await File.WriteAllTextAsync(
                        Path.GetFullPath(path, scope.Environment.WorkingDirectory),
                        text + "\n",
                        cancellationToken
                    );
                }

                return ExitCode.Done;
            }
        );
        return command;
    }

    /// <summary><c>stack graph FILE</c>, as Pulumi has it: what was deployed, always in DOT.</summary>
    public static Command BuildForStack(Func<ParseResult, CommandScope> scopeOf)
    {
        var file = new Argument<string>("filename") { Description = "The file to write" };
        var ignoreParents = new Option<bool>("--ignore-parent-edges") { Description = "Leave out what parents are of their children" };
        var ignoreDependencies = new Option<bool>("--ignore-dependency-edges") { Description = "Leave out what depends on what" };
        var parentColor = new Option<string>("--parent-edge-color")
        {
            Description = "The colour of edges to parents",
            DefaultValueFactory = _ => "#AA6639",
        };
        var dependencyColor = new Option<string>("--dependency-edge-color")
        {
            Description = "The colour of dependency edges",
            DefaultValueFactory = _ => "#246C60",
        };
        var shortNames = new Option<bool>("--short-node-name") { Description = "Label nodes with names instead of URNs" };
        var fragment = new Option<string>("--dot-fragment")
        {
            Description = "DOT text to insert before the nodes, to style them",
            DefaultValueFactory = _ => "",
        };
        var command = new Command("graph", "Export a stack's dependency graph to a file")
        {
            file,
            ignoreParents,
            ignoreDependencies,
            parentColor,
            dependencyColor,
            shortNames,
            fragment,
        };
        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                var scope = scopeOf(parsed);
                var dot = new DependencyDot
                {
                    IgnoreParents = scope.Value(ignoreParents),
                    IgnoreDependencies = scope.Value(ignoreDependencies),
                    ParentColor = scope.Value(parentColor)!,
                    DependencyColor = scope.Value(dependencyColor)!,
                    ShortNames = scope.Value(shortNames),
                    Fragment = scope.Value(fragment)!,
                };
                await File.WriteAllTextAsync(
                    Path.GetFullPath(scope.Value(file)!, scope.Environment.WorkingDirectory),
                    dot.Render(ReadDeployed(scope)),
                    cancellationToken
                );
                scope.Write($"Wrote stack dependency graph to `{scope.Value(file)}`");
                return ExitCode.Done;
            }
        );
        return command;
    }

    private static string FormatOf(string? path) =>
        Path.GetExtension(path)?.ToLowerInvariant() switch
        {
            ".dot" or ".gv" => "dot",
            ".mmd" or ".mermaid" => "mermaid",
            ".html" or ".htm" => "html",
            _ => "json",
        };

    private static async Task<ResourceGraph> ReadAsync(CommandScope scope, bool planned)
    {
        if (!planned)
        {
            return ResourceGraph.Of(scope.Stack.FullName, ReadDeployed(scope));
        }

        using var interruption = new Interruption(line => scope.Io.Error.WriteLine(line));
        var settings = new RunSettings
        {
            Run = new StackRunOptions { Kind = DeploymentKind.Update },
            PreviewOnly = true,
            IsQuiet = true,
        };
        EventFan? events = null;
        var result = await new StackRun(scope.Context, settings.Run, new StackCommandRun(scope, settings).Ports()).PreviewAsync(
            interruption.Cancellation,
            fan => events = fan
        );
        if (result.Outcome != DeploymentOutcome.Succeeded)
        {
            throw new FaultException(
                CliDiagnostics.PreviewFailed,
                "The program could not be previewed.",
                "Run `dataops preview` to see why."
            );
        }

        return ResourceGraph.Of(scope.Stack.FullName, events!.Resources);
    }

    private static ImmutableArray<ResourceState> ReadDeployed(CommandScope scope)
    {
        var snapshot = scope.RequireStackOrSettings(create: false)
            ? scope.Store.Read(scope.Stack, _ => PassThroughCipher.Instance).Snapshot
            : Engine.State.Snapshot.Empty;
        if (snapshot.Resources.IsEmpty)
        {
            throw new FaultException(
                StateDiagnostics.NoSuchResource,
                $"Stack '{scope.Stack.Name}' has no resources yet.",
                "Deploy it with `dataops up`, or see the plan with `dataops graph --planned`."
            );
        }

        return snapshot.Resources;
    }
}
