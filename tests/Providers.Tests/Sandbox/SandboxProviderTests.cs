using DataOps.Engine.Model;
using DataOps.Engine.Ports;
using DataOps.Providers.Sandbox;
using Xunit;

namespace Providers.Tests.Sandbox;

public sealed class SandboxProviderTests
{
    private static readonly Urn Store = SandboxFixture.Urn("shop:index:Store", "My-Shop");

    private static readonly PropertyMap Inputs = PropertyMap.From(
        ("color", "red"),
        ("kind", "Store"),
        ("name", "corner"),
        ("open", true),
        ("tags", PropertyMap.From(("team", "a")))
    );

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Check_FillsInConstantsDefaultsAndAName()
    {
        await using var sandbox = new SandboxFixture();

        var check = await CheckAsync(sandbox.Shop(), PropertyMap.Empty, PropertyMap.From(("color", "red")));

        Assert.Empty(check.Failures);
        Assert.Equal(
            PropertyMap.From(
                ("__defaults", PropertyValue.List("kind", "name", "size")),
                ("color", "red"),
                ("kind", "Store"),
                ("name", "my-shop-630dcd2"),
                ("size", 3)
            ),
            check.Inputs
        );
    }

    [Fact]
    public async Task AutomaticName_StaysUntilTheProgramGivesOne()
    {
        await using var sandbox = new SandboxFixture();
        var shop = sandbox.Shop();
        var first = (await CheckAsync(shop, PropertyMap.Empty, PropertyMap.From(("color", "red")))).Inputs;

        var kept = (await CheckAsync(shop, first.With("name", "my-shop-kept"), PropertyMap.From(("color", "green")))).Inputs;
        var given = (await CheckAsync(shop, first, PropertyMap.From(("color", "green"), ("name", "mine")))).Inputs;
        var again = (await CheckAsync(shop, given, PropertyMap.From(("color", "green")))).Inputs;

        Assert.Equal("my-shop-kept", kept["name"]);
        Assert.Equal("mine", given["name"]);
        Assert.Equal("my-shop-630dcd2", again["name"]);
    }

    [Fact]
    public async Task AutomaticName_FollowsTheStacksNamingRules()
    {
        await using var sandbox = new SandboxFixture();
        var request = new CheckRequest(Store, PropertyMap.Empty, PropertyMap.From(("color", "red")));

        var proposed = (
            await sandbox.Shop().CheckAsync(request with { Autonaming = new Autonaming("ours", AutonamingMode.Enforce) }, Token)
        ).Value!;
        var disabled = (
            await sandbox.Shop().CheckAsync(request with { Autonaming = new Autonaming("", AutonamingMode.Disable) }, Token)
        ).Value!;

        Assert.Equal("ours", proposed.Inputs["name"]);
        Assert.Equal(["name"], disabled.Failures.Select(failure => failure.Property));
    }

    [Fact]
    public async Task UnknownResource_IsACodedFailureWithASuggestion()
    {
        await using var sandbox = new SandboxFixture();

        var response = await sandbox
            .Shop()
            .CheckAsync(new CheckRequest(SandboxFixture.Urn("shop:index:Stor", "x"), PropertyMap.Empty, PropertyMap.Empty), Token);

        Assert.Equal(
            ("DP4014", "The package 'shop' has no resource 'shop:index:Stor'; did you mean 'shop:index:Store'?"),
            (response.Failure?.Code, response.Failure?.Message)
        );
    }

