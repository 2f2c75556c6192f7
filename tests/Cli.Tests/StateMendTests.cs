using System.Text.Json.Nodes;
using Xunit;

namespace Cli.Tests;

/// <summary><c>state repair</c>, <c>edit</c>, <c>upgrade</c> and <c>stack change-secrets-provider</c>.</summary>
public sealed class StateMendTests
{
    private const string Prefix = "urn:pulumi:dev::shop::";

    private const string Sound = """
        {"version":3,"deployment":{"manifest":{"time":"2025-01-01T00:00:00Z","magic":"m","version":"v3"},"resources":[
          {"urn":"@pulumi:pulumi:Stack::shop-dev","custom":false,"type":"pulumi:pulumi:Stack"},
          {"urn":"@cloud:index:Thing::a","custom":true,"id":"a1","type":"cloud:index:Thing","inputs":{
             "token":{"4dabf18193072939515e22adb298388d":"1b47061264138c4ac30d75fd1eb44270","plaintext":"\"s3cret\""}}},
          {"urn":"@cloud:index:Thing::b","custom":true,"id":"b1","type":"cloud:index:Thing","dependencies":["@cloud:index:Thing::a"]}]}}
        """;

    private const string Broken = """
        {"version":3,"deployment":{"manifest":{"time":"2025-01-01T00:00:00Z","magic":"m","version":"v3"},"resources":[
          {"urn":"@cloud:index:Thing::b","custom":true,"id":"b1","type":"cloud:index:Thing","dependencies":["@cloud:index:Thing::a"]},
          {"urn":"@cloud:index:Thing::a","custom":true,"id":"a1","type":"cloud:index:Thing","dependencies":["@cloud:index:Thing::gone"]},
          {"urn":"@shop:index:Group$cloud:index:Thing::orphan","custom":true,"id":"o1","type":"cloud:index:Thing","parent":"@shop:index:Group::gone"},
          {"urn":"@cloud:index:Thing::follower","custom":true,"id":"f1","type":"cloud:index:Thing","deletedWith":"@shop:index:Group$cloud:index:Thing::orphan"}]}}
        """;

    private static async Task<CommandRun> ImportedAsync(string deployment)
    {
        var run = new CommandRun();
        await run.RunAsync("stack", "init", "dev");
        Assert.Equal(
            0,
            (await run.RunAsync(deployment.Replace("@", Prefix, StringComparison.Ordinal), ["stack", "import", "--force"])).ExitCode
        );
        return run;
    }

    private static async Task<JsonArray> ResourcesAsync(CommandRun run, params string[] options) =>
        JsonNode.Parse((await run.RunAsync(["stack", "export", .. options])).Output)!["deployment"]!["resources"]!.AsArray();

    [Fact]
    public async Task Repair_BrokenState_OrdersPrunesAndSaves()
    {
        using var run = await ImportedAsync(Broken);

        var result = await run.RunAsync("state", "repair", "--yes");

        Assert.Equal((0, ""), (result.ExitCode, result.Errors));
        Assert.Contains(
            $"* {Prefix}shop:index:Group$cloud:index:Thing::orphan\n  -> {Prefix}cloud:index:Thing::orphan\n  - {Prefix}shop:index:Group::gone",
            result.Output,
            StringComparison.Ordinal
        );
        Assert.EndsWith("State repaired successfully\n", result.Output, StringComparison.Ordinal);
        var resources = await ResourcesAsync(run);
        Assert.Equal(["a", "b", "orphan", "follower"], resources.Select(resource => resource!["urn"]!.ToString().Split("::")[^1]));
        Assert.Null(resources[0]!["dependencies"]);
        Assert.Equal(Prefix + "cloud:index:Thing::a", (string?)resources[1]!["dependencies"]![0]);
        Assert.Equal(Prefix + "cloud:index:Thing::orphan", (string?)resources[3]!["deletedWith"]);
        Assert.Equal("The snapshot is already valid; skipping repair\n", (await run.RunAsync("state", "repair", "--yes")).Output);
    }

