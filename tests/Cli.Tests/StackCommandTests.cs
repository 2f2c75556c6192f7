using System.Text.Json;
using Xunit;

namespace Cli.Tests;

public sealed class StackCommandTests
{
    /// <summary>An export with a secret output, a dependency and a pending operation; times with Go's nine digits.</summary>
    private const string Export = """
        {"version":3,"deployment":{"manifest":{"time":"2025-01-01T00:00:00Z","magic":"m","version":"v3"},
        "resources":[
          {"urn":"urn:pulumi:dev::shop::pulumi:pulumi:Stack::shop-dev","custom":false,"type":"pulumi:pulumi:Stack",
           "outputs":{"url":"https://x/<y>","count":3,"list":[1,"two"],"token":{"4dabf18193072939515e22adb298388d":"1b47061264138c4ac30d75fd1eb44270","plaintext":"\"s3cret\""}}},
          {"urn":"urn:pulumi:dev::shop::pulumi:providers:cloud::default","custom":true,"id":"p1","type":"pulumi:providers:cloud"},
          {"urn":"urn:pulumi:dev::shop::cloud:index:Thing::a","custom":true,"id":"a1","type":"cloud:index:Thing","parent":"urn:pulumi:dev::shop::pulumi:pulumi:Stack::shop-dev",
           "provider":"urn:pulumi:dev::shop::pulumi:providers:cloud::default::p1","created":"2025-01-01T00:00:00.123456789Z"},
          {"urn":"urn:pulumi:dev::shop::cloud:index:Thing::b","custom":true,"id":"b1","type":"cloud:index:Thing","dependencies":["urn:pulumi:dev::shop::cloud:index:Thing::a"],
           "propertyDependencies":{"ref":["urn:pulumi:dev::shop::cloud:index:Thing::a"]}}],
        "metadata":{}}}
        """;

    private const string A = "urn:pulumi:dev::shop::cloud:index:Thing::a";
    private const string B = "urn:pulumi:dev::shop::cloud:index:Thing::b";

    [Fact]
    public async Task InitSelectAndList_Stacks_KeepTheChoice()
    {
        using var run = new CommandRun();
        await run.RunAsync("stack", "init", "dev");
        await run.RunAsync("stack", "init", "prod");

        Assert.Equal(
            "NAME   LAST UPDATE  RESOURCE COUNT\ndev    n/a          n/a\nprod*  n/a          n/a\n",
            (await run.RunAsync("stack", "ls")).Output
        );
        Assert.Equal(0, (await run.RunAsync("stack", "select", "dev")).ExitCode);
        Assert.Equal("dev\n", (await run.RunAsync("stack", "--show-name")).Output);
        Assert.Equal(6, (await run.RunAsync("stack", "select", "none")).ExitCode);
        Assert.Equal(10, (await run.RunAsync("stack", "init", "dev")).ExitCode);
    }

    [Theory]
    [InlineData(
        "staging",
        "dev",
        "config:\n  # Ours.\n  dataops:prefix: acme-dev\n  dataops:cluster:\n    name: acme\n",
        "config:\n  dataops:cluster:\n    name: acme\n  dataops:prefix: acme-staging\n  dataops:environment: dev\n"
    )]
    [InlineData("pr-7", "dev", "config:\n  aws:region: eu-west-1\n", "config:\n  aws:region: eu-west-1\n  dataops:environment: dev\n")]
    [InlineData("dev", "dev", "config:\n  dataops:prefix: acme-dev\n", "config:\n  dataops:prefix: acme-dev\n  dataops:environment: dev\n")]
    [InlineData("load", "test", null, "config:\n  dataops:environment: test\n")]
    public async Task Init_InAnEnvironment_StartsWithTheSettingsOfItsStack(
        string stack,
        string environment,
        string? settings,
        string expected
    )
    {
        using var run = new CommandRun(namedStore: false, project: "name: dataops\nruntime: dotnet\n");
        if (settings is not null)
        {
            run.Write("project/Pulumi.dev.yaml", settings);
        }

        var made = await run.RunAsync("stack", "init", stack, "--environment", environment);

        Assert.Equal((0, ""), (made.ExitCode, made.Errors));
        Assert.Equal(expected, run.Read($"project/Pulumi.{stack}.yaml"));
    }

