using System.Collections.Immutable;
using System.CommandLine;
using DataOps.Cli.Commands.Catalog;

namespace DataOps.Cli.Commands;

/// <summary>Commands of the command line, by kind of work. A new one is a file and a line here.</summary>
internal static class CommandTree
{
    public static RootCommand Build(GlobalOptions globals, CommandIo io)
    {
        var root = new RootCommand("Deploys typed Pulumi programs and their pipelines, from Git, on your own storage.");
        root.Directives.Clear();
        globals.AddTo(root);
        CommandScope Scope(ParseResult parsed) => new(globals, io, parsed);

        var (stack, config, state) = (StackCommand.Build(Scope), ConfigCommand.Build(Scope), StateCommand.Build(Scope));
        ImmutableArray<CommandGroup> groups =
        [
            new(
                "Pipelines",
                [
                    NewCommand.Build(Scope),
                    ValidateCommand.Build(Scope),
                    TestCommand.Build(Scope),
                    CompileCommand.Build(Scope),
                    ExplainCommand.Build(Scope),
                    ImpactCommand.Build(Scope),
                    FormatCommand.Build(Scope),
                    DoctorCommand.Build(Scope),
                ]
            ),
            new(
                "Deployments",
                [
                    PreviewCommand.Build(Scope),
                    UpCommand.Build(Scope),
                    RefreshCommand.Build(Scope),
                    DestroyCommand.Build(Scope),
                    ImportCommand.Build(Scope),
                    CancelCommand.Build(Scope),
                    RenderCommand.Build(Scope),
                    ReportCommand.Build(Scope),
                    CiCommand.Build(Scope),
                    GraphCommand.Build(Scope),
                ]
            ),
            new("Stacks and their state", [stack, config, state]),
            new("Providers", [ProviderCommand.Build(Scope), PluginCommand.Build(Scope)]),
            new("About", [.. AboutCommands.Build(Scope), CompletionCommand.Build(Scope)]),
        ];
        foreach (var command in groups.SelectMany(group => group.Commands))
        {
            root.Add(command);
        }

        root.Add(CompletionCommand.BuildAsked(Scope, root));
        GroupedHelp.AddTo(root, groups);
        UnsupportedCommands.AddTo(root, stack, state, config);
        return root;
    }
}
