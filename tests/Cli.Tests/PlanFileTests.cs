using Xunit;

namespace Cli.Tests;

public sealed class PlanFileTests
{
    [Theory]
    [InlineData("missing.json", "DP2604", "the plan 'missing.json' cannot be read: there is no such file")]
    [InlineData("folder", "DP2604", "the plan 'folder' cannot be read: it is a folder")]
    [InlineData("broken.json", "DP5015", "broken.json is not a saved plan: ")]
    [InlineData("export.json", "DP5015", "export.json is not a saved plan: it has no manifest.")]
    [InlineData("foreign.json", "DP5016", "foreign.json is a plan for the stack 'prod' of the project 'shop', not for 'dev' of 'shop'.")]
    public async Task Plan_ThatCannotBeUsed_IsToldBeforeAnythingElse(string file, string code, string message)
    {
        using var run = new CommandRun();
        await run.RunAsync("stack", "init", "dev");
        Directory.CreateDirectory(Path.Combine(run.Project, "folder"));
        run.Write("project/broken.json", "{\"manifest\":");
        run.Write("project/export.json", """{"version":3,"deployment":{}}""");
        run.Write(
            "project/foreign.json",
            """{"manifest":{},"resourcePlans":{"urn:pulumi:prod::shop::t:i:T::a":{"steps":["create"],"state":null}}}"""
        );
        var before = Files(run);

        // The project has no program: a run that began would say so instead.
        var result = await run.RunAsync("up", "--yes", "--stack", "dev", "--plan", file, "--config", "shop:kept=1");

        Assert.Equal((2, ""), (result.ExitCode, result.Output));
        Assert.StartsWith($"error {code}: {message}", result.Errors, StringComparison.Ordinal);
        Assert.Equal(before, Files(run));
    }

    [Theory]
    [InlineData("no/such/folder/plan.json")]
    [InlineData(".")]
    public async Task SavedPlan_WithoutAPlace_IsToldBeforeThePreview(string file)
    {
        using var run = new CommandRun();
        await run.RunAsync("stack", "init", "dev");

        var result = await run.RunAsync("preview", "--stack", "dev", "--save-plan", file);

        Assert.Equal((2, ""), (result.ExitCode, result.Output));
        Assert.StartsWith($"error DP2606: a plan cannot be written to '{file}'", result.Errors, StringComparison.Ordinal);
    }

    private static string[] Files(CommandRun run) =>
        [
            .. Directory
                .EnumerateFiles(Path.GetDirectoryName(run.Project)!, "*", SearchOption.AllDirectories)
                .Order(StringComparer.Ordinal)
                .Select(path => $"{path} {File.ReadAllText(path)}"),
        ];
}
