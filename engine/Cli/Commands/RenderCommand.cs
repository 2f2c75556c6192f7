using System.CommandLine;
using DataOps.Checks;
using DataOps.Cli.Commands.Catalog;
using DataOps.Cli.Runs;
using DataOps.Delivery.Branches;
using DataOps.Engine.Deployments;
using DataOps.Engine.Host;
using DataOps.Operations;

namespace DataOps.Cli.Commands;

/// <summary>
/// <c>render</c>: writes the GitOps manifests of a stack with no cluster and no credentials, and with <c>--commit</c> to the branch that
/// the GitOps operator follows. The program runs against a cloud of its own that is thrown away afterwards; what only a cloud can know is
/// made up there. State, lock and the stack's sandbox stay untouched, and so do the working tree and the index of Git.
/// </summary>
internal static class RenderCommand
{
    private const string UsualRemote = "origin";

    public static Command Build(Func<ParseResult, CommandScope> scopeOf)
    {
        var allowDeletes = RunOptions.DeletionOption();
        var commit = new Option<bool>("--commit") { Description = "Commit the manifests to the branch that the GitOps operator follows" };
        var branch = new Option<string?>("--branch")
        {
            Description = "The branch to commit to; default: dataops:repository.revision, which is env/STACK unless it is set",
            HelpName = "name",
        };
        var push = new Option<string?>("--push")
        {
            Description = $"Push the branch to a remote, {UsualRemote} unless one is named; never by force",
            HelpName = "remote",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var command = new Command("render", "Write the GitOps manifests of a stack") { allowDeletes, commit, branch, push };
        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                var scope = scopeOf(parsed);
                var pushes = parsed.GetResult(push) is not null;
                if (!scope.Value(commit) && (pushes || scope.Value(branch) is not null))
                {
                    throw new FaultException(
                        CliDiagnostics.ContradictingOptions,
                        $"{(pushes ? "--push" : "--branch")} means nothing without --commit",
                        "Add --commit."
                    );
                }

                var settings = new RunSettings
                {
                    Run = new StackRunOptions { Kind = DeploymentKind.Update, AllowDeletes = scope.Value(allowDeletes) },
                    SuppressOutputs = true,
                    IsQuiet = true,
                };
                using var interruption = new Interruption(line => scope.Io.Error.WriteLine(line));
                var render = new StackRender(scope.Context, settings.Run, new StackCommandRun(scope, settings).Ports());
                var result = await render.RunAsync(interruption.Cancellation);
                if (scope.Value(commit) && result.Outcome == DeploymentOutcome.Succeeded)
                {
                    var options = new RenderedBranchOptions
                    {
                        Root = scope.Context.RepositoryRoot,
                        Stack = scope.Stack.Name,
                        Branch = BranchOf(scope, scope.Value(branch)),
                        Remote = pushes ? scope.Value(push) ?? UsualRemote : null,
                        AllowDeletes = settings.Run.AllowDeletes,
                    };
                    Tell(scope, options, await new RenderedBranch(options).CommitAsync(render.Files, interruption.Cancellation.Stop));
                }

                return ExitCode.Of(result);
            }
        );
        return command;
    }

    // What the Applications name is what the operator reads: anything else is written for nobody.
    private static string BranchOf(CommandScope scope, string? given)
    {
        var followed =
            CatalogChecks.Settings(CatalogScope.Checks(scope).Files, scope.Stack.Name)?.Partial.Repository.Revision
            ?? $"env/{scope.Stack.Name}";
        if (given is not null && given != followed)
        {
            scope.Warn($"the manifests say that the GitOps operator follows '{followed}', not '{given}'");
        }

        return given ?? followed;
    }

    private static void Tell(CommandScope scope, RenderedBranchOptions options, RenderedCommit commit)
    {
        if (commit.IsDirty)
        {
            scope.Warn($"the working tree has changes that {commit.Source[..12]} does not hold; the commit says that its source is dirty");
        }

        var place = options.Remote is { } remote ? $"'{commit.Branch}' of '{remote}'" : $"'{commit.Branch}'";
        scope.Write(
            commit.IsNew
                ? $"Committed to {place} as {commit.Commit[..12]}, from {commit.Source[..12]}: "
                    + $"{commit.Added} added, {commit.Changed} changed, {commit.Removed} removed."
                : $"Nothing to commit: {place} holds these manifests, at {commit.Commit[..12]}."
        );
        if (commit.IsLocalBehind)
        {
            scope.Warn(
                $"the local branch '{commit.Branch}' has commits of its own and stays where it is; `git branch -D {commit.Branch}` removes it"
            );
        }
    }
}