    [Fact]
    public async Task Create_MakesIdAndOutputs()
    {
        await using var sandbox = new SandboxFixture();

        var created = await CreateAsync(sandbox.Shop(), Inputs, "op-1");

        Assert.Equal("corner", created.Id);
        Assert.Equal("arn:aws:shop:us-east-1:123456789012:store/corner", created.Outputs["arn"]);
        Assert.Equal(Inputs["tags"], created.Outputs["tagsAll"]);
        Assert.Equal("My-Shop is open", created.Outputs["audit"]);
        Assert.Equal("2026-03-01T12:00:00Z", created.Outputs["created"]);
        Assert.Matches(
            "^[0-9A-F]{8}-[0-9a-f]{4}$",
            ((PropertyValue.String)Assert.IsType<PropertyValue.Secret>(created.Outputs["key"]).Element).Value
        );
        Assert.Equal(
            ["arn", "audit", "color", "created", "key", "kind", "name", "open", "region", "tags", "tagsAll"],
            created.Outputs.Keys
        );
    }

    [Fact]
    public async Task Create_FollowsTheProvidersConfiguration()
    {
        await using var sandbox = new SandboxFixture();
        var shop = sandbox.Shop();
        await shop.ConfigureAsync(
            new ConfigureRequest(SandboxFixture.Urn("pulumi:providers:shop", "p"), "id", PropertyMap.From(("region", "cn-north-1"))),
            Token
        );

        var created = await CreateAsync(shop, Inputs, "");

        Assert.Equal("arn:aws-cn:shop:cn-north-1:123456789012:store/corner", created.Outputs["arn"]);
    }

    [Fact]
    public async Task PlannedCreate_KnowsInputsOnlyAndTouchesNothing()
    {
        await using var sandbox = new SandboxFixture();

        var planned = (await sandbox.Shop().CreateAsync(new CreateRequest(Store, Inputs, 0, Preview: true), Token)).Value!;

        Assert.Equal("", planned.Id);
        Assert.Equal(Inputs["color"], planned.Outputs["color"]);
        Assert.Equal(PropertyValue.UnknownValue, planned.Outputs["arn"]);
        Assert.Equal(new PropertyValue.Secret(PropertyValue.UnknownValue), planned.Outputs["key"]);
        Assert.False(File.Exists(sandbox.DatabasePath));
    }

    [Fact]
    public async Task RepeatedOperation_AnswersWithWhatItMade()
    {
        await using var sandbox = new SandboxFixture();
        var inputs = Inputs.With("password", new PropertyValue.Secret("hunter2"));

        var first = await CreateAsync(sandbox.Shop(), inputs, "op-1");
        await sandbox.ReopenAsync();
        var second = await CreateAsync(sandbox.Shop(), inputs, "op-1");

        Assert.Equal(
            (first.Id, first.Outputs["arn"], first.Outputs["password"]),
            (second.Id, second.Outputs["arn"], second.Outputs["password"])
        );
        Assert.Single(await sandbox.Cloud.ListAsync(Token));
    }

    [Fact]
    public async Task SecondObjectWithTheSameId_IsRefused()
    {
        await using var sandbox = new SandboxFixture();
        await CreateAsync(sandbox.Shop(), Inputs, "op-1");

        var response = await sandbox
            .Shop()
            .CreateAsync(
                new CreateRequest(SandboxFixture.Urn("shop:index:Store", "other"), Inputs, 0, Preview: false) { OperationId = "op-2" },
                Token
            );

        Assert.Equal("DP4020", response.Failure?.Code);
    }

    [Fact]
    public async Task SettingsOfAnotherObject_AreOverwritten()
    {
        await using var sandbox = new SandboxFixture();
        var shop = sandbox.Shop();
        var note = SandboxFixture.Urn("shop:index:Note", "n");

        await shop.CreateAsync(new CreateRequest(note, PropertyMap.From(("store", "corner"), ("text", "a")), 0, Preview: false), Token);
        var second = (
            await shop.CreateAsync(new CreateRequest(note, PropertyMap.From(("store", "corner"), ("text", "b")), 0, Preview: false), Token)
        ).Value!;

        Assert.Equal(("corner", "b"), (second.Id, ((PropertyValue.String)second.Outputs["text"]!).Value));
        Assert.Single(await sandbox.Cloud.ListAsync(Token));
    }

