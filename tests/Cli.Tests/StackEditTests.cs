using System.Text.Json.Nodes;
using Xunit;

namespace Cli.Tests;

public sealed class StackEditTests
{
    private const string Prefix = "urn:pulumi:dev::shop::";
    private const string Provider = Prefix + "pulumi:providers:cloud::main";
    private const string Group = Prefix + "shop:index:Group::group";
    private const string Child = Prefix + "shop:index:Group$cloud:index:Thing::child";
    private const string Other = Prefix + "cloud:index:Thing::other";

    private const string Export = """
        {"version":3,"deployment":{"manifest":{"time":"2025-01-01T00:00:00Z","magic":"m","version":"v3"},"resources":[
          {"urn":"@pulumi:pulumi:Stack::shop-dev","custom":false,"type":"pulumi:pulumi:Stack"},
          {"urn":"@pulumi:providers:cloud::main","custom":true,"id":"p1","type":"pulumi:providers:cloud","parent":"@pulumi:pulumi:Stack::shop-dev"},
          {"urn":"@shop:index:Group::group","custom":false,"type":"shop:index:Group","parent":"@pulumi:pulumi:Stack::shop-dev"},
          {"urn":"@cloud:index:Thing::other","custom":true,"id":"o1","type":"cloud:index:Thing","provider":"@pulumi:providers:cloud::main::p1","parent":"@pulumi:pulumi:Stack::shop-dev"},
          {"urn":"@shop:index:Group$cloud:index:Thing::child","custom":true,"id":"c1","type":"cloud:index:Thing","provider":"@pulumi:providers:cloud::main::p1",
           "parent":"@shop:index:Group::group","dependencies":["@cloud:index:Thing::other"],
           "inputs":{"token":{"4dabf18193072939515e22adb298388d":"1b47061264138c4ac30d75fd1eb44270","plaintext":"\"s3cret\""},
                     "ref":{"4dabf18193072939515e22adb298388d":"5cf8f73096256a8f31e491e813e4eb8e","urn":"@cloud:index:Thing::other","id":"o1"}}}]}}
        """;

    private static async Task<CommandRun> ImportedAsync()
    {
        var run = new CommandRun();
        await run.RunAsync("stack", "init", "prod");
        await run.RunAsync("stack", "init", "dev");
        Assert.Equal(0, (await run.RunAsync(Export.Replace("@", Prefix, StringComparison.Ordinal), ["stack", "import"])).ExitCode);
        return run;
    }

    private static async Task<JsonNode[]> ResourcesAsync(CommandRun run, string stack)
    {
        var export = await run.RunAsync("stack", "export", "--show-secrets", "--stack", stack);
        return [.. JsonNode.Parse(export.Output)!["deployment"]!["resources"]?.AsArray().Select(resource => resource!) ?? []];
    }

    [Fact]
    public async Task Rename_ChangesUrnsFilesAndSelection()
    {
        using var run = await ImportedAsync();
        await run.RunAsync("config", "set", "region", "north");
        await run.RunAsync("config", "set", "token", "hush", "--secret");
        await run.RunAsync("stack", "tag", "set", "team", "data");

        var result = await run.RunAsync("stack", "rename", "test");

        Assert.Equal(new CommandResult(0, "Renamed organization/shop/dev to organization/shop/test\n", ""), result);
        Assert.Equal("test\n", (await run.RunAsync("stack", "--show-name")).Output);
        Assert.Equal("hush\n", (await run.RunAsync("config", "get", "token")).Output);
        Assert.Equal("data\n", (await run.RunAsync("stack", "tag", "get", "team")).Output);
        var resources = await ResourcesAsync(run, "test");
        Assert.DoesNotContain("pulumi:dev", string.Concat(resources.Select(resource => resource.ToJsonString())), StringComparison.Ordinal);
        Assert.Equal("urn:pulumi:test::shop::pulumi:pulumi:Stack::shop-test", (string?)resources[0]["urn"]);
        Assert.Equal("\"s3cret\"", (string?)resources[^1]["inputs"]!["token"]!["plaintext"]);
        Assert.Equal(6, (await run.RunAsync("stack", "export", "--stack", "dev")).ExitCode);
    }

    [Fact]
    public async Task Rename_ToAStackThatIsThere_IsRefused()
    {
        using var run = await ImportedAsync();

        Assert.Equal(10, (await run.RunAsync("stack", "rename", "prod")).ExitCode);
        Assert.Equal(5, (await ResourcesAsync(run, "dev")).Length);
    }

