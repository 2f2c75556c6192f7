using System.CommandLine;
using DataOps.Cli.Runs;
using DataOps.Delivery.Reports;
using DataOps.Engine.Deployments;

namespace DataOps.Cli.Commands;

/// <summary><c>preview</c>: runs the program and shows what an update would change.</summary>
internal static class PreviewCommand
{
    public static Command Build(Func<ParseResult, CommandScope> scopeOf)
    {
        var command = new Command("preview", "Show what an update would change");
        command.Aliases.Add("pre");
        var options = new RunOptions(command, DeploymentKind.Update, isPreview: true);
        var report = new Option<string[]>("--report")
        {
            Description = $"Write a report for reviewers: its form ({string.Join(", ", ReportFormat.All)}) and a file; may be repeated",
            HelpName = "form file",
            AllowMultipleArgumentsPerToken = true,
        };
        var revision = new Option<string?>("--base")
        {
            Description = "The revision that the report compares definitions with, such as origin/main",
            HelpName = "revision",
        };
        command.Options.Add(report);
        command.Options.Add(revision);
        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                var scope = scopeOf(parsed);
                var settings = options.Read(scope, DeploymentKind.Update, isPreview: true);
                var written = PreviewReport.Of(scope, scope.Value(report) ?? [], scope.Value(revision), settings.Run.ShowSecrets);
                var code = await new StackCommandRun(scope, settings with { Record = written?.Collector }).RunAsync();
                if (written is not null)
                {
                    await written.WriteAsync(cancellationToken);
                }

                return code;
            }
        );
        return command;
    }
}
