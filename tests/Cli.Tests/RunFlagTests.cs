using Xunit;

namespace Cli.Tests;

public sealed class RunFlagTests
{
    private const string Protected = """
        {"version":3,"deployment":{"manifest":{"time":"2025-01-01T00:00:00Z","magic":"m","version":"v3"},"resources":[
          {"urn":"urn:pulumi:dev::shop::pulumi:pulumi:Stack::shop-dev","custom":false,"type":"pulumi:pulumi:Stack"},
          {"urn":"urn:pulumi:dev::shop::shop:index:Group::kept","custom":false,"type":"shop:index:Group","protect":true,"parent":"urn:pulumi:dev::shop::pulumi:pulumi:Stack::shop-dev"},
          {"urn":"urn:pulumi:dev::shop::shop:index:Group::free","custom":false,"type":"shop:index:Group","parent":"urn:pulumi:dev::shop::pulumi:pulumi:Stack::shop-dev"}]}}
        """;

    private static readonly string[] Ignored =
    [
        "--show-full-output",
        "--skip-plugin-pre-install",
        "--neo",
        "--suppress-permalink",
        "--exec-kind=auto",
        "--show-reads",
        "--show-replacement-steps",
        "-d",
        "--output=default",
    ];

    [Theory]
    [InlineData("DP2606", "--report takes a form and a file, not 'pdf x'", "--report", "pdf", "x")]
    [InlineData("DP2606", "--report takes a form and a file, not 'md'", "--report", "md")]
    [InlineData("DP2603", "--base means nothing without --report", "--base", "HEAD")]
    [InlineData("DP2603", "--report cannot be used with --show-secrets", "--report", "md", "x", "--show-secrets")]
    public async Task Report_ThatCannotBeWritten_IsToldBeforeThePreview(string code, string message, params string[] flags)
    {
        using var run = new CommandRun();
        await run.RunAsync("stack", "init", "dev");

        var result = await run.RunAsync(["preview", "--stack", "dev", .. flags]);

        Assert.Equal((2, ""), (result.ExitCode, result.Output));
        Assert.StartsWith($"error {code}: {message}", result.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Flags_OfPulumi_ThatMeanNothingHere_AreTaken()
    {
        using var run = new CommandRun();
        await run.RunAsync("stack", "init", "dev");

        var result = await run.RunAsync(["destroy", "--yes", "--skip-preview", .. Ignored]);

        Assert.Equal((0, ""), (result.ExitCode, result.Errors));
    }

    [Theory]
    [InlineData("up --yes --policy-pack ./policies", "--policy-pack is not supported")]
    [InlineData("preview --attach-debugger", "--attach-debugger is not supported")]
    [InlineData("destroy --yes --client 127.0.0.1:1", "--client is not supported")]
    [InlineData("import a:b:C name id --yes -o out.ts", "--out is not supported")]
    public async Task Flags_OfPulumi_ThatWouldChangeTheRun_AreRefusedByName(string arguments, string message)
    {
        using var run = new CommandRun();
        await run.RunAsync("stack", "init", "dev");

        var result = await run.RunAsync(arguments.Split(' '));

        Assert.Equal(2, result.ExitCode);
        Assert.StartsWith($"error DP2609: {message}", result.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("up --yes --strict --skip-preview", "--strict cannot be used with --skip-preview; strict requires a preview")]
    [InlineData("up --yes --strict --plan plan.json", "--strict cannot be used with --plan")]
    [InlineData(
        "destroy --yes --target urn:pulumi:dev::shop::a:b:C::d --exclude-protected",
        "you cannot specify --target and --exclude-protected"
    )]
    public async Task Flags_InContradiction_AreRefused(string arguments, string message)
    {
        using var run = new CommandRun();
        await run.RunAsync("stack", "init", "dev");

        var result = await run.RunAsync(arguments.Split(' '));

        Assert.Equal(2, result.ExitCode);
        Assert.StartsWith($"error DP2603: {message}", result.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ConfigFile_IsReadAndWrittenInsteadOfTheStacksOwn()
    {
        using var run = new CommandRun();
        await run.RunAsync("stack", "init", "dev");
        await run.RunAsync("config", "set", "region", "north", "--config-file", "other.yaml");

        Assert.Equal("north\n", (await run.RunAsync("config", "get", "region", "--config-file", "other.yaml")).Output);
        Assert.NotEqual(0, (await run.RunAsync("config", "get", "region")).ExitCode);
        var shown = await run.RunAsync("destroy", "--yes", "--skip-preview", "--show-config", "--config-file", "other.yaml");
        Assert.StartsWith("Destroying (dev):\nConfiguration:\n    shop:region: north\n", shown.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task EventLog_HoldsTheEventsOfPreviewAndRun()
    {
        using var run = new CommandRun();
        await run.RunAsync("stack", "init", "dev");
        await run.RunAsync("destroy", "--yes", "--event-log", "events.jsonl");

        var lines = run.Read("project/events.jsonl").Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(2, lines.Count(line => line.Contains("\"preludeEvent\"", StringComparison.Ordinal)));
        Assert.Equal(2, lines.Count(line => line.Contains("\"summaryEvent\"", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task ExcludeProtected_TellsWhatStays()
    {
        using var run = new CommandRun();
        await run.RunAsync("stack", "init", "dev");
        await run.RunAsync(Protected, ["stack", "import"]);

        var first = await run.RunAsync("destroy", "--yes", "--skip-preview", "--exclude-protected");
        Assert.Equal(0, first.ExitCode);
        Assert.EndsWith(
            "All unprotected resources were destroyed. There are still 2 protected resources associated with this stack.\n",
            first.Output,
            StringComparison.Ordinal
        );

        var second = await run.RunAsync("destroy", "--yes", "--skip-preview", "--exclude-protected");
        Assert.Equal(
            new CommandResult(
                0,
                "There were no unprotected resources to destroy. There are still 2 protected resources associated with this stack.\n",
                ""
            ),
            second
        );
    }

    [Fact]
    public async Task Settings_ThatDoNotFit_DoNotKeepAStackFromBeingDestroyed()
    {
        using var run = new CommandRun(project: "name: shop\nruntime: nodejs\nconfig:\n  region:\n    type: string\n");
        await run.RunAsync("stack", "init", "dev");

        Assert.StartsWith("error DP2507", (await run.RunAsync("up", "--yes", "--skip-preview")).Errors, StringComparison.Ordinal);
        Assert.Equal(0, (await run.RunAsync("destroy", "--yes", "--skip-preview")).ExitCode);
        Assert.Equal(0, (await run.RunAsync("refresh", "--yes", "--skip-preview")).ExitCode);
    }

    [Fact]
    public async Task Environment_DecidesWhatTheCommandLineLeavesOpen()
    {
        using var run = new CommandRun(project: "name: shop\nruntime: nodejs\nconfig:\n  region:\n    type: string\n");
        await run.RunAsync("stack", "init", "dev");
        run.Set("PULUMI_RUN_PROGRAM", "true");

        // With the program, the settings that it needs are checked.
        Assert.StartsWith("error DP2507", (await run.RunAsync("destroy", "--yes", "--skip-preview")).Errors, StringComparison.Ordinal);
        Assert.Equal(0, (await run.RunAsync("destroy", "--yes", "--skip-preview", "--run-program=false")).ExitCode);
    }
}