    [Fact]
    public async Task Move_TakesWhatIsBelowAndACopyOfTheProvider()
    {
        using var run = await ImportedAsync();

        var result = await run.RunAsync("state", "move", "--source", "dev", "--dest", "prod", "--yes", Group);

        Assert.Equal(0, result.ExitCode);
        Assert.Contains($"  - {Child} needs {Other}", result.Output, StringComparison.Ordinal);
        Assert.Equal(
            [Prefix + "pulumi:pulumi:Stack::shop-dev", Provider, Other],
            (await ResourcesAsync(run, "dev")).Select(resource => (string?)resource["urn"])
        );
        var moved = await ResourcesAsync(run, "prod");
        const string Prod = "urn:pulumi:prod::shop::";
        Assert.Equal(
            [
                Prod + "pulumi:pulumi:Stack::shop-prod",
                Prod + "pulumi:providers:cloud::main",
                Prod + "shop:index:Group::group",
                Prod + "shop:index:Group$cloud:index:Thing::child",
            ],
            moved.Select(resource => (string?)resource["urn"])
        );
        Assert.Equal(
            (Prod + "pulumi:providers:cloud::main::p1", Prod + "shop:index:Group::group", null),
            ((string?)moved[3]["provider"], (string?)moved[3]["parent"], moved[3]["dependencies"])
        );
        Assert.Equal("\"s3cret\"", (string?)moved[3]["inputs"]!["token"]!["plaintext"]);
    }

    [Fact]
    public async Task Move_OfAChild_GivesItToTheRootUnlessItsParentsGoToo()
    {
        using var run = await ImportedAsync();
        await run.RunAsync("state", "move", "--dest", "prod", "--yes", Child);
        Assert.Contains(
            "urn:pulumi:prod::shop::cloud:index:Thing::child",
            (await ResourcesAsync(run, "prod")).Select(resource => (string?)resource["urn"])
        );

        using var second = await ImportedAsync();
        await second.RunAsync("state", "move", "--dest", "prod", "--yes", "--include-parents", Child);
        Assert.Contains(
            "urn:pulumi:prod::shop::shop:index:Group$cloud:index:Thing::child",
            (await ResourcesAsync(second, "prod")).Select(resource => (string?)resource["urn"])
        );
    }

    [Theory]
    [InlineData(Provider, "error DP5013: cannot move provider")]
    [InlineData(Prefix + "cloud:index:Thing::none", "warning: Resource")]
    public async Task Move_OfWhatCannotMove_ChangesNothing(string urn, string message)
    {
        using var run = await ImportedAsync();

        var result = await run.RunAsync("state", "move", "--dest", "prod", "--yes", urn);

        Assert.Equal(10, result.ExitCode);
        Assert.StartsWith(message, result.Errors, StringComparison.Ordinal);
        Assert.Empty(await ResourcesAsync(run, "prod"));
    }