    [Fact]
    public async Task Update_KeepsWhatTheCloudMade()
    {
        await using var sandbox = new SandboxFixture();
        var shop = sandbox.Shop();
        var created = await CreateAsync(shop, Inputs, "op-1");
        var news = Inputs.With("open", false).With("tags", PropertyMap.From(("team", "b")));
        sandbox.Clock.Advance(TimeSpan.FromDays(1));

        var planned = (
            await shop.UpdateAsync(new UpdateRequest(Store, created.Id, Inputs, created.Outputs, news, 0, [], Preview: true), Token)
        ).Value!;
        var updated = (
            await shop.UpdateAsync(new UpdateRequest(Store, created.Id, Inputs, created.Outputs, news, 0, [], Preview: false), Token)
        ).Value!;

        Assert.Equal(
            created.Outputs.Without("audit").With("open", false).With("tags", news["tags"]!).With("tagsAll", news["tags"]!),
            updated.Outputs
        );
        Assert.Equal(
            updated.Outputs.With("tagsAll", PropertyValue.UnknownValue).With("audit", PropertyValue.UnknownValue),
            planned.Outputs
        );
    }

    [Fact]
    public async Task UpdateOfAVanishedObject_IsACodedFailure()
    {
        await using var sandbox = new SandboxFixture();

        var response = await sandbox
            .Shop()
            .UpdateAsync(new UpdateRequest(Store, "corner", Inputs, Inputs, Inputs, 0, [], Preview: false), Token);

        Assert.Equal("DP4021", response.Failure?.Code);
    }

    [Fact]
    public async Task Read_ShowsDriftAndKeepsSecrets()
    {
        await using var sandbox = new SandboxFixture();
        var shop = sandbox.Shop();
        var inputs = Inputs.With("password", new PropertyValue.Secret("hunter2"));
        var created = await CreateAsync(shop, inputs, "op-1");
        await sandbox.Cloud.UpdateAsync("tests/dev", Store.Type, "corner", (found, _, _) => found.Properties.With("color", "green"), Token);

        var read = (await shop.ReadAsync(new ReadRequest(Store, "corner", inputs, created.Outputs), Token)).Value!;

        Assert.Equal(inputs.With("color", "green"), read.Inputs);
        Assert.Equal(created.Outputs.With("color", "green"), read.Outputs);
    }

    [Fact]
    public async Task Database_HoldsNoSecretInPlainText()
    {
        await using var sandbox = new SandboxFixture();
        await CreateAsync(sandbox.Shop(), Inputs.With("password", new PropertyValue.Secret("hunter2-is-the-password")), "op-1");
        await sandbox.Cloud.DisposeAsync();

        var files = Directory.EnumerateFiles(Path.GetDirectoryName(sandbox.DatabasePath)!).Select(File.ReadAllBytes);
        Assert.DoesNotContain(files, bytes => bytes.AsSpan().IndexOf("hunter2-is-the-password"u8) >= 0);
        await sandbox.ReopenAsync();
    }

    [Fact]
    public async Task ChangedSecret_IsSeenAsADifference()
    {
        await using var sandbox = new SandboxFixture();
        var shop = sandbox.Shop();
        var inputs = Inputs.With("password", new PropertyValue.Secret("one"));
        var created = await CreateAsync(shop, inputs, "op-1");

        await sandbox.Cloud.UpdateAsync(
            "tests/dev",
            Store.Type,
            "corner",
            (found, _, _) => found.Properties.With("password", new PropertyValue.Secret("two")),
            Token
        );
        var read = (await shop.ReadAsync(new ReadRequest(Store, "corner", inputs, created.Outputs), Token)).Value!;

        Assert.NotEqual(inputs["password"], read.Inputs!["password"]);
        Assert.IsType<PropertyValue.Secret>(read.Inputs["password"]);
    }

