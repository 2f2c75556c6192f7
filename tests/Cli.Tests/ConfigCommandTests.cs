using Xunit;

namespace Cli.Tests;

public sealed class ConfigCommandTests
{
    [Fact]
    public async Task Set_EveryForm_WritesPulumisFile()
    {
        using var run = await StartAsync();
        await run.RunAsync("config", "set", "count", "42");
        await run.RunAsync("config", "set", "aws:region", "eu-west-1");
        await run.RunAsync("config", "set", "--path", "names[0]", "a");
        await run.RunAsync("config", "set", "--path", "names[1]", "7");
        await run.RunAsync("config", "set", "--path", "outer.inner", "true");
        await run.RunAsync("config", "set", "typed", "3", "--type", "int");
        await run.RunAsync("from the input\n", ["config", "set", "piped"]);

        Assert.Equal(
            """
            config:
              shop:count: "42"
              aws:region: eu-west-1
              shop:names:
                - a
                - 7
              shop:outer:
                inner: true
              shop:typed: 3
              shop:piped: from the input

            """,
            WithoutSalt(run)
        );
    }

    [Fact]
    public async Task Get_Values_PrintsThemPlainOrAsJson()
    {
        using var run = await StartAsync();
        await run.RunAsync("config", "set", "--secret", "password", "s3cret");
        await run.RunAsync("config", "set", "--path", "map.list[0]", "x");

        Assert.DoesNotContain("s3cret", run.Read("project/Pulumi.dev.yaml"));
        Assert.Equal("s3cret\n", (await run.RunAsync("config", "get", "password")).Output);
        Assert.Equal("x\n", (await run.RunAsync("config", "get", "--path", "map.list[0]")).Output);
        Assert.Equal("{\"list\":[\"x\"]}\n", (await run.RunAsync("config", "get", "map")).Output);
        Assert.Equal(
            """
            {
              "objectValue": {
                "list": [
                  "x"
                ]
              },
              "secret": false,
              "value": "{\"list\":[\"x\"]}"
            }

            """,
            (await run.RunAsync("config", "get", "map", "--json")).Output
        );
        var missing = await run.RunAsync("config", "get", "none");
        Assert.Equal(
            (2, "error DP2505: configuration key 'none' not found for stack 'dev'"),
            (missing.ExitCode, missing.Errors.Split('\n')[0])
        );
    }

    [Fact]
    public async Task List_Values_MasksSecretsUnlessAsked()
    {
        using var run = await StartAsync("name: shop\nruntime: nodejs\nconfig:\n  greeting: hello\n");
        await run.RunAsync("config", "set", "--secret", "password", "s3cret");
        await run.RunAsync("config", "set", "aws:region", "eu-west-1");

        Assert.Equal(
            "KEY         VALUE\naws:region  eu-west-1\ngreeting    hello\npassword    [secret]\n",
            (await run.RunAsync("config")).Output
        );
        Assert.Contains("password    s3cret\n", (await run.RunAsync("config", "--show-secrets")).Output);
        Assert.DoesNotContain("s3cret", (await run.RunAsync("config", "--json")).Output);
    }

    [Fact]
    public async Task SetAll_AndRemove_ChangeSeveralKeysAtOnce()
    {
        using var run = await StartAsync();
        await run.RunAsync("config", "set-all", "--plaintext", "a=1", "--plaintext", "b=x=y", "--secret", "c=3");
        Assert.Equal(
            ["1\n", "x=y\n", "3\n"],
            [
                (await run.RunAsync("config", "get", "a")).Output,
                (await run.RunAsync("config", "get", "b")).Output,
                (await run.RunAsync("config", "get", "c")).Output,
            ]
        );

        await run.RunAsync("config", "rm", "a");
        await run.RunAsync("config", "rm-all", "b", "c");

        Assert.Equal("", WithoutSalt(run));
    }

    [Fact]
    public async Task Set_PlainValueThatLooksLikeASecret_AsksForAChoice()
    {
        using var run = await StartAsync();

        Assert.Equal(2, (await run.RunAsync("config", "set", "apiToken", "gh9Xk2LmQ4vB7nRt5sWz")).ExitCode);
        Assert.Equal(0, (await run.RunAsync("config", "set", "apiToken", "gh9Xk2LmQ4vB7nRt5sWz", "--plaintext")).ExitCode);
        Assert.Equal(0, (await run.RunAsync("config", "set", "password", "hunter2")).ExitCode);
    }

    [Fact]
    public async Task Set_SecretOnTheDefaultStore_PutsTheSaltBesideIt()
    {
        using var run = new CommandRun(namedStore: false);
        run.Write("project/Pulumi.dev.yaml", "config:\n  shop:a: b\n");

        Assert.Equal(0, (await run.RunAsync("config", "set", "--secret", "pw", "s3cret", "--stack", "dev")).ExitCode);

        Assert.StartsWith("encryptionsalt: v1:", run.Read("project/Pulumi.dev.yaml"));
        Assert.Equal("s3cret\n", (await run.RunAsync("config", "get", "pw", "--stack", "dev")).Output);
    }

    private static async Task<CommandRun> StartAsync(string project = "name: shop\nruntime: nodejs\n")
    {
        var run = new CommandRun(project: project);
        Assert.Equal(0, (await run.RunAsync("stack", "init", "dev")).ExitCode);
        return run;
    }

    private static string WithoutSalt(CommandRun run)
    {
        var text = run.Read("project/Pulumi.dev.yaml");
        Assert.StartsWith("encryptionsalt: v1:", text);
        return text[(text.IndexOf('\n') + 1)..];
    }
}