    [Fact]
    public async Task Tags_AreSetListedAndRemoved()
    {
        using var run = new CommandRun();
        await run.RunAsync("stack", "init", "dev");
        await run.RunAsync("stack", "tag", "set", "team", "data");
        await run.RunAsync("stack", "tag", "set", "cost", "low");

        Assert.Equal("NAME  VALUE\ncost  low\nteam  data\n", (await run.RunAsync("stack", "tag", "ls")).Output);
        await run.RunAsync("stack", "tag", "rm", "cost");
        await run.RunAsync("stack", "tag", "rm", "team");
        Assert.Equal(2, (await run.RunAsync("stack", "tag", "get", "team")).ExitCode);
        Assert.Empty(Directory.GetFiles(run.State, "*.pulumi-tags", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task ConfigCopy_EncryptsForTheOtherStack()
    {
        using var run = new CommandRun();
        await run.RunAsync("stack", "init", "prod");
        await run.RunAsync("stack", "init", "dev");
        await run.RunAsync("config", "set", "region", "north");
        await run.RunAsync("config", "set", "--path", "db.password", "hush", "--secret");

        Assert.Equal(0, (await run.RunAsync("config", "cp", "--dest", "prod")).ExitCode);
        Assert.Equal("north\n", (await run.RunAsync("config", "get", "region", "--stack", "prod")).Output);
        Assert.Equal("hush\n", (await run.RunAsync("config", "get", "--path", "db.password", "--stack", "prod")).Output);
        Assert.DoesNotContain("hush", run.Read("project/Pulumi.prod.yaml"), StringComparison.Ordinal);
        Assert.Equal(2, (await run.RunAsync("config", "cp", "--dest", "dev")).ExitCode);
        Assert.Equal(2, (await run.RunAsync("config", "cp", "none", "--dest", "prod")).ExitCode);
    }

    [Fact]
    public async Task ConfigRefresh_RestoresWhatWasDeployed()
    {
        using var run = new CommandRun();
        await run.RunAsync("stack", "init", "dev");
        await run.RunAsync("config", "set", "region", "north");
        await run.RunAsync("config", "set", "token", "hush", "--secret");
        await run.RunAsync("destroy", "--yes", "--skip-preview");
        await run.RunAsync("config", "set", "region", "south");
        await run.RunAsync("config", "set", "extra", "1");

        Assert.Equal(0, (await run.RunAsync("config", "refresh", "--force")).ExitCode);
        Assert.Equal(
            ["north\n", "hush\n"],
            [(await run.RunAsync("config", "get", "region")).Output, (await run.RunAsync("config", "get", "token")).Output]
        );
        Assert.NotEqual(0, (await run.RunAsync("config", "get", "extra")).ExitCode);
    }

    [Theory]
    [InlineData("login file://x")]
    [InlineData("stack migrate somewhere")]
    [InlineData("state get urn")]
    [InlineData("config env ls")]
    public async Task Commands_OfPulumiThatNeedItsService_SayWhatToDoInstead(string arguments)
    {
        using var run = new CommandRun();

        var result = await run.RunAsync(arguments.Split(' '));

        Assert.Equal(2, result.ExitCode);
        Assert.StartsWith("error DP2609: the command", result.Errors, StringComparison.Ordinal);
        Assert.Contains("hint: ", result.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task About_TellsWhatRunsWhere()
    {
        using var run = new CommandRun();
        await run.RunAsync("stack", "init", "dev");

        var about = (await run.RunAsync("about")).Output;
        Assert.Contains("Project", about, StringComparison.Ordinal);
        Assert.Contains("shop", about, StringComparison.Ordinal);
        Assert.StartsWith("v", (await run.RunAsync("version")).Output, StringComparison.Ordinal);
        Assert.Equal(Environment.UserName + "\n", (await run.RunAsync("whoami")).Output);
    }

    [Fact]
    public async Task StackGraph_WritesDot()
    {
        using var run = await ImportedAsync();

        Assert.Equal("Wrote stack dependency graph to `graph.out`\n", (await run.RunAsync("stack", "graph", "graph.out")).Output);
        Assert.StartsWith(
            "strict digraph {\n    Resource0 [label=\""
                + Other
                + "\"];\n    Resource0 -> Resource1 [color = \"#AA6639\"];\n    Resource0 -> Resource2 [color = \"#246C60\"];\n",
            run.Read("project/graph.out"),
            StringComparison.Ordinal
        );

        await run.RunAsync(
            "stack",
            "graph",
            "small.out",
            "--ignore-parent-edges",
            "--short-node-name",
            "--dependency-edge-color",
            "blue",
            "--dot-fragment",
            "rankdir=LR;"
        );
        Assert.Equal(
            """
            strict digraph {
            rankdir=LR;
                Resource0 [label="other"];
                Resource0 -> Resource1 [color = "blue"];
                Resource2 [label="main"];
                Resource3 [label="shop-dev"];
                Resource1 [label="child"];
                Resource4 [label="group"];
            }

            """,
            run.Read("project/small.out")
        );
    }

    [Fact]
    public async Task Stack_WithShowSecrets_ShowsSecretOutputs()
    {
        using var run = new CommandRun();
        await run.RunAsync("stack", "init", "dev");
        const string secret = """{"4dabf18193072939515e22adb298388d":"1b47061264138c4ac30d75fd1eb44270","plaintext":"\"s3cret\""}""";
        var export = $$"""
            {"version":3,"deployment":{"manifest":{"time":"2025-01-01T00:00:00Z","magic":"m","version":"v3"},"resources":[
              {"urn":"{{Prefix}}pulumi:pulumi:Stack::shop-dev","custom":false,"type":"pulumi:pulumi:Stack","outputs":{"key":{{secret}} } }] } }
            """;
        Assert.Equal(0, (await run.RunAsync(export, ["stack", "import"])).ExitCode);

        Assert.DoesNotContain("s3cret", (await run.RunAsync("stack")).Output, StringComparison.Ordinal);
        Assert.Contains("s3cret", (await run.RunAsync("stack", "--show-secrets")).Output, StringComparison.Ordinal);
    }
}
