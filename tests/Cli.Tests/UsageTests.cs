using Xunit;

namespace Cli.Tests;

public sealed class UsageTests
{
    [Theory]
    [InlineData("up --parralel 3", "unknown flag '--parralel' for 'dataops up'. Did you mean '--parallel'?")]
    [InlineData("stack output --jso", "unknown flag '--jso' for 'dataops stack output'. Did you mean '--json'?")]
    [InlineData("config set key -5", "unknown flag '-5' for 'dataops config set'.")]
    [InlineData("stack exprot", "unknown command 'exprot' for 'dataops stack'. Did you mean 'export'?")]
    [InlineData("destory", "unknown command 'destory' for 'dataops'. Did you mean 'destroy'?")]
    [InlineData("preview extra", "'dataops preview' takes no argument 'extra'. See 'dataops preview --help'.")]
    public async Task Arguments_ThatMeanNothing_AreRefusedWithASuggestion(string arguments, string message)
    {
        using var run = new CommandRun();

        var result = await run.RunAsync(arguments.Split(' '));

        Assert.Equal(new CommandResult(2, "", $"error: {message}\n"), result);
    }

    [Fact]
    public async Task Arguments_None_PrintTheHelp()
    {
        using var run = new CommandRun();

        var result = await run.RunAsync();

        Assert.Equal((0, ""), (result.ExitCode, result.Errors));
        Assert.All(
            new[] { "preview", "up", "refresh", "destroy", "stack", "config", "graph", "cancel", "import", "state" },
            name => Assert.Contains($"  {name}", result.Output.Replace("pre, ", "", StringComparison.Ordinal), StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task Value_BehindTwoDashes_MayLookLikeAFlag()
    {
        using var run = new CommandRun();
        await run.RunAsync("stack", "init", "dev");

        Assert.Equal(0, (await run.RunAsync("config", "set", "offset", "--", "-5")).ExitCode);
        Assert.Equal("-5\n", (await run.RunAsync("config", "get", "offset")).Output);
    }

    [Fact]
    public async Task Project_Missing_SaysWhereItWasLookedFor()
    {
        using var run = new CommandRun();
        File.Delete(Path.Combine(run.Project, "Pulumi.yaml"));

        var result = await run.RunAsync("stack", "ls");

        Assert.Equal(2, result.ExitCode);
        Assert.StartsWith($"error DP2501: no Pulumi.yaml project file found (searching upwards from {run.Project})", result.Errors);
    }

    [Fact]
    public async Task WorkingDirectory_BelowTheProject_FindsIt()
    {
        using var run = new CommandRun();
        Directory.CreateDirectory(Path.Combine(run.Project, "deep", "er"));

        Assert.Equal(0, (await run.RunAsync("-C", "deep/er", "stack", "init", "dev")).ExitCode);
        Assert.True(File.Exists(Path.Combine(run.Project, "Pulumi.dev.yaml")));
        Assert.Equal("DP2602", (await run.RunAsync("-C", "nowhere", "stack", "ls")).Errors.Split(' ', ':')[1]);
    }

    [Theory]
    [InlineData("up")]
    [InlineData("refresh")]
    [InlineData("destroy")]
    public async Task Change_WithNobodyToAsk_NeedsYes(string command)
    {
        using var run = new CommandRun();
        await run.RunAsync("stack", "init", "dev");

        var result = await run.RunAsync(command, "--non-interactive");

        Assert.Equal(
            (
                2,
                "error DP2601: --yes or --skip-preview must be passed in to proceed when running in non-interactive mode\n  hint: Add --yes.\n"
            ),
            (result.ExitCode, result.Errors)
        );
    }

    [Theory]
    [InlineData("up --yes --skip-preview --stack gone", 6)]
    [InlineData("preview --stack gone", 6)]
    [InlineData("stack export --stack gone", 6)]
    [InlineData("stack output --stack gone", 6)]
    [InlineData("config set a b --stack gone", 6)]
    [InlineData("stack ls --state s3://bucket", 10)]
    [InlineData("preview --stack not/valid/at/all", 2)]
    public async Task Command_OnWhatIsNotThere_EndsWithItsCode(string arguments, int code)
    {
        using var run = new CommandRun();

        Assert.Equal(code, (await run.RunAsync(arguments.Split(' '))).ExitCode);
    }

    [Fact]
    public async Task FirstRun_DefaultStoreWithoutASettingsFile_NamesTheWayOut()
    {
        using var run = new CommandRun(namedStore: false);

        var result = await run.RunAsync("up", "--stack", "dev", "--yes");

        Assert.Equal(6, result.ExitCode);
        Assert.Contains("there is no Pulumi.dev.yaml", result.Errors);
        Assert.Contains("dataops stack init dev", result.Errors);
        Assert.False(Directory.Exists(Path.Combine(run.Project, ".dataops")));
    }
}
