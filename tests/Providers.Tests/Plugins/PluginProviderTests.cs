using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using DataOps.Engine.Events;
using DataOps.Engine.Model;
using DataOps.Engine.Monitor;
using DataOps.Engine.Ports;
using Xunit;

namespace Providers.Tests.Plugins;

/// <summary>The plugin client against a plugin that runs as a process and records what it is asked.</summary>
public sealed class PluginProviderTests(TestCloudInstallation installation)
{
    private static readonly ImmutableArray<byte> Seed = [.. Enumerable.Range(0, 32).Select(i => (byte)i)];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Lifecycle_CreatesReadsUpdatesAndDeletes()
    {
        await using var cloud = new TestCloud(installation);
        await using var provider = await cloud.ConfiguredAsync(Token);
        var urn = TestCloud.Urn("Simple", "a");
        var inputs = PropertyMap.From(("size", 1));
        var news = PropertyMap.From(("size", 2));

        var created = (await provider.CreateAsync(new CreateRequest(urn, inputs, 0, Preview: false), Token)).Value!;
        var read = (await provider.ReadAsync(new ReadRequest(urn, created.Id, inputs, created.Outputs), Token)).Value!;
        var updated = (
            await provider.UpdateAsync(new UpdateRequest(urn, created.Id, inputs, created.Outputs, news, 0, [], Preview: false), Token)
        ).Value!;
        var deleted = await provider.DeleteAsync(new DeleteRequest(urn, created.Id, news, updated.Outputs, 0), Token);
        var gone = (await provider.ReadAsync(new ReadRequest(urn, created.Id, news, updated.Outputs), Token)).Value!;

        Assert.Equal("simple-a-1", created.Id);
        Assert.Equal(PropertyMap.From(("size", 1), ("uid", "uid-simple-a-1")), created.Outputs);
        Assert.Equal((created.Id, created.Outputs, inputs), (read.Id, read.Outputs, read.Inputs));
        Assert.Equal(PropertyMap.From(("size", 2), ("uid", "uid-simple-a-1")), updated.Outputs);
        Assert.NotNull(deleted.Value);
        Assert.Equal(("", PropertyMap.Empty, null), (gone.Id, gone.Outputs, gone.Inputs));
    }

    [Fact]
    public async Task Preview_AnswersUnknownsAndCreatesNothing()
    {
        await using var cloud = new TestCloud(installation);
        await using var provider = await cloud.ConfiguredAsync(Token);

        var inputs = PropertyMap.From(("value", PropertyValue.UnknownValue));
        var planned = (
            await provider.CreateAsync(new CreateRequest(TestCloud.Urn("Computed", "c"), inputs, 0, Preview: true), Token)
        ).Value!;

        Assert.Equal("", planned.Id);
        Assert.Equal(
            PropertyMap.From(
                ("length", PropertyValue.UnknownValue),
                ("summary", PropertyValue.UnknownValue),
                ("uid", PropertyValue.UnknownValue),
                ("value", PropertyValue.UnknownValue)
            ),
            planned.Outputs
        );
    }

    [Fact]
    public async Task Configure_SendsArgumentsWithSecretsAndPlainVariables()
    {
        await using var cloud = new TestCloud(installation);
        var nested = new PropertyValue.Object(PropertyMap.From(("n", 1.5), ("text", "<b>")));
        var inputs = PropertyMap.From(
            ("region", new PropertyValue.Secret("north")),
            ("nested", nested),
            ("list", PropertyValue.List("x", 2, true, PropertyValue.NullValue)),
            ("version", "1.0.0"),
            ("__internal", PropertyMap.From(("name", "other")))
        );
        await using var provider = await cloud.ConfiguredAsync(Token, inputs);

        var call = cloud.Calls.Single(call => call.GetProperty("method").GetString() == "configure");
        Assert.Equal(
            """{"list":["x",2,true,null],"nested":{"n":1.5,"text":"<b>"},"region":{"$secret":"north"},"version":"1.0.0"}""",
            call.GetProperty("args").GetRawText()
        );
        Assert.Equal(
            """{"testcloud:config:list":"[\"x\",2,true,null]","testcloud:config:nested":"{\"n\":1.5,\"text\":\"\\u003cb\\u003e\"}","testcloud:config:region":"north"}""",
            call.GetProperty("variables").GetRawText()
        );
        Assert.Equal(TestCloud.ProviderUrn.Value, call.GetProperty("urn").GetString());
    }

    [Fact]
    public async Task CheckConfig_ReportsFailuresAndKeepsSecrets()
    {
        await using var cloud = new TestCloud(installation);
        await using var provider = await cloud.LoadAsync(Token);

        var good = (
            await provider.CheckConfigAsync(
                new CheckRequest(TestCloud.ProviderUrn, PropertyMap.Empty, PropertyMap.From(("account", new PropertyValue.Secret("acc")))),
                Token
            )
        ).Value!;
        var bad = (
            await provider.CheckConfigAsync(
                new CheckRequest(TestCloud.ProviderUrn, PropertyMap.Empty, PropertyMap.From(("region", "nowhere"))),
                Token
            )
        ).Value!;

        Assert.Equal(PropertyMap.From(("account", new PropertyValue.Secret("acc"))), good.Inputs);
        Assert.Empty(good.Failures);
        Assert.Equal([new CheckFailure("region", "region 'nowhere' does not exist")], bad.Failures);
    }

