using DataOps.Engine.Host;
using DataOps.Engine.Host.Configuration;
using DataOps.Engine.Model;
using Xunit;

namespace Host.Tests.Configuration;

public sealed class StackConfigurationTests
{
    private const string Project = """
        name: shop
        runtime:
          name: nodejs
          options: {typescript: false}
        main: src
        config:
          greeting: hello
          aws:region: eu-west-1
          retries: {type: integer, default: 3}
          tags: {type: array, items: {type: string}}
          owner: {type: string, description: Who answers}
          token: {type: string, secret: true}
          nested.deep: {type: boolean, default: true}
        """;

    [Fact]
    public void Create_ProjectDefaults_LieBelowTheStacksValues()
    {
        var values = Create("config:\n  shop:greeting: hi\n  shop:owner: me\n").Decrypt(_ => "");

        Assert.Equal(
            ["aws:region=eu-west-1", "shop:greeting=hi", "shop:nested={\"deep\":true}", "shop:owner=me", "shop:retries=3"],
            values.Select(entry => $"{entry.Key}={((PropertyValue.String)entry.Value).Value}")
        );
    }

    [Theory]
    [InlineData("shop:db.name: main", "shop:db: {size: 8}", "{\"name\":\"main\",\"size\":8}")]
    [InlineData("shop:db.name: main", "shop:db: {name: other}", "{\"name\":\"other\"}")]
    [InlineData("shop:db.name: main", "shop:db: plain", "{\"name\":\"main\"}")]
    [InlineData("shop:db.size: \"8\"", "shop:db: {name: other}", "{\"name\":\"other\",\"size\":8}")]
    [InlineData("shop:db.code: \"08\"", "shop:db: {}", "{\"code\":\"08\"}")]
    [InlineData("shop:db: {default: {name: main, size: 8}}", "shop:db: {size: 9}", "{\"size\":9}")]
    [InlineData("shop:db: {value: {name: main, size: 8}}", "shop:other: x", "{\"name\":\"main\",\"size\":8}")]
    [InlineData("shop:db.sizes: {default: [1, 2]}", "shop:other: x", "{\"sizes\":[1,2]}")]
    public void Create_ADefaultAtAPath_CountsWhereTheStackHasNothingThere(string project, string stack, string expected)
    {
        var values = StackConfiguration
            .Create(
                "dev",
                ProjectFile.Parse($"name: shop\nruntime: nodejs\nconfig:\n  {project}\n", "Pulumi.yaml"),
                StackFile.Parse($"config:\n  {stack}\n", "Pulumi.dev.yaml", "shop").Config
            )
            .Decrypt(_ => "");

        Assert.Equal(new PropertyValue.String(expected), values["shop:db"]);
    }

    [Fact]
    public void Decrypt_SecretsAnywhereInAKey_MakeTheWholeKeySecret()
    {
        var values = Create("config:\n  shop:a: {x: {secure: c1}, y: 2}\n  shop:b: {secure: c2}\n").Decrypt(secret => $"<{secret}>");

        Assert.Equal(new PropertyValue.Secret("{\"x\":\"\\u003cc1\\u003e\",\"y\":2}"), values["shop:a"]);
        Assert.Equal(new PropertyValue.Secret("<c2>"), values["shop:b"]);
    }

    [Fact]
    public void Check_MissingValues_NamesThemAllAtOnce()
    {
        var fault = Assert.Throws<FaultException>(() => Create("").Check(secret => secret));

        Assert.Equal(
            ("DP2507", "Stack 'dev' is missing configuration values 'owner', 'tags' and 'token'"),
            (fault.Descriptor.Code, fault.Message)
        );
    }

