using DataOps.Engine.Model;
using DataOps.Engine.Monitor;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Pulumirpc;
using Xunit;

namespace Host.Tests.Monitor;

public sealed class RegistrationTests
{
    private const string Stack = "urn:pulumi:dev::shop::pulumi:pulumi:Stack::shop-dev";
    private const string Bucket = "urn:pulumi:dev::shop::aws:s3/bucket:Bucket::lake";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Registration_WithEveryOption_ReachesTheEngineAsGoal()
    {
        var engine = new FakeDeploymentMonitor();
        await using var host = await MonitorFixture.StartAsync(engine, Ct);

        await host.Monitor.RegisterResourceAsync(
            new RegisterResourceRequest
            {
                Type = "aws:s3/bucket:Bucket",
                Name = "lake",
                Custom = true,
                Parent = Stack,
                Object = Struct.Parser.ParseJson("""{ "region": "eu", "nothing": null }"""),
                Protect = false,
                RetainOnDelete = true,
                DeleteBeforeReplace = true,
                DeleteBeforeReplaceDefined = true,
                Dependencies = { Bucket },
                PropertyDependencies = { ["region"] = new RegisterResourceRequest.Types.PropertyDependencies { Urns = { Bucket } } },
                Provider = "urn:pulumi:dev::shop::pulumi:providers:aws::eu::p-1",
                Version = "7.48.0",
                PluginDownloadURL = "https://get.example",
                PackageRef = "ref-1",
                IgnoreChanges = { "tags.*" },
                ReplaceOnChanges = { "name" },
                HideDiffs = { "policy" },
                AdditionalSecretOutputs = { "token" },
                AliasURNs = { Bucket },
                Aliases =
                {
                    new Alias
                    {
                        Spec = new Alias.Types.Spec { Name = "old", NoParent = true },
                    },
                },
                AliasSpecs = true,
                ImportId = "b-1",
                CustomTimeouts = new RegisterResourceRequest.Types.CustomTimeouts { Create = "5m", Delete = "90000000000ns" },
                DeletedWith = Stack,
                ReplaceWith = { Bucket },
                ReplacementTrigger = Value.ForString("v2"),
                SourcePosition = new SourcePosition
                {
                    Uri = "file:///repo/infra/Program.cs",
                    Line = 12,
                    Column = 5,
                },
                Hooks = new RegisterResourceRequest.Types.ResourceHooksBinding { BeforeCreate = { "check" }, OnError = { "again" } },
                AcceptSecrets = true,
            },
            cancellationToken: Ct
        );

        var goal = Assert.Single(engine.Goals);
        Assert.Equal(PropertyMap.From(("nothing", PropertyValue.NullValue), ("region", "eu")), goal.Properties);
        Assert.Equal([new Urn(Bucket)], goal.Dependencies);
        Assert.Equal(
            ["nothing:", $"region:{Bucket}"],
            goal.PropertyDependencies.Select(entry => $"{entry.Key}:{string.Join(',', entry.Value)}")
        );
        Assert.Equal([new AliasSpec.ByUrn(new Urn(Bucket)), new AliasSpec.ByParts("old", null, null, null, null, true)], goal.Aliases);
        Assert.Equal(["BeforeCreate=check", "OnError=again"], goal.Hooks.Select(hook => $"{hook.Key}={string.Join(',', hook.Value)}"));
        Assert.Equal(["tags.*"], goal.IgnoreChanges);
        Assert.Equal(["name"], goal.ReplaceOnChanges);
        Assert.Equal(["policy"], goal.HideDiffs);
        Assert.Equal(["token"], goal.AdditionalSecretOutputs);
        Assert.Equal([new Urn(Bucket)], goal.ReplaceWith);
        Assert.Equal(
            (
                "aws:s3/bucket:Bucket",
                "lake",
                true,
                false,
                new Urn(Stack),
                "urn:pulumi:dev::shop::pulumi:providers:aws::eu::p-1",
                false,
                true,
                true
            ),
            (
                goal.Type,
                goal.Name,
                goal.Custom,
                goal.Remote,
                goal.Parent!.Value,
                goal.Provider,
                goal.Protect!.Value,
                goal.RetainOnDelete!.Value,
                goal.DeleteBeforeReplace!.Value
            )
        );
        Assert.Equal(
            ("7.48.0", "https://get.example", "ref-1", "b-1", new Urn(Stack)),
            (goal.Version, goal.PluginDownloadUrl, goal.PackageRef, goal.ImportId, goal.DeletedWith!.Value)
        );
        Assert.Equal(new DataOps.Engine.Model.CustomTimeouts { Create = 300, Delete = 90 }, goal.CustomTimeouts);
        Assert.Equal((PropertyValue)"v2", goal.ReplacementTrigger);
        Assert.Equal("project:///infra/Program.cs#12,5", goal.SourcePosition);
    }

