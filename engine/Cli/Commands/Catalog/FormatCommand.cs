using System.CommandLine;
using DataOps.Checks;
using Infra.Catalog.Disk;

namespace DataOps.Cli.Commands.Catalog;

/// <summary><c>fmt</c>: definitions in their normal form.</summary>
internal static class FormatCommand
{
    public static Command Build(Func<ParseResult, CommandScope> scopeOf)
    {
        var check = new Option<bool>("--check") { Description = "Change nothing; fail when a file is not in its normal form" };
        var command = new Command("fmt", "Bring definitions into their normal form, comments kept") { check };
        command.SetAction(parsed =>
        {
            var scope = scopeOf(parsed);
            var changed = DefinitionFormat.Run(new DiskCatalogFiles(scope.Environment.WorkingDirectory), scope.Value(check));
            foreach (var path in changed)
            {
                scope.Write(path.Value);
            }

            return scope.Value(check) && changed.Length > 0 ? ExitCode.Program : ExitCode.Done;
        });
        return command;
    }
}