    [Theory]
    [InlineData("shop:retries: many", "Stack 'dev' with configuration key 'retries' must be of type 'integer'")]
    [InlineData("shop:tags: [1]", "Stack 'dev' with configuration key 'tags' must be of type 'array<string>'")]
    [InlineData("shop:token: open", "Stack 'dev' with configuration key 'token' must be encrypted as it's secret")]
    [InlineData("shop:nested: {deep: maybe}", "Stack 'dev' with configuration key 'nested.deep' must be of type 'boolean'")]
    public void Check_ValueThatDoesNotFit_SaysWhy(string line, string message)
    {
        var all = new Dictionary<string, string>
        {
            ["shop:owner"] = "shop:owner: me",
            ["shop:tags"] = "shop:tags: [a]",
            ["shop:token"] = "shop:token: {secure: x}",
        };
        all[line[..line.IndexOf(": ", StringComparison.Ordinal)]] = line;

        var fault = Assert.Throws<FaultException>(() =>
            Create("config:\n  " + string.Join("\n  ", all.Values) + "\n").Check(secret => secret)
        );

        Assert.Equal(("DP2506", message), (fault.Descriptor.Code, fault.Message));
    }

    [Fact]
    public void Check_FittingValues_Pass() =>
        Create("config:\n  shop:owner: \"7\"\n  shop:retries: \"12\"\n  shop:tags: [a]\n  shop:token: {secure: x}\n")
            .Check(secret => secret);

    [Fact]
    public void Project_EveryField_IsRead()
    {
        var project = ProjectFile.Parse(Project, "/srv/Pulumi.yaml");

        Assert.Equal(
            ("shop", "nodejs", "false", "/srv/src", "/srv/Pulumi.dev.yaml"),
            (project.Name, project.Runtime, project.RuntimeOptions["typescript"], project.ProgramPath, project.StackFilePath("dev"))
        );
    }

    [Theory]
    [InlineData("runtime: dotnet\n", "project is missing a 'name' attribute")]
    [InlineData("name: x\n", "project is missing a 'runtime' attribute")]
    [InlineData(
        "name: x\nruntime: dotnet\nconfig:\n  a: {type: array}\n",
        "does not specify the underlying type via the 'items' attribute"
    )]
    [InlineData("name: x\nruntime: dotnet\nconfig:\n  a: {type: integer, default: b}\n", "is not of the expected type 'integer'")]
    [InlineData("name: x\nruntime: dotnet\nconfig:\n  a: {default: 1, value: 2}\n", "cannot have both a 'default' and 'value' attribute")]
    [InlineData(
        "name: x\nruntime: dotnet\nconfig:\n  aws:a: {type: string}\n",
        "is not namespaced by the project and should not define a type"
    )]
    [InlineData(
        "name: x\nruntime: dotnet\nconfig:\n  aws:a: {default: 1}\n",
        "Did you mean to use the 'value' attribute instead of 'default'?"
    )]
    [InlineData("name: x\nruntime: dotnet\nconfig:\n  a: {type: text}\n", "'text' is not a type")]
    [InlineData(
        "name: x\nruntime: dotnet\nconfig:\n  x:network:\n    cidr: 10.0.0.0/16\n",
        "Pulumi.yaml(5,5): #/config/x:network: additionalProperties 'cidr' not allowed."
    )]
    [InlineData("name: [x\n", "Pulumi.yaml(")]
    [InlineData("", "is empty")]
    public void Project_Broken_IsRefusedWithAReason(string text, string reason)
    {
        var fault = Assert.Throws<FaultException>(() => ProjectFile.Parse(text, "Pulumi.yaml"));

        Assert.Equal("DP2502", fault.Descriptor.Code);
        Assert.Contains(reason, fault.Message);
    }

    private static StackConfiguration Create(string stackFile) =>
        StackConfiguration.Create(
            "dev",
            ProjectFile.Parse(Project, "Pulumi.yaml"),
            StackFile.Parse(stackFile, "Pulumi.dev.yaml", "shop").Config
        );

    [Theory]
    [InlineData("options:\n  refresh: always\n", true)]
    [InlineData("options:\n  refresh: never\n", false)]
    [InlineData("", false)]
    public void Project_SaysWhetherToRefreshFirst(string options, bool refreshes) =>
        Assert.Equal(refreshes, ProjectFile.Parse("name: shop\nruntime: nodejs\n" + options, "Pulumi.yaml").RefreshesAlways);
}