    [Fact]
    public async Task Registration_WithDeepProperties_ReachesTheEngine()
    {
        const int levels = 300;
        var deep = Value.ForString("leaf");
        for (var level = 0; level < levels; level++)
        {
            deep = Value.ForStruct(new Struct { Fields = { ["inner"] = deep } });
        }

        var engine = new FakeDeploymentMonitor();
        await using var host = await MonitorFixture.StartAsync(engine, Ct);

        await host.Monitor.RegisterResourceAsync(
            new RegisterResourceRequest
            {
                Type = "t:i:T",
                Name = "n",
                Custom = true,
                Object = deep.StructValue,
            },
            cancellationToken: Ct
        );

        PropertyValue value = new PropertyValue.Object(Assert.Single(engine.Goals).Properties);
        for (var level = 0; level < levels; level++)
        {
            value = Assert.IsType<PropertyValue.Object>(value).Properties["inner"]!;
        }

        Assert.Equal("leaf", value);
    }

    [Fact]
    public async Task Registration_WithoutPropertyDependencies_MakesEachPropertyDependOnAll()
    {
        var engine = new FakeDeploymentMonitor();
        await using var host = await MonitorFixture.StartAsync(engine, Ct);

        await host.Monitor.RegisterResourceAsync(
            new RegisterResourceRequest
            {
                Type = "a:b:C",
                Name = "c",
                Custom = true,
                Object = Struct.Parser.ParseJson("""{ "x": 1, "y": 2 }"""),
                Dependencies = { Bucket },
            },
            cancellationToken: Ct
        );

        var goal = Assert.Single(engine.Goals);
        Assert.Equal(
            ["x", "y"],
            goal.PropertyDependencies.Where(entry => entry.Value.SequenceEqual([new Urn(Bucket)])).Select(entry => entry.Key)
        );
    }

    [Fact]
    public async Task OutputValues_BecomePlainValues_AndTheirDependenciesThoseOfTheProperty()
    {
        var engine = new FakeDeploymentMonitor();
        await using var host = await MonitorFixture.StartAsync(engine, Ct);

        await host.Monitor.RegisterResourceAsync(
            new RegisterResourceRequest
            {
                Type = "a:b:C",
                Name = "c",
                Custom = true,
                Object = Struct.Parser.ParseJson(
                    $$"""
                    { "list": [ { "4dabf18193072939515e22adb298388d": "d0e6a833031e9bbcd3f4e8bde6ca49a4", "value": "v", "secret": true, "dependencies": [ "{{Bucket}}" ] } ],
                      "later": { "4dabf18193072939515e22adb298388d": "d0e6a833031e9bbcd3f4e8bde6ca49a4" } }
                    """
                ),
                PropertyDependencies = { ["other"] = new RegisterResourceRequest.Types.PropertyDependencies() },
            },
            cancellationToken: Ct
        );

        var goal = Assert.Single(engine.Goals);
        Assert.Equal(
            PropertyMap.From(("later", PropertyValue.UnknownValue), ("list", PropertyValue.List(new PropertyValue.Secret("v")))),
            goal.Properties
        );
        Assert.Equal(
            ["later:", $"list:{Bucket}", "other:"],
            goal.PropertyDependencies.Select(entry => $"{entry.Key}:{string.Join(',', entry.Value)}")
        );
        Assert.Empty(goal.Dependencies);
    }

