using System.Collections.Immutable;
using DataOps.Engine.Model;
using DataOps.Engine.Monitor;
using DataOps.Engine.Ports;
using DataOps.Providers;
using Google.Protobuf.WellKnownTypes;
using Pulumirpc;
using Xunit;
using Ports = DataOps.Engine.Ports;
using Urn = DataOps.Engine.Model.Urn;

namespace Providers.Tests.Plugins;

/// <summary>What a plugin is sent when it is to construct a component or to run a method, and what its answers become.</summary>
public sealed class ComponentCallsTests : IDisposable
{
    private const string Signature = "4dabf18193072939515e22adb298388d";
    private const string OutputSignature = "d0e6a833031e9bbcd3f4e8bde6ca49a4";
    private const string SecretSignature = "1b47061264138c4ac30d75fd1eb44270";
    private static readonly Urn Stack = new("urn:pulumi:dev::tests::pulumi:pulumi:Stack::tests-dev");
    private static readonly Urn Bucket = TestCloud.Urn("Simple", "bucket");

    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Construct_SendsTheRunTheInputsAndTheOptions()
    {
        await using var plugin = await FakePlugin.StartAsync(new FakePlugin { OnConstruct = Constructed }, Token);
        await using var provider = await ConfiguredAsync(plugin);

        await provider.ConstructAsync(Request(plugin), Token);

        Assert.Equal(
            Pulumirpc.ConstructRequest.Parser.ParseJson(
                $$"""
                {
                  "project": "tests", "stack": "dev", "organization": "acme", "config": { "tests:a": "b" }, "configSecretKeys": ["tests:a"],
                  "dryRun": true, "parallel": 3, "monitorEndpoint": "{{plugin.Address}}", "type": "fake:index:Page", "name": "home",
                  "parent": "{{Stack}}", "inputs": { "title": { "{{Signature}}": "{{OutputSignature}}", "secret": true, "value": "T" },
                  "size": "04da6b54-80e4-46f7-96ec-b56ff0331ba9" }, "inputDependencies": { "title": { "urns": ["{{Bucket}}"] } },
                  "protect": true, "providers": { "aws": "{{TestCloud.ProviderUrn}}::1" },
                  "aliases": [{ "urn": "{{Bucket}}" }, { "spec": { "name": "old", "noParent": true } }, { "spec": { "parentUrn": "{{Stack}}" } }],
                  "dependencies": ["{{Bucket}}"], "additionalSecretOutputs": ["token"],
                  "customTimeouts": { "create": "5m", "read": "1s" }, "deletedWith": "{{Bucket}}", "deleteBeforeReplace": false,
                  "ignoreChanges": ["a"], "replaceOnChanges": ["b"], "retainOnDelete": true, "acceptsOutputValues": true,
                  "resourceHooks": { "afterCreate": ["tell"] }, "replaceWith": ["{{Bucket}}"], "replacementTrigger": "v2"
                }
                """
            ),
            Assert.Single(plugin.Requests)
        );
    }

    [Fact]
    public async Task Construct_WithoutOutputValues_SendsSecretsAndUnknowns()
    {
        var features = new ConfigureResponse { AcceptSecrets = true };
        await using var plugin = await FakePlugin.StartAsync(new FakePlugin { OnConstruct = Constructed, Features = features }, Token);
        await using var provider = await ConfiguredAsync(plugin);

        await provider.ConstructAsync(Request(plugin), Token);

        Assert.Equal(
            Struct.Parser.ParseJson(
                $$"""
                { "title": { "{{Signature}}": "{{SecretSignature}}", "value": "T" }, "size": "04da6b54-80e4-46f7-96ec-b56ff0331ba9" }
                """
            ),
            Assert.IsType<Pulumirpc.ConstructRequest>(Assert.Single(plugin.Requests)).Inputs
        );
    }

