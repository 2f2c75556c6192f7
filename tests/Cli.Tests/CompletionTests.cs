using System.Diagnostics;
using Xunit;

namespace Cli.Tests;

/// <summary>Completion of what is typed in a shell: commands, flags, stacks and pipelines.</summary>
public sealed class CompletionTests
{
    [Theory]
    [InlineData("dataops previ", "preview")]
    [InlineData("./dataops stack ex", "export")]
    [InlineData("dataops stack init --secrets-p", "--secrets-provider")]
    [InlineData("dataops preview --stack p", "prod")]
    [InlineData("dataops preview -s ", "dev prod")]
    [InlineData("dataops explain fin", "finance/ledger")]
    [InlineData("dataops test shop/orders ", "finance/ledger shop/orders")]
    [InlineData("dataops --color ne", "never")]
    [InlineData("dataops", "")]
    [InlineData("dataops preview /", "")]
    public async Task Asked_ALine_AnswersWhatFitsAtItsEnd(string line, string found)
    {
        using var run = Project();

        var result = await run.RunAsync("__complete", $"{line.Length}", "--", line);

        Assert.Equal(
            new CommandResult(0, string.Concat(found.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => word + "\n")), ""),
            result
        );
    }

    [Fact]
    public async Task Asked_ACursorInTheLine_ForgetsWhatFollows()
    {
        using var run = Project();

        Assert.Equal("preview\n", (await run.RunAsync("__complete", "13", "--", "dataops previ --stack dev")).Output);
    }

    [Fact]
    public async Task Script_UnknownShell_NamesTheOnesThereAre()
    {
        using var run = Project();

        var result = await run.RunAsync("completion", "tcsh");

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("'bash'", result.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Script_OfBash_CompletesInBash()
    {
        if (OperatingSystem.IsWindows() || !File.Exists("/bin/bash"))
        {
            Assert.Skip("There is no bash on this machine.");
        }

        using var run = Project();
        var script = run.Write("completion.bash", (await run.RunAsync("completion", "bash")).Output);

        // A command that answers as dataops would, with the arguments that it was asked with.
        var fake = run.Write("dataops", "#!/bin/bash\n[ \"$1 $2 $3 $4\" = '__complete 13 -- dataops previ' ] && printf 'preview\\n'\n");
        var start = new ProcessStartInfo("/bin/bash") { RedirectStandardOutput = true };
        foreach (
            var argument in new[]
            {
                "--norc",
                "-c",
                $"chmod +x '{fake}'; PATH='{Path.GetDirectoryName(fake)}':$PATH; . '{script}'; COMP_LINE='dataops previ' COMP_POINT=13 COMP_WORDS=(dataops previ) COMP_CWORD=1; "
                    + "_dataops; echo \"${COMPREPLY[*]}\"; complete -p dataops",
            }
        )
        {
            start.ArgumentList.Add(argument);
        }

        using var bash = Process.Start(start)!;
        var output = await bash.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await bash.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal("preview\ncomplete -o default -F _dataops dataops\n", output);
    }

    private static CommandRun Project()
    {
        var run = new CommandRun();
        run.Write("project/Pulumi.dev.yaml", "config: {}\n");
        run.Write("project/Pulumi.prod.yaml", "config: {}\n");
        run.Write("project/pipelines/finance/ledger/pipeline.yaml", "");
        run.Write("project/pipelines/shop/orders/pipeline.yaml", "");
        return run;
    }
}
