using System.CommandLine;
using DataOps.Delivery.Ci;
using DataOps.Engine.Host;
using DataOps.Operations;

namespace DataOps.Cli.Commands;

/// <summary>
/// <c>ci init SYSTEM</c>: writes the files of a CI system, or says with <c>--check</c> whether they are as it would write them.
/// </summary>
internal static class CiCommand
{
    public static Command Build(Func<ParseResult, CommandScope> scopeOf) =>
        new("ci", "Write what a CI system runs on pull requests, merges and tags") { Init(scopeOf) };

    private static Command Init(Func<ParseResult, CommandScope> scopeOf)
    {
        var system = new Argument<string>("system") { Description = string.Join(", ", CiFiles.Systems) };
        system.AcceptOnlyFromAmong([.. CiFiles.Systems]);
        var branch = Text("--branch", "The branch whose merges are deployed", "main");
        var merge = Text("--merge-stack", "The stack that a merge deploys", "dev");
        var release = Text("--release-stack", "The stack that a tag v* deploys, behind an approval", "prod");
        var check = new Option<bool>("--check") { Description = "Write nothing; fail when a file is not as it would be written" };
        var command = new Command("init", "Write the files of a CI system") { system, branch, merge, release, check };
        command.SetAction(
            (parsed, _) =>
            {
                var scope = scopeOf(parsed);
                foreach (var option in new[] { branch, merge, release })
                {
                    if (!CiOptions.IsName(scope.Value(option)!))
                    {
                        throw new FaultException(
                            OperationDiagnostics.InvalidArgument,
                            $"'{scope.Value(option)}' cannot be the value of {option.Name}",
                            "Use letters, digits, '-', '_', '.' and '/'."
                        );
                    }
                }

                var root = scope.Project.Folder;
                var options = new CiOptions
                {
                    Branch = scope.Value(branch)!,
                    MergeStack = scope.Value(merge)!,
                    ReleaseStack = scope.Value(release)!,
                };
                if (File.Exists(Path.Combine(root, ".ci", "run")))
                {
                    options = options with { Checks = [".ci/run"] };
                }

                return Task.FromResult(Write(scope, root, CiFiles.Of(scope.Value(system)!, options), scope.Value(check)));
            }
        );
        return command;
    }

    private static int Write(CommandScope scope, string root, IReadOnlyDictionary<string, string> files, bool checks)
    {
        var code = ExitCode.Done;
        foreach (var (name, text) in files)
        {
            var path = Path.Combine(root, name);
            var isCurrent = File.Exists(path) && File.ReadAllText(path).ReplaceLineEndings("\n") == text;
            if (isCurrent)
            {
                scope.Write($"  {name} is current");
            }
            else if (checks)
            {
                scope.Write($"! {name} is not as `ci init` writes it");
                code = ExitCode.UnexpectedChanges;
            }
            else
            {
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                File.WriteAllText(path, text);
                scope.Write($"~ {name} written");
            }
        }

        return code;
    }

    private static Option<string> Text(string name, string description, string usual) =>
        new(name)
        {
            Description = description,
            HelpName = "name",
            DefaultValueFactory = _ => usual,
        };
}
