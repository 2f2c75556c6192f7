using System.CommandLine;
using DataOps.Delivery.Comments;
using DataOps.Engine.Host;
using DataOps.Operations;

namespace DataOps.Cli.Commands;

/// <summary><c>report FILE --comment</c>: puts a report of <c>preview --report md</c> on the pull request of a CI job.</summary>
internal static class ReportCommand
{
    public static Command Build(Func<ParseResult, CommandScope> scopeOf)
    {
        var file = new Argument<string>("file") { Description = "A report that `preview --report md` wrote" };
        var comment = new Option<bool>("--comment")
        {
            Description = "Write it as the one comment on the pull request of this job: GitHub (GITHUB_TOKEN) or GitLab (GITLAB_TOKEN)",
        };
        var command = new Command("report", "Put a preview's report on its pull request") { file, comment };
        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                var scope = scopeOf(parsed);
                var path = Path.GetFullPath(scope.Value(file)!, scope.Environment.WorkingDirectory);
                if (!File.Exists(path))
                {
                    throw new FaultException(
                        OperationDiagnostics.UnreadableFile,
                        $"{path} cannot be read: there is no such file",
                        "Write it with `dataops preview --report md FILE`."
                    );
                }

                var text = await File.ReadAllTextAsync(path, cancellationToken);
                if (!scope.Value(comment))
                {
                    scope.WriteText(text);
                    return ExitCode.Done;
                }

                var updated = await new ReportComment(scope.Environment.Get).WriteAsync(text, cancellationToken);
                scope.Write(
                    updated ? "The comment on the pull request has the new report." : "The pull request has a comment with the report."
                );
                return ExitCode.Done;
            }
        );
        return command;
    }
}