    [Fact]
    public async Task Children_TakeWhatTheyDoNotSayFromTheirParent()
    {
        const string aws = "urn:pulumi:dev::shop::pulumi:providers:aws::eu::p-1";
        const string kubernetes = "urn:pulumi:dev::shop::pulumi:providers:kubernetes::k::p-2";
        var engine = new FakeDeploymentMonitor();
        await using var host = await MonitorFixture.StartAsync(engine, Ct);

        var group = await host.Monitor.RegisterResourceAsync(
            new RegisterResourceRequest
            {
                Type = "shop:Group",
                Name = "g",
                Protect = true,
                RetainOnDelete = true,
                DeletedWith = Bucket,
                Providers = { ["aws"] = aws, ["kubernetes"] = kubernetes },
            },
            cancellationToken: Ct
        );
        var inner = await host.Monitor.RegisterResourceAsync(
            new RegisterResourceRequest
            {
                Type = "shop:Inner",
                Name = "i",
                Parent = group.Urn,
                Protect = false,
                Providers = { ["aws"] = "other" },
            },
            cancellationToken: Ct
        );
        await host.Monitor.RegisterResourceAsync(
            new RegisterResourceRequest
            {
                Type = "kubernetes:core/v1:Pod",
                Name = "p",
                Custom = true,
                Parent = inner.Urn,
            },
            cancellationToken: Ct
        );
        await host.Monitor.RegisterResourceAsync(
            new RegisterResourceRequest
            {
                Type = "aws:s3:Bucket",
                Name = "b",
                Custom = true,
                Parent = inner.Urn,
            },
            cancellationToken: Ct
        );

        Assert.Equal(
            [
                ("g", true, true, Bucket, ""),
                ("i", false, true, Bucket, ""),
                ("p", false, true, Bucket, kubernetes),
                ("b", false, true, Bucket, "other"),
            ],
            engine.Goals.Select(goal =>
                (goal.Name, goal.Protect!.Value, goal.RetainOnDelete!.Value, goal.DeletedWith!.Value.Value, goal.Provider)
            )
        );
    }

    [Fact]
    public async Task Answer_HoldsWhatTheProgramAccepts()
    {
        var engine = new FakeDeploymentMonitor
        {
            OnRegister = (_, resource) =>
                resource with
                {
                    Properties = PropertyMap.From(
                        ("half", PropertyValue.List("a", PropertyValue.UnknownValue)),
                        ("secret", new PropertyValue.Secret("x"))
                    ),
                    IsIdUnknown = true,
                },
        };
        await using var host = await MonitorFixture.StartAsync(engine, Ct);
        var request = new RegisterResourceRequest
        {
            Type = "a:b:C",
            Name = "c",
            Custom = true,
        };

        var old = await host.Monitor.RegisterResourceAsync(request, cancellationToken: Ct);
        request.SupportsPartialValues = true;
        request.AcceptSecrets = true;
        var now = await host.Monitor.RegisterResourceAsync(request, cancellationToken: Ct);
        request.Custom = false;
        var component = await host.Monitor.RegisterResourceAsync(request, cancellationToken: Ct);

        Assert.Equal(Struct.Parser.ParseJson("""{ "secret": "x" }"""), old.Object);
        Assert.Equal(
            Struct.Parser.ParseJson(
                """{ "half": [ "a", "04da6b54-80e4-46f7-96ec-b56ff0331ba9" ], "secret": { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270", "value": "x" } }"""
            ),
            now.Object
        );
        Assert.True(now.Unknown);
        Assert.Empty(component.Object.Fields);
    }

    [Theory]
    [InlineData(RegistrationOutcome.Failed, Result.Fail)]
    [InlineData(RegistrationOutcome.Skipped, Result.Skip)]
    public async Task Failure_IsAResultForProgramsThatTakeResults_AndAnErrorForOthers(RegistrationOutcome outcome, Result expected)
    {
        var engine = new FakeDeploymentMonitor { OnRegister = (_, resource) => resource with { Outcome = outcome } };
        await using var host = await MonitorFixture.StartAsync(engine, Ct);
        var request = new RegisterResourceRequest
        {
            Type = "a:b:C",
            Name = "c",
            Custom = true,
            SupportsResultReporting = true,
        };

        var response = await host.Monitor.RegisterResourceAsync(request, cancellationToken: Ct);
        request.SupportsResultReporting = false;
        var error = await Assert.ThrowsAsync<RpcException>(async () =>
            await host.Monitor.RegisterResourceAsync(request, cancellationToken: Ct)
        );

        Assert.Equal(expected, response.Result);
        Assert.Equal((StatusCode.Internal, "resource registration failed"), (error.StatusCode, error.Status.Detail));
    }