    [Fact]
    public async Task Construct_AnswersWithOutputsAndDependencies()
    {
        await using var plugin = await FakePlugin.StartAsync(new FakePlugin { OnConstruct = Constructed }, Token);
        await using var provider = await ConfiguredAsync(plugin);

        var answer = (await provider.ConstructAsync(Request(plugin), Token)).Value!;

        Assert.Equal("urn:pulumi:dev::tests::fake:index:Page::home", answer.Urn.Value);
        Assert.Equal(
            PropertyMap.From(("token", new PropertyValue.Secret("t")), ("url", new PropertyValue.Output(null, false, [Bucket]))),
            answer.Outputs
        );
        Assert.Equal([Bucket], answer.OutputDependencies["token"]);
    }

    [Fact]
    public async Task Construct_OfAPluginWithoutSecrets_IsRefused()
    {
        await using var plugin = await FakePlugin.StartAsync(new FakePlugin { Features = new ConfigureResponse() }, Token);
        await using var provider = await ConfiguredAsync(plugin);

        var failure = (await provider.ConstructAsync(Request(plugin), Token)).Failure!;

        Assert.Equal("plugins that can construct components must support secrets", failure.Message);
        Assert.Empty(plugin.Requests);
    }

    [Fact]
    public async Task Construct_ByAPluginThatIsNotConfiguredYet_RegistersTheComponentAlone()
    {
        await using var plugin = await FakePlugin.StartAsync(new FakePlugin(), Token);
        await using var provider = await ConfiguredAsync(plugin, PropertyMap.From(("region", PropertyValue.UnknownValue)));

        var answer = (await provider.ConstructAsync(Request(plugin), Token)).Value!;
        var called = (await provider.CallAsync(Method(plugin), Token)).Value!;

        Assert.Equal(
            new RegisterResourceRequest
            {
                Type = "fake:index:Page",
                Name = "home",
                Parent = Stack.Value,
            },
            Assert.Single(plugin.Requests)
        );
        Assert.Equal(("urn:pulumi:dev::tests::fake:index:Page::home", PropertyMap.Empty), (answer.Urn.Value, answer.Outputs));
        Assert.Equal(PropertyMap.Empty, called.Return);
    }

    [Fact]
    public async Task Construct_WithAMalformedAnswer_IsAFailure()
    {
        await using var plugin = await FakePlugin.StartAsync(
            new FakePlugin { OnConstruct = _ => new Pulumirpc.ConstructResponse { Urn = "home" } },
            Token
        );
        await using var provider = await ConfiguredAsync(plugin);

        Assert.Equal(
            "the plugin answered with the malformed URN 'home'",
            (await provider.ConstructAsync(Request(plugin), Token)).Failure!.Message
        );
    }

    [Fact]
    public async Task Call_SendsTheRunAndTheArguments_AndAnswersWithReturnDependenciesAndFailures()
    {
        var plugin = new FakePlugin
        {
            OnCall = _ => new CallResponse
            {
                Return = Struct.Parser.ParseJson("""{ "url": "http://x" }"""),
                ReturnDependencies = { ["url"] = new CallResponse.Types.ReturnDependencies { Urns = { Bucket.Value } } },
                Failures =
                {
                    new Pulumirpc.CheckFailure { Property = "path", Reason = "too long" },
                },
            },
        };
        await using var started = await FakePlugin.StartAsync(plugin, Token);
        await using var provider = await ConfiguredAsync(plugin);

        var result = (await provider.CallAsync(Method(plugin), Token)).Value!;

        Assert.Equal(
            CallRequest.Parser.ParseJson(
                $$"""
                {
                  "tok": "fake:index:Page/url", "args": { "path": { "{{Signature}}": "{{OutputSignature}}", "dependencies": ["{{Bucket}}"] } },
                  "argDependencies": { "path": { "urns": ["{{Bucket}}"] } }, "project": "tests", "stack": "dev",
                  "config": { "tests:a": "b" }, "dryRun": true, "parallel": 3, "monitorEndpoint": "{{plugin.Address}}",
                  "acceptsOutputValues": true
                }
                """
            ),
            Assert.Single(plugin.Requests)
        );
        Assert.Equal(PropertyMap.From(("url", "http://x")), result.Return);
        Assert.Equal([Bucket], result.ReturnDependencies["url"]);
        Assert.Equal([new DataOps.Engine.Monitor.CheckFailure("path", "too long")], result.Failures);
    }