    [Fact]
    public async Task Init_FromAStackWithSecrets_EncryptsThemWithItsOwnSalt()
    {
        using var run = new CommandRun();
        await run.RunAsync("stack", "init", "dev");
        await run.RunAsync("config", "set", "token", "s3cret", "--secret", "--stack", "dev");

        var made = await run.RunAsync("stack", "init", "test", "--copy-config-from", "dev");
        var missing = await run.RunAsync("stack", "init", "other", "--copy-config-from", "none");

        Assert.Equal(0, made.ExitCode);
        Assert.Equal("s3cret\n", (await run.RunAsync("config", "get", "token", "--stack", "test")).Output);
        Assert.NotEqual(run.Read("project/Pulumi.dev.yaml"), run.Read("project/Pulumi.test.yaml"));
        Assert.Equal(
            (6, "error DP5009: no stack named 'none' found: there is no Pulumi.none.yaml"),
            (missing.ExitCode, missing.Errors.Split('\n')[0])
        );
        Assert.Equal(6, (await run.RunAsync("stack", "select", "other")).ExitCode);
    }

    [Fact]
    public async Task Output_OfAStack_IsPulumis()
    {
        using var run = await ImportedAsync();

        Assert.Equal(
            """
            Current stack outputs (4):
                OUTPUT  VALUE
                count   3
                list    [1,"two"]
                token   [secret]
                url     https://x/<y>

            """,
            (await run.RunAsync("stack", "output")).Output
        );
        Assert.Equal(
            ["3\n", "https://x/<y>\n", "s3cret\n"],
            [
                (await run.RunAsync("stack", "output", "count")).Output,
                (await run.RunAsync("stack", "output", "url")).Output,
                (await run.RunAsync("stack", "output", "token", "--show-secrets")).Output,
            ]
        );
        Assert.Equal(
            """
            {
              "count": 3,
              "list": [
                1,
                "two"
              ],
              "token": "[secret]",
              "url": "https://x/<y>"
            }

            """,
            (await run.RunAsync("stack", "output", "--json")).Output
        );
        Assert.Equal(
            "count=3\nlist='[1,\"two\"]'\ntoken='[secret]'\nurl='https://x/<y>'\n",
            (await run.RunAsync("stack", "output", "--shell")).Output
        );
        Assert.Equal(
            "error DP2605: current stack does not have output property 'none'",
            (await run.RunAsync("stack", "output", "none")).Errors.Split('\n')[0]
        );
    }

    [Fact]
    public async Task ImportAndExport_Secrets_AreEncryptedOnTheWay()
    {
        using var run = await ImportedAsync();

        var hidden = (await run.RunAsync("stack", "export")).Output;
        var shown = (await run.RunAsync("stack", "export", "--show-secrets")).Output;

        Assert.DoesNotContain("s3cret", hidden);
        Assert.DoesNotContain("s3cret", File.ReadAllText(Path.Combine(run.State, ".pulumi", "stacks", "shop", "dev.json")));
        Assert.Contains("\"plaintext\": \"\\\"s3cret\\\"\"", shown);
        using var document = JsonDocument.Parse(hidden);
        Assert.Equal(3, document.RootElement.GetProperty("version").GetInt32());
        Assert.Equal(
            "passphrase",
            document.RootElement.GetProperty("deployment").GetProperty("secrets_providers").GetProperty("type").GetString()
        );

        // Without the passphrase an export can still be taken, and put back as it is.
        run.Set("PULUMI_CONFIG_PASSPHRASE", "wrong");
        Assert.Equal(hidden, (await run.RunAsync("stack", "export")).Output);
        Assert.Equal(0, (await run.RunAsync(hidden, ["stack", "import"])).ExitCode);
        Assert.Equal(2, (await run.RunAsync("stack", "export", "--show-secrets")).ExitCode);
    }

