using System.CommandLine;
using DataOps.Cli.Commands.Catalog;

namespace DataOps.Cli.Commands;

/// <summary>All commands. A new one is a file and a line here.</summary>
internal static class CommandTree
{
    public static RootCommand Build(GlobalOptions globals, CommandIo io)
    {
        var root = new RootCommand("Deploys typed Pulumi programs and their pipelines, from Git, on your own storage.");
        root.Directives.Clear();
        globals.AddTo(root);
        CommandScope Scope(ParseResult parsed) => new(globals, io, parsed);

        root.Add(PreviewCommand.Build(Scope));
        root.Add(UpCommand.Build(Scope));
        root.Add(RefreshCommand.Build(Scope));
        root.Add(DestroyCommand.Build(Scope));
        root.Add(ImportCommand.Build(Scope));
        var (stack, config, state) = (StackCommand.Build(Scope), ConfigCommand.Build(Scope), StateCommand.Build(Scope));
        root.Add(stack);
        root.Add(config);
        root.Add(state);
        root.Add(CancelCommand.Build(Scope));
        root.Add(GraphCommand.Build(Scope));
        root.Add(ValidateCommand.Build(Scope));
        root.Add(ExplainCommand.Build(Scope));
        root.Add(ImpactCommand.Build(Scope));
        root.Add(TestCommand.Build(Scope));
        root.Add(NewCommand.Build(Scope));
        root.Add(FormatCommand.Build(Scope));
        root.Add(RenderCommand.Build(Scope));
        foreach (var command in AboutCommands.Build(Scope))
        {
            root.Add(command);
        }

        ForeignCommands.AddTo(root, stack, state, config);
        return root;
    }
}
