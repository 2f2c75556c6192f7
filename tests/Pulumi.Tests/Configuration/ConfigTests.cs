using Pulumi.Tests.Fakes;
using Xunit;

namespace Pulumi.Tests.Configuration;

public sealed class ConfigTests
{
    private static readonly Dictionary<string, string> Values = new()
    {
        ["unit:text"] = "t",
        ["unit:on"] = "true",
        ["unit:count"] = "12",
        ["unit:ratio"] = "0.5",
        ["unit:list"] = "[1,2]",
        ["other:zone"] = "z",
    };

    [Fact]
    public async Task Values_AreReadByType()
    {
        object?[] read = [];
        await RunAsync(config =>
            read = [
                config.Get("text"),
                config.RequireBoolean("on"),
                config.RequireInt32("count"),
                config.GetDouble("ratio"),
                config.RequireObject<int[]>("list"),
                config.Get("absent"),
                config.GetInt32("absent"),
                new Config("other:config").Require("zone"),
            ]
        );

        Assert.Equal(["t", true, 12, 0.5, new[] { 1, 2 }, null, null, "z"], read);
    }

    [Fact]
    public async Task Secrets_AreSecretOutputs()
    {
        Output<int>? secret = null;
        await RunAsync(config => secret = config.RequireSecretInt32("count"));

        Assert.Equal(Resolved<int>.Known(12, isSecret: true), await secret!.Resolution);
    }

    [Theory]
    [InlineData("text", "Configuration 'unit:text' value 't' is not a valid Int32")]
    [InlineData(
        "absent",
        "Missing Required configuration variable 'unit:absent'\n\tplease set a value using the command `pulumi config set unit:absent <value>`"
    )]
    public async Task UnusableValue_EndsTheProgramWithAMessage(string key, string message)
    {
        var program = new TestProgram { Config = Values };
        var exitCode = await program.RunAsync(() => new Config().RequireInt32(key));

        Assert.Equal(32, exitCode);
        Assert.Equal(message, Assert.Single(program.Engine.Messages).Message);
    }

    [Fact]
    public void Environment_OldKeysAreShortened()
    {
        var config = DeploymentSettings.ReadConfig(key => key == "PULUMI_CONFIG" ? """{"aws:config:region":"r","a:b":"c"}""" : null);

        Assert.Equal(new Dictionary<string, string> { ["aws:region"] = "r", ["a:b"] = "c" }, config);
    }

    private static Task RunAsync(Action<Config> read) => new TestProgram { Config = Values }.RunAsync(() => read(new Config()));
}