    [Fact]
    public async Task Read_OfAMissingObject_AnswersWithoutId()
    {
        await using var sandbox = new SandboxFixture();

        var read = (await sandbox.Shop().ReadAsync(new ReadRequest(Store, "corner", Inputs, Inputs), Token)).Value!;

        Assert.Equal("", read.Id);
    }

    [Fact]
    public async Task Import_ReadsTheInputsThatAreSet()
    {
        await using var sandbox = new SandboxFixture();
        await CreateAsync(sandbox.Shop(), Inputs, "op-1");

        var read = (await sandbox.Shop().ReadAsync(new ReadRequest(Store, "corner", PropertyMap.Empty, PropertyMap.Empty), Token)).Value!;

        Assert.Equal(Inputs, read.Inputs);
    }

    [Fact]
    public async Task Delete_IsFineWhenThereIsNothing()
    {
        await using var sandbox = new SandboxFixture();
        var shop = sandbox.Shop();
        await CreateAsync(shop, Inputs, "op-1");

        var request = new DeleteRequest(Store, "corner", Inputs, Inputs, 0);
        Assert.NotNull((await shop.DeleteAsync(request, Token)).Value);
        Assert.NotNull((await shop.DeleteAsync(request, Token)).Value);
        Assert.Empty(await sandbox.Cloud.ListAsync(Token));
    }

    [Fact]
    public async Task Faults_StrikeWhereTheyAreSetAndAsOftenAsTheyAreSet()
    {
        await using var sandbox = new SandboxFixture();
        var shop = sandbox.Shop();
        await sandbox.Cloud.AddFaultAsync(
            new SandboxFault("quota exceeded")
            {
                Operation = "create",
                Name = "My-Shop",
                Times = 1,
            },
            Token
        );

        var struck = await shop.CreateAsync(new CreateRequest(Store, Inputs, 0, Preview: false), Token);
        var spared = await shop.CreateAsync(new CreateRequest(Store, Inputs, 0, Preview: false), Token);

        Assert.Equal(("DP4022", "quota exceeded"), (struck.Failure?.Code, struck.Failure?.Message));
        Assert.NotNull(spared.Value);
    }

    [Fact]
    public async Task Latency_IsWaitedForOnTheClock()
    {
        await using var sandbox = new SandboxFixture();
        await sandbox.Cloud.SetLatencyAsync("read", null, TimeSpan.FromMinutes(5), Token);

        var read = sandbox.Shop().ReadAsync(new ReadRequest(Store, "corner", Inputs, Inputs), Token);
        while (!read.IsCompleted)
        {
            sandbox.Clock.Advance(TimeSpan.FromMinutes(1));
            await Task.Yield();
        }

        Assert.Equal("", (await read).Value!.Id);
        Assert.True(sandbox.Clock.GetUtcNow() >= new DateTimeOffset(2026, 3, 1, 12, 5, 0, TimeSpan.Zero));
    }

    [Fact]
    public async Task NextGeneration_GetsOtherRandomValues()
    {
        await using var sandbox = new SandboxFixture();
        var shop = sandbox.Shop();
        var first = await CreateAsync(shop, Inputs, "op-1");
        await shop.DeleteAsync(new DeleteRequest(Store, "corner", Inputs, Inputs, 0), Token);

        var second = await CreateAsync(shop, Inputs, "op-2");

        Assert.NotEqual(first.Outputs["key"], second.Outputs["key"]);
    }

    private static async Task<CheckResponse> CheckAsync(IResourceProvider provider, PropertyMap olds, PropertyMap news) =>
        (await provider.CheckAsync(new CheckRequest(Store, olds, news) { RandomSeed = SandboxFixture.Seed }, Token)).Value!;

    private static async Task<ResourceResponse> CreateAsync(IResourceProvider provider, PropertyMap inputs, string operation) =>
        (await provider.CreateAsync(new CreateRequest(Store, inputs, 0, Preview: false) { OperationId = operation }, Token)).Value!;
}