    [Fact]
    public async Task Refusal_GetsNoAnswer_AndTellsTheHostOnceOtherCallsAreDone()
    {
        var entered = new TaskCompletionSource();
        var release = new TaskCompletionSource();
        var engine = new FakeDeploymentMonitor
        {
            OnRegister = (goal, resource) => goal.Name == "bad" ? throw new RegistrationRefusedException("it failed") : resource,
            OnInvoke = goal =>
            {
                entered.SetResult();
                release.Task.Wait(Ct);
                return new FunctionResult(goal.Arguments, []);
            },
        };
        await using var host = await MonitorFixture.StartAsync(engine, Ct);

        var slow = host.Monitor.InvokeAsync(new ResourceInvokeRequest { Tok = "a:b:f" }, cancellationToken: Ct).ResponseAsync;
        await entered.Task.WaitAsync(Ct);
        var bad = host
            .Monitor.RegisterResourceAsync(
                new RegisterResourceRequest
                {
                    Type = "a:b:C",
                    Name = "bad",
                    Custom = true,
                },
                cancellationToken: Ct
            )
            .ResponseAsync;
        await host.Monitor.RegisterResourceAsync(
            new RegisterResourceRequest
            {
                Type = "a:b:C",
                Name = "good",
                Custom = true,
            },
            cancellationToken: Ct
        );
        var exhaustedEarly = host.Server.Exhausted.IsCompleted;
        release.SetResult();
        await slow;
        await host.Server.Exhausted.WaitAsync(Ct);

        Assert.False(exhaustedEarly);
        Assert.False(bad.IsCompleted);
    }

    [Theory]
    [InlineData("nocolons", "", "valid type token")]
    [InlineData("a:b:C", "not-a-urn", "invalid parent URN")]
    public async Task MalformedRegistrations_AreInvalidArguments(string type, string parent, string expected)
    {
        await using var host = await MonitorFixture.StartAsync(new FakeDeploymentMonitor(), Ct);

        var error = await Assert.ThrowsAsync<RpcException>(async () =>
            await host.Monitor.RegisterResourceAsync(
                new RegisterResourceRequest
                {
                    Type = type,
                    Name = "c",
                    Custom = true,
                    Parent = parent,
                },
                cancellationToken: Ct
            )
        );

        Assert.Equal(StatusCode.InvalidArgument, error.StatusCode);
        Assert.Contains(expected, error.Status.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OldNodeAliases_AreMended()
    {
        var engine = new FakeDeploymentMonitor();
        await using var host = await MonitorFixture.StartAsync(engine, Ct);
        var request = new RegisterResourceRequest
        {
            Type = "a:b:C",
            Name = "c",
            Custom = true,
            Aliases =
            {
                new Alias { Spec = new Alias.Types.Spec { Name = "without" } },
                new Alias
                {
                    Spec = new Alias.Types.Spec { Name = "same", NoParent = true },
                },
            },
        };

        await host.Monitor.RegisterResourceAsync(request, new Metadata { { "pulumi-runtime", "nodejs" } }, cancellationToken: Ct);

        Assert.Equal(
            [new AliasSpec.ByParts("without", null, null, null, null, true), new AliasSpec.ByParts("same", null, null, null, null, false)],
            Assert.Single(engine.Goals).Aliases
        );
    }

    [Fact]
    public async Task Reads_AndOutputs_ReachTheEngine()
    {
        var engine = new FakeDeploymentMonitor();
        await using var host = await MonitorFixture.StartAsync(engine, Ct);

        var read = await host.Monitor.ReadResourceAsync(
            new ReadResourceRequest
            {
                Id = "b-1",
                Type = "aws:s3:Bucket",
                Name = "b",
                Parent = Stack,
                Properties = Struct.Parser.ParseJson("""{ "k": "v" }"""),
                AcceptSecrets = true,
            },
            cancellationToken: Ct
        );
        await host.Monitor.RegisterResourceOutputsAsync(
            new RegisterResourceOutputsRequest { Urn = Stack, Outputs = Struct.Parser.ParseJson("""{ "url": "x" }""") },
            cancellationToken: Ct
        );

        Assert.Equal(
            ("urn:pulumi:dev::shop::aws:s3:Bucket::b", Struct.Parser.ParseJson("""{ "k": "v", "found": true }""")),
            (read.Urn, read.Properties)
        );
        Assert.Equal((new Urn(Stack), PropertyMap.From(("url", "x"))), Assert.Single(engine.Outputs));
    }
}