    private static Pulumirpc.ConstructResponse Constructed(Pulumirpc.ConstructRequest request) =>
        new()
        {
            Urn = $"urn:pulumi:dev::tests::{request.Type}::{request.Name}",
            State = Struct.Parser.ParseJson(
                $$"""
                {
                  "token": { "{{Signature}}": "{{SecretSignature}}", "value": "t" },
                  "url": { "{{Signature}}": "{{OutputSignature}}", "dependencies": ["{{Bucket}}"] }
                }
                """
            ),
            StateDependencies = { ["token"] = new Pulumirpc.ConstructResponse.Types.PropertyDependencies { Urns = { Bucket.Value } } },
        };

    private static MonitorAccess Access(FakePlugin plugin) =>
        new()
        {
            Project = "tests",
            Stack = "dev",
            Organization = "acme",
            Config = ImmutableSortedDictionary<string, string>.Empty.Add("tests:a", "b"),
            ConfigSecretKeys = ["tests:a"],
            DryRun = true,
            Parallel = 3,
            Address = plugin.Address,
        };

    private static Ports.ConstructRequest Request(FakePlugin plugin) =>
        new(
            new ConstructGoal(
                new ResourceGoal
                {
                    Type = "fake:index:Page",
                    Name = "home",
                    Custom = false,
                    Remote = true,
                    Parent = Stack,
                    Properties = PropertyMap.From(("title", new PropertyValue.Output("T", true, [])), ("size", PropertyValue.UnknownValue)),
                    PropertyDependencies = ImmutableSortedDictionary<string, ImmutableArray<Urn>>.Empty.Add("title", [Bucket]),
                    Protect = true,
                    DeleteBeforeReplace = false,
                    RetainOnDelete = true,
                    Aliases =
                    [
                        new AliasSpec.ByUrn(Bucket),
                        new AliasSpec.ByParts("old", null, null, null, null, true),
                        new AliasSpec.ByParts(null, null, null, null, Stack, false),
                    ],
                    Dependencies = [Bucket],
                    AdditionalSecretOutputs = ["token"],
                    DeletedWith = Bucket,
                    IgnoreChanges = ["a"],
                    ReplaceOnChanges = ["b"],
                    ReplaceWith = [Bucket],
                    ReplacementTrigger = "v2",
                    Hooks = ImmutableSortedDictionary<string, ImmutableArray<string>>.Empty.Add("AfterCreate", ["tell"]),
                },
                Access(plugin)
            )
            {
                Timeouts = new TimeoutTexts("5m", "", "", "1s"),
            },
            ImmutableSortedDictionary<string, string>.Empty.Add("aws", $"{TestCloud.ProviderUrn}::1")
        );

    private static MethodGoal Method(FakePlugin plugin) =>
        new()
        {
            Token = "fake:index:Page/url",
            Access = Access(plugin),
            Arguments = PropertyMap.From(("path", new PropertyValue.Output(null, false, [Bucket]))),
            ArgumentDependencies = ImmutableSortedDictionary<string, ImmutableArray<Urn>>.Empty.Add("path", [Bucket]),
        };

    private async Task<IResourceProvider> ConfiguredAsync(FakePlugin plugin, PropertyMap? inputs = null)
    {
        var options = new ProviderSourceOptions
        {
            WorkingDirectory = _folder.Path,
            RepositoryRoot = _folder.Path,
            SandboxDatabase = Path.Combine(_folder.Path, "sandbox.db"),
            DebugProviders = "fake:" + plugin.Address.Split(':')[1],
        };
        await using var source = new ProviderSource(
            options,
            new ProviderServices { Log = new RecordingLog(), Clock = TimeProvider.System }
        );
        var provider = (await source.LoadAsync(new ProviderRequest("fake", "", ""), Token)).Value!;
        var request = new Ports.ConfigureRequest(TestCloud.ProviderUrn, "prov-id", inputs ?? PropertyMap.Empty);
        Assert.Null((await provider.ConfigureAsync(request, Token)).Failure);
        return provider;
    }
}