    [Fact]
    public async Task DiffConfig_TellsWhatReplacesTheProvider()
    {
        await using var cloud = new TestCloud(installation);
        await using var provider = await cloud.LoadAsync(Token);

        PropertyMap olds = PropertyMap.From(("account", "a")),
            news = PropertyMap.From(("account", "b"));
        var diff = (await provider.DiffConfigAsync(new DiffRequest(TestCloud.ProviderUrn, "id", olds, olds, news, []), Token)).Value!;

        Assert.Equal(DiffChanges.Some, diff.Changes);
        Assert.Equal(["account"], diff.Replaces);
    }

    [Fact]
    public async Task Check_PassesSeedAndAutonaming()
    {
        await using var cloud = new TestCloud(installation);
        await using var provider = await cloud.ConfiguredAsync(Token);
        var urn = TestCloud.Urn("Renaming", "n");

        var seeded = (
            await provider.CheckAsync(new CheckRequest(urn, PropertyMap.Empty, PropertyMap.Empty) { RandomSeed = Seed }, Token)
        ).Value!;
        var proposed = (
            await provider.CheckAsync(
                new CheckRequest(urn, PropertyMap.Empty, PropertyMap.Empty)
                {
                    RandomSeed = Seed,
                    Autonaming = new Autonaming("n-custom", AutonamingMode.Propose),
                },
                Token
            )
        ).Value!;
        var disabled = (
            await provider.CheckAsync(
                new CheckRequest(urn, PropertyMap.Empty, PropertyMap.Empty)
                {
                    RandomSeed = Seed,
                    Autonaming = new Autonaming("", AutonamingMode.Disable),
                },
                Token
            )
        ).Value!;

        Assert.Equal(PropertyMap.From(("name", "n-0001020")), seeded.Inputs);
        Assert.Equal(PropertyMap.From(("name", "n-custom")), proposed.Inputs);
        Assert.Equal([new CheckFailure("name", "auto-naming is disabled")], disabled.Failures);
    }

    [Fact]
    public async Task Diff_GivesDetailsReplacementsAndOrder()
    {
        await using var cloud = new TestCloud(installation);
        await using var provider = await cloud.ConfiguredAsync(Token);

        PropertyMap olds = PropertyMap.From(("name", "x"), ("tags", PropertyMap.From(("a", 1)))),
            news = PropertyMap.From(("name", "y"), ("tags", PropertyMap.From(("a", 2), ("b", 3))));
        var detailed = await DiffAsync(provider, "ImmutableDbr", olds, news);
        var names = await DiffAsync(provider, "NamesOnly", olds, news);
        var none = await DiffAsync(provider, "Simple", olds, olds);
        var unknown = await DiffAsync(provider, "NoDiff", olds, news);

        Assert.Equal(
            ["name UpdateReplace", "tags.a Update", "tags.b Add"],
            detailed.Detailed!.Select(entry => $"{entry.Key} {entry.Value.Kind}")
        );
        Assert.Equal((DiffChanges.Some, true), (detailed.Changes, detailed.DeleteBeforeReplace));
        Assert.Equal(["name"], detailed.Replaces);
        Assert.Equal(["name", "tags"], detailed.Diffs);
        Assert.Null(names.Detailed);
        Assert.Equal(["name", "tags"], names.Diffs);
        Assert.Equal(DiffChanges.None, none.Changes);
        Assert.Equal(DiffChanges.Unknown, unknown.Changes);
    }

    [Fact]
    public async Task FailedCreate_GivesThePluginsWords()
    {
        await using var cloud = new TestCloud(installation);
        await using var provider = await cloud.ConfiguredAsync(Token);

        var response = await provider.CreateAsync(
            new CreateRequest(TestCloud.Urn("Failing", "f"), PropertyMap.From(("failCreate", true), ("delay", 1)), 0, Preview: false),
            Token
        );

        Assert.Equal((null, "create of f failed as asked", null), (response.Value, response.Failure?.Message, response.Failure?.Code));
    }

    [Fact]
    public async Task InitFailure_IsAnAnswerWithItsReasons()
    {
        await using var cloud = new TestCloud(installation);
        await using var provider = await cloud.ConfiguredAsync(Token);
        var inputs = PropertyMap.From(("initFail", true));

        var created = (
            await provider.CreateAsync(new CreateRequest(TestCloud.Urn("Failing", "f"), inputs, 0, Preview: false), Token)
        ).Value!;

        Assert.Equal("failing-f-1", created.Id);
        Assert.Equal(inputs.With("uid", "uid-failing-f-1"), created.Outputs);
        Assert.Equal(["f was created but did not become ready"], created.InitErrors);
    }