    [Fact]
    public async Task Import_OfAnotherStack_NeedsForce()
    {
        using var run = new CommandRun();
        await run.RunAsync("stack", "init", "prod");

        Assert.Equal(
            (10, "error DP5014"),
            await run.RunAsync(Export, ["stack", "import"]) is var refused ? (refused.ExitCode, refused.Errors.Split(':')[0]) : default
        );
        var forced = await run.RunAsync(Export, ["stack", "import", "--force"]);
        Assert.Equal(0, forced.ExitCode);
        Assert.Contains(
            "warning: resource 'urn:pulumi:dev::shop::pulumi:pulumi:Stack::shop-dev' is from a different stack",
            forced.Errors,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Import_WithPendingOperations_TakesThemAway()
    {
        using var run = new CommandRun();
        await run.RunAsync("stack", "init", "dev");
        const string pending = """
            "pending_operations":[{"type":"creating","resource":{"urn":"urn:pulumi:dev::shop::cloud:index:Thing::z","custom":true,"type":"cloud:index:Thing"}}],"metadata":{}}}
            """;

        var imported = await run.RunAsync(Export.Replace("\"metadata\":{}}}", pending, StringComparison.Ordinal), ["stack", "import"]);

        Assert.Equal(0, imported.ExitCode);
        Assert.Equal(
            "warning: removing pending operation 'creating' on 'urn:pulumi:dev::shop::cloud:index:Thing::z' from snapshot\n",
            imported.Errors
        );
        Assert.DoesNotContain("pending_operations", (await run.RunAsync("stack", "export")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_WithBrokenReferences_NeedsForceAndCannotBeDeployed()
    {
        using var run = new CommandRun();
        await run.RunAsync("stack", "init", "dev");
        var broken = Export.Replace(
            "\"urn\":\"urn:pulumi:dev::shop::pulumi:providers:cloud::default\"",
            "\"urn\":\"urn:pulumi:dev::shop::pulumi:providers:cloud::other\"",
            StringComparison.Ordinal
        );

        var refused = await run.RunAsync(broken, ["stack", "import"]);
        Assert.Equal((10, "error DP5008"), (refused.ExitCode, refused.Errors.Split(':')[0]));
        Assert.Contains("refers to unknown provider", refused.Errors);
        Assert.Equal(0, (await run.RunAsync(broken, ["stack", "import", "--force"])).ExitCode);
        Assert.Equal(10, (await run.RunAsync("up", "--yes", "--skip-preview")).ExitCode);
        Assert.Equal("Resource deleted\n", (await run.RunAsync("state", "delete", A, "--yes", "--target-dependents")).Output);
    }

    [Fact]
    public async Task StateCommands_EditWithoutAPassphrase()
    {
        using var run = await ImportedAsync();
        run.Set("PULUMI_CONFIG_PASSPHRASE", "wrong");

        Assert.Equal("1 resources protected\n", (await run.RunAsync("state", "protect", A, "--yes")).Output);
        Assert.Equal(10, (await run.RunAsync("state", "delete", A, "--yes", "--target-dependents")).ExitCode);
        Assert.Equal("1 resources unprotected\n", (await run.RunAsync("state", "unprotect", A, "--yes")).Output);
        Assert.Equal("Resource renamed\n", (await run.RunAsync("state", "rename", A, "z", "--yes")).Output);
        Assert.Contains(
            "can't be safely deleted because the following resources depend on it:\n * b",
            (await run.RunAsync("state", "delete", A[..^1] + "z", "--yes")).Errors
        );
        Assert.Equal("1 resources tainted\n", (await run.RunAsync("state", "taint", B, "--yes")).Output);
        Assert.Equal("Resource deleted\n", (await run.RunAsync("state", "delete", B, "--yes")).Output);

        using var document = JsonDocument.Parse((await run.RunAsync("stack", "export")).Output);
        Assert.Equal(
            ["shop-dev", "default", "z"],
            document
                .RootElement.GetProperty("deployment")
                .GetProperty("resources")
                .EnumerateArray()
                .Select(resource => resource.GetProperty("urn").GetString()!.Split("::")[^1])
        );
    }

    [Fact]
    public async Task Remove_Stack_NeedsItEmptyAndConfirmed()
    {
        using var run = await ImportedAsync();

        Assert.Equal(
            (10, "error DP5011"),
            await run.RunAsync("stack", "rm", "--yes") is var refused ? (refused.ExitCode, refused.Errors.Split(':')[0]) : default
        );
        Assert.Equal(2, (await run.RunAsync("stack", "rm", "--force")).ExitCode);
        Assert.Equal("Stack 'dev' has been removed!\n", (await run.RunAsync("stack", "rm", "--force", "--yes")).Output);
        Assert.False(File.Exists(Path.Combine(run.Project, "Pulumi.dev.yaml")));
        Assert.Equal(2, (await run.RunAsync("stack", "output")).ExitCode);
    }

    [Fact]
    public async Task Lock_OfAnother_BlocksChangesUntilCancelled()
    {
        using var run = await ImportedAsync();
        run.Write(
            "state/.pulumi/locks/organization/shop/dev/11111111-1111-1111-1111-111111111111.json",
            """{"pid":1,"username":"u","hostname":"h","timestamp":"2025-01-01T00:00:00.123456789+01:00"}"""
        );

        var blocked = await run.RunAsync("state", "protect", A, "--yes");
        Assert.Equal(10, blocked.ExitCode);
        Assert.Contains("the stack is currently locked by 1 lock(s)", blocked.Errors);
        Assert.Contains("created by u@h (pid 1) at 2024-12-31T23:00:00Z", blocked.Errors);
        Assert.Equal(0, (await run.RunAsync("stack", "output")).ExitCode);

        Assert.Equal("The currently running update for 'dev' has been canceled!\n", (await run.RunAsync("cancel", "--yes")).Output);
        Assert.Equal(0, (await run.RunAsync("state", "protect", A, "--yes")).ExitCode);
    }

    [Fact]
    public async Task Graph_EveryFormat_ShowsResourcesAndWhyTheyNeedEachOther()
    {
        using var run = await ImportedAsync();

        Assert.Equal(
            """
            graph LR
              r0["pulumi:pulumi:Stack<br/>shop-dev"]
              r1["pulumi:providers:cloud<br/>default"]
              r2["cloud:index:Thing<br/>a"]
              r3["cloud:index:Thing<br/>b"]
              r2 -.-> r0
              r2 -.- r1
              r3 -->|"ref"| r2

            """,
            (await run.RunAsync("graph", "--format", "mermaid")).Output
        );
        Assert.Contains("  r3 -> r2 [label=\"ref\"];\n", (await run.RunAsync("graph", "--format", "dot")).Output);
        using var json = JsonDocument.Parse((await run.RunAsync("graph")).Output);
        Assert.Equal(
            (4, 3),
            (json.RootElement.GetProperty("nodes").GetArrayLength(), json.RootElement.GetProperty("edges").GetArrayLength())
        );

        await run.RunAsync("graph", "graph.html");
        var page = run.Read("project/graph.html");
        Assert.Contains(B, page);
        Assert.DoesNotContain("{{", page);
        Assert.DoesNotMatch("(src|href)=\"?http", page);
    }

    private static async Task<CommandRun> ImportedAsync()
    {
        var run = new CommandRun();
        await run.RunAsync("stack", "init", "dev");
        var imported = await run.RunAsync(Export, ["stack", "import"]);
        Assert.Equal((0, "Import complete.\n", ""), (imported.ExitCode, imported.Output, imported.Errors));
        return run;
    }
}