    [Fact]
    public async Task Repair_WhatCannotBeMended_ChangesNothing()
    {
        using var run = await ImportedAsync(
            Broken.Replace("\"id\":\"a1\"", "\"id\":\"a1\",\"provider\":\"@pulumi:providers:cloud::none::p\"", StringComparison.Ordinal)
        );
        var before = (await run.RunAsync("stack", "export")).Output;

        var result = await run.RunAsync("state", "repair", "--yes");

        Assert.Equal(10, result.ExitCode);
        Assert.StartsWith("error DP5008: Failed to repair the snapshot automatically:\n  3: ", result.Errors, StringComparison.Ordinal);
        Assert.Equal(before, (await run.RunAsync("stack", "export")).Output);
    }

    [Fact]
    public async Task Edit_InAnEditor_SavesWhatIsSound()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The editor of the test is a shell script.");
        using var run = await ImportedAsync(Sound);
        run.IsInteractive = true;
        run.Set("EDITOR", $"sh '{run.Write("edit.sh", "sed -i.old 's/\"b1\"/\"b2\"/' \"$1\"\n")}'");

        var result = await run.RunAsync("accept\n", ["state", "edit"]);

        Assert.Equal((0, ""), (result.ExitCode, result.Errors));
        Assert.Equal("b2", (string?)(await ResourcesAsync(run))[2]!["id"]);
        var unchanged = await run.RunAsync("accept\n", ["state", "edit"]);
        Assert.Equal((0, "warning: provided state was not changed\n"), (unchanged.ExitCode, unchanged.Errors));
    }

    [Fact]
    public async Task Edit_ToABrokenState_CanOnlyBeEditedAgainOrCancelled()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The editor of the test is a shell script.");
        using var run = await ImportedAsync(Sound);
        run.IsInteractive = true;
        run.Set("EDITOR", $"sh '{run.Write("edit.sh", "sed -i.old 's/Thing::a\",/Thing::c\",/' \"$1\"\n")}'");

        var result = await run.RunAsync("accept\ncancel\n", ["state", "edit"]);

        Assert.Equal(8, result.ExitCode);
        Assert.Contains("provided state is not valid", result.Errors, StringComparison.Ordinal);
        Assert.Equal(Prefix + "cloud:index:Thing::a", (string?)(await ResourcesAsync(run))[1]!["urn"]);
    }

    [Fact]
    public async Task Edit_WithoutATerminal_SaysWhatToDo()
    {
        using var run = await ImportedAsync(Sound);

        var result = await run.RunAsync("state", "edit");

        Assert.Equal(2, result.ExitCode);
        Assert.StartsWith("error DP2606: state edit must be run in interactive mode\n", result.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Export_ToAFolderThatIsNotThere_IsAFaultOfTheUser()
    {
        using var run = await ImportedAsync(Sound);

        var result = await run.RunAsync("stack", "export", "--file", "no/such/folder/state.json");

        Assert.Equal(2, result.ExitCode);
        Assert.StartsWith("error DP2612: ", result.Errors, StringComparison.Ordinal);
        Assert.Contains("no/such/folder", result.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Export_OfACheckpointWithAByteOrderMark_IsAsWithout()
    {
        using var run = await ImportedAsync(Sound);
        var before = await run.RunAsync("stack", "export");
        var path = Path.Combine(run.State, ".pulumi", "stacks", "shop", "dev.json");
        await File.WriteAllBytesAsync(
            path,
            [0xEF, 0xBB, 0xBF, .. await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken)],
            TestContext.Current.CancellationToken
        );

        Assert.Equal(before, await run.RunAsync("stack", "export"));
    }

    [Fact]
    public async Task Import_OfAUrnThatIsNone_IsRefusedByItsName()
    {
        using var run = new CommandRun();
        await run.RunAsync("stack", "init", "dev");

        var result = await run.RunAsync(
            """{"version":3,"deployment":{"resources":[{"urn":"nonsense","type":"a:b:C","custom":true,"id":"1"}]}}""",
            ["stack", "import"]
        );

        Assert.Equal(10, result.ExitCode);
        Assert.StartsWith("error DP5003: the input is not a checkpoint: 'nonsense' is not a URN", result.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Upgrade_StoreWithoutProjects_GivesEachStackItsOwn()
    {
        using var run = new CommandRun();
        run.Write(
            "state/.pulumi/stacks/dev.json",
            """{"version":3,"checkpoint":{"stack":"dev","latest":{"resources":[{"urn":"urn:pulumi:dev::shop::a:b:C::x","custom":true,"id":"1","type":"a:b:C"}]}}}"""
        );
        run.Write("state/.pulumi/stacks/empty.json", """{"version":3,"checkpoint":{"stack":"empty"}}""");
        run.Write("state/.pulumi/history/dev/dev-1.history.json", """{"kind":"update","startTime":1,"endTime":2,"result":"succeeded"}""");
        Assert.Equal(10, (await run.RunAsync("stack", "ls")).ExitCode);

        var result = await run.RunAsync("state", "upgrade", "--yes");

        Assert.Equal(
            (0, "Upgraded stack 'dev' to 'organization/shop/dev'\nUpgraded 1 stack(s) to project mode\n"),
            (result.ExitCode, result.Output)
        );
        Assert.Contains("empty.json names no project", result.Errors, StringComparison.Ordinal);
        Assert.Contains("dev", (await run.RunAsync("stack", "ls")).Output, StringComparison.Ordinal);
        Assert.Equal(
            "1",
            (string?)
                JsonNode.Parse((await run.RunAsync("stack", "export", "--stack", "dev")).Output)!["deployment"]!["resources"]![0]!["id"]
        );
        Assert.True(File.Exists(Path.Combine(run.State, ".pulumi", "history", "shop", "dev", "dev-1.history.json")));
        Assert.False(File.Exists(Path.Combine(run.State, ".pulumi", "stacks", "dev.json")));
        Assert.Equal("Nothing to do\n", (await run.RunAsync("state", "upgrade", "--yes")).Output);
    }

    [Fact]
    public async Task ChangeSecretsProvider_ToAnotherPassphrase_ReencryptsConfigAndState()
    {
        using var run = await ImportedAsync(Sound);
        await run.RunAsync("config", "set", "token", "hush", "--secret");
        await run.RunAsync("config", "set", "--path", "map.inner", "deep", "--secret");

        var result = await run.RunAsync("another passphrase\n", ["stack", "change-secrets-provider", "passphrase"]);

        Assert.Equal(new CommandResult(0, "Migrating old configuration and state to new secrets provider\n", ""), result);
        Assert.NotEqual(0, (await run.RunAsync("config", "get", "token")).ExitCode);
        Assert.NotEqual(0, (await run.RunAsync("stack", "export", "--show-secrets")).ExitCode);
        run.Set("PULUMI_CONFIG_PASSPHRASE", "another passphrase");
        Assert.Equal("hush\n", (await run.RunAsync("config", "get", "token")).Output);
        Assert.Equal("deep\n", (await run.RunAsync("config", "get", "--path", "map.inner")).Output);
        Assert.Equal("\"s3cret\"", (string?)(await ResourcesAsync(run, "--show-secrets"))[1]!["inputs"]!["token"]!["plaintext"]);
    }

    [Fact]
    public async Task ChangeSecretsProvider_CutOffBetweenStateAndSettings_IsCompletedByTheSameChange()
    {
        using var run = await ImportedAsync(Sound);
        await run.RunAsync("config", "set", "--secret", "token", "hush");
        var before = run.Read("project/Pulumi.dev.yaml");
        await run.RunAsync("another passphrase\n", ["stack", "change-secrets-provider", "passphrase"]);
        run.Write("project/Pulumi.dev.yaml", before);

        var result = await run.RunAsync("another passphrase\n", ["stack", "change-secrets-provider", "passphrase"]);

        Assert.Equal((0, ""), (result.ExitCode, result.Errors));
        run.Set("PULUMI_CONFIG_PASSPHRASE", "another passphrase");
        Assert.Equal("hush\n", (await run.RunAsync("config", "get", "token")).Output);
        Assert.Equal("\"s3cret\"", (string?)(await ResourcesAsync(run, "--show-secrets"))[1]!["inputs"]!["token"]!["plaintext"]);
    }

    [Fact]
    public async Task ChangeSecretsProvider_ToOneOfAnotherKind_IsRefused()
    {
        using var run = await ImportedAsync(Sound);

        var result = await run.RunAsync("stack", "change-secrets-provider", "awskms://alias/x");

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("'awskms://alias/x' is not supported", result.Errors, StringComparison.Ordinal);
    }
}