    [Fact]
    public async Task PluginWithoutSecrets_GetsPlainValuesAndOutputsAreMarkedAgain()
    {
        await using var cloud = new TestCloud(installation, acceptSecrets: false);
        await using var provider = await cloud.ConfiguredAsync(Token);
        var nested = new PropertyValue.Object(PropertyMap.From(("open", "o"), ("closed", new PropertyValue.Secret("c"))));
        var inputs = PropertyMap.From(
            ("password", new PropertyValue.Secret("p")),
            ("nested", nested),
            ("list", PropertyValue.List("x", new PropertyValue.Secret("y")))
        );

        var created = (
            await provider.CreateAsync(new CreateRequest(TestCloud.Urn("Simple", "s"), inputs, 0, Preview: false), Token)
        ).Value!;
        var invoked = (
            await provider.InvokeAsync(
                "testcloud:index:lookup",
                PropertyMap.From(("name", new PropertyValue.Secret("n"))),
                preview: false,
                Token
            )
        ).Value!;

        var sent = cloud.Calls.Single(call => call.GetProperty("method").GetString() == "create").GetProperty("inputs").GetRawText();
        Assert.Equal("""{"list":["x","y"],"nested":{"closed":"c","open":"o"},"password":"p"}""", sent);
        Assert.Equal(
            PropertyMap.From(
                ("password", new PropertyValue.Secret("p")),
                ("nested", nested),
                ("list", new PropertyValue.Secret(PropertyValue.List("x", "y"))),
                ("uid", "uid-simple-s-1")
            ),
            created.Outputs
        );
        Assert.Equal(
            PropertyMap.From(
                ("name", new PropertyValue.Secret("n")),
                ("found", new PropertyValue.Secret("found-n")),
                ("region", new PropertyValue.Secret("default"))
            ),
            invoked.Return
        );
    }

    [Fact]
    public async Task Invoke_AnswersFailuresAndErrors()
    {
        await using var cloud = new TestCloud(installation);
        await using var provider = await cloud.ConfiguredAsync(Token, PropertyMap.From(("region", "north")));

        var found = await provider.InvokeAsync("testcloud:index:lookup", PropertyMap.From(("name", "x")), preview: false, Token);
        var rejected = await provider.InvokeAsync("testcloud:index:lookup", PropertyMap.From(("name", "rejected")), preview: false, Token);
        var broken = await provider.InvokeAsync("testcloud:index:lookup", PropertyMap.From(("name", "broken")), preview: false, Token);

        Assert.Equal(PropertyMap.From(("found", "found-x"), ("name", "x"), ("region", "north")), found.Value!.Return);
        Assert.Equal([new CheckFailure("name", "name was rejected")], rejected.Value!.Failures);
        Assert.Equal("lookup of 'broken' failed", broken.Failure?.Message);
    }

    [Fact]
    public async Task UnknownConfiguration_LeavesThePluginAlone()
    {
        await using var cloud = new TestCloud(installation);
        await using var provider = await cloud.ConfiguredAsync(Token, PropertyMap.From(("region", PropertyValue.UnknownValue)));
        var urn = TestCloud.Urn("Simple", "s");
        var inputs = PropertyMap.From(("size", 1));

        var check = (await provider.CheckAsync(new CheckRequest(urn, PropertyMap.Empty, inputs) { RandomSeed = Seed }, Token)).Value!;
        var diff = (await provider.DiffAsync(new DiffRequest(urn, "id", inputs, inputs, inputs, []), Token)).Value!;
        var created = (await provider.CreateAsync(new CreateRequest(urn, inputs, 0, Preview: true), Token)).Value!;
        var invoked = (await provider.InvokeAsync("testcloud:index:lookup", inputs, preview: true, Token)).Value!;

        Assert.Equal(inputs, check.Inputs);
        Assert.Equal(DiffChanges.Some, diff.Changes);
        Assert.Equal(PropertyMap.Empty, created.Outputs);
        Assert.True(invoked.IsUnknown);
        Assert.Contains(
            cloud.Log.Lines,
            line =>
                line.Severity == MessageSeverity.Warning
                && line.Urn == urn
                && line.Text.Contains("not known during preview", StringComparison.Ordinal)
        );
        Assert.False(File.Exists(Path.Combine(cloud.Options().WorkingDirectory, "calls.log")));
    }

    [Fact]
    public async Task Dispose_EndsTheProcess()
    {
        await using var cloud = new TestCloud(installation);
        var provider = await cloud.ConfiguredAsync(Token);
        var pid = int.Parse(cloud.Calls[0].GetProperty("call").GetString()!.Split('.')[0], CultureInfo.InvariantCulture);

        Assert.False(Process.GetProcessById(pid).HasExited);
        await provider.DisposeAsync();

        Assert.Throws<ArgumentException>(() => Process.GetProcessById(pid));
    }

    private static async Task<DiffResponse> DiffAsync(IResourceProvider provider, string kind, PropertyMap olds, PropertyMap news) =>
        (await provider.DiffAsync(new DiffRequest(TestCloud.Urn(kind, "r"), "id", olds, olds, news, []), Token)).Value!;
}
