using System.Collections.Immutable;
using DataOps.Engine.Model;
using DataOps.Engine.Monitor;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Pulumirpc;
using Xunit;

namespace Host.Tests.Monitor;

/// <summary>Components that their providers construct, and methods, between the protocol and the engine.</summary>
public sealed class RemoteComponentTests
{
    private const string Stack = "urn:pulumi:dev::shop::pulumi:pulumi:Stack::shop-dev";
    private const string Bucket = "urn:pulumi:dev::shop::aws:s3/bucket:Bucket::lake";
    private const string Provider = "urn:pulumi:dev::shop::pulumi:providers:aws::eu::p-1";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static Struct Json(string text) => Struct.Parser.ParseJson(text);

    private static RegisterResourceRequest Page(string name) =>
        new()
        {
            Type = "web:index:Page",
            Name = name,
            Remote = true,
            Parent = Stack,
        };

    [Fact]
    public async Task RemoteComponent_IsConstructed_WithTheRunItsOptionsAndOutputValues()
    {
        var engine = new FakeDeploymentMonitor();
        await using var host = await MonitorFixture.StartAsync(engine, Ct);
        var request = Page("home");
        request.Object = Json(
            """{ "key": { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270", "value": "x" }, "size": 1 }"""
        );
        request.Dependencies.Add(Bucket);
        request.PropertyDependencies["size"] = new RegisterResourceRequest.Types.PropertyDependencies { Urns = { Bucket } };
        request.Providers["aws"] = Provider;
        request.Protect = true;
        request.CustomTimeouts = new RegisterResourceRequest.Types.CustomTimeouts { Create = "5m", Update = "soon" };
        request.Aliases.Add(new Alias { Spec = new Alias.Types.Spec { Name = "old" } });
        request.AliasSpecs = true;
        request.DeletedWith = Bucket;
        request.IgnoreChanges.Add("size");

        await host.Monitor.RegisterResourceAsync(request, cancellationToken: Ct);

        Assert.Empty(engine.Goals);
        var goal = Assert.Single(engine.Constructs);
        var resource = goal.Resource;
        Assert.Equal(PropertyMap.From(("key", new PropertyValue.Output("x", true, [])), ("size", 1)), resource.Properties);
        Assert.Equal([new Urn(Bucket)], resource.Dependencies);
        Assert.Equal(["key:", $"size:{Bucket}"], resource.PropertyDependencies.Select(e => $"{e.Key}:{string.Join(',', e.Value)}"));
        Assert.Equal((true, new Urn(Bucket), Provider), (resource.Protect, resource.DeletedWith, resource.Providers["aws"]));
        Assert.Equal([new AliasSpec.ByParts("old", null, null, null, null, false)], resource.Aliases);
        Assert.Equal(["size"], resource.IgnoreChanges);
        Assert.Equal(new TimeoutTexts("5m", "soon", "", ""), goal.Timeouts);
        Assert.Equal(
            ("shop", "dev", "acme", host.Server.Address, false, 7),
            (
                goal.Access.Project,
                goal.Access.Stack,
                goal.Access.Organization,
                goal.Access.Address,
                goal.Access.DryRun,
                goal.Access.Parallel
            )
        );
        Assert.Equal(["shop:region=eu", "shop:token=s3cret"], goal.Access.Config.Select(entry => $"{entry.Key}={entry.Value}"));
        Assert.Equal(["shop:token"], goal.Access.ConfigSecretKeys);
    }

    [Fact]
    public async Task RemoteComponent_AnswersWithOutputsAndWhatTheyDependOn()
    {
        var engine = new FakeDeploymentMonitor
        {
            OnConstruct = (_, urn) =>
                Task.FromResult(
                    new RegisteredResource(
                        urn,
                        "",
                        PropertyMap.From(("url", new PropertyValue.Output("http://x", true, [new Urn(Bucket)])), ("size", 1))
                    )
                    {
                        PropertyDependencies = ImmutableSortedDictionary<string, ImmutableArray<Urn>>.Empty.Add("url", [new Urn(Bucket)]),
                    }
                ),
        };
        await using var host = await MonitorFixture.StartAsync(engine, Ct);
        var request = Page("home");
        request.AcceptSecrets = true;

        var answer = await host.Monitor.RegisterResourceAsync(request, cancellationToken: Ct);

        Assert.Equal("urn:pulumi:dev::shop::web:index:Page::home", answer.Urn);
        Assert.Equal(
            Json(
                """{ "url": { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270", "value": "http://x" }, "size": 1 }"""
            ),
            answer.Object
        );
        Assert.Equal([Bucket], answer.PropertyDependencies["url"].Urns);
    }

    [Fact]
    public async Task Children_InheritFromTheProvidersRegistration_AndTakeTheProgramsProviders()
    {
        MonitorFixture? host = null;
        var engine = new FakeDeploymentMonitor
        {
            OnConstruct = async (goal, urn) =>
            {
                await host!.Monitor.RegisterResourceAsync(
                    new RegisterResourceRequest
                    {
                        Type = goal.Resource.Type,
                        Name = goal.Resource.Name,
                        Parent = Stack,
                        Protect = true,
                    },
                    cancellationToken: Ct
                );
                return new RegisteredResource(urn, "", PropertyMap.Empty);
            },
        };
        await using (host = await MonitorFixture.StartAsync(engine, Ct))
        {
            var request = Page("home");
            request.Providers["aws"] = Provider;
            var component = await host.Monitor.RegisterResourceAsync(request, cancellationToken: Ct);
            await host.Monitor.RegisterResourceAsync(
                new RegisterResourceRequest
                {
                    Type = "aws:s3/bucket:Bucket",
                    Name = "child",
                    Custom = true,
                    Parent = component.Urn,
                },
                cancellationToken: Ct
            );
        }

        Assert.Equal(["home", "child"], engine.Goals.Select(goal => goal.Name));
        Assert.Equal((true, Provider), (engine.Goals.Last().Protect, engine.Goals.Last().Provider));
    }

    [Fact]
    public async Task Transforms_OfARemoteComponent_RunForTheProvidersRegistrationToo()
    {
        MonitorFixture? host = null;
        var engine = new FakeDeploymentMonitor
        {
            OnConstruct = async (goal, urn) =>
            {
                foreach (var name in new[] { goal.Resource.Name, "other" })
                {
                    await host!.Monitor.RegisterResourceAsync(
                        new RegisterResourceRequest
                        {
                            Type = goal.Resource.Type,
                            Name = name,
                            Parent = Stack,
                            Object = new Struct(),
                        },
                        cancellationToken: Ct
                    );
                }

                return new RegisteredResource(urn, "", PropertyMap.Empty);
            },
        };
        await using var program = await CallbackServer.StartAsync(Ct);
        await using (host = await MonitorFixture.StartAsync(engine, Ct))
        {
            var request = Page("home");
            request.Transforms.Add(
                program.Add(
                    "t",
                    TransformRequest.Parser,
                    asked =>
                    {
                        var properties = asked.Properties.Clone();
                        properties.Fields["seen"] = Value.ForBool(true);
                        return new TransformResponse { Properties = properties, Options = asked.Options };
                    }
                )
            );

            await host.Monitor.RegisterResourceAsync(request, cancellationToken: Ct);
        }

        Assert.True(Assert.Single(engine.Constructs).Resource.Properties.ContainsKey("seen"));
        Assert.Equal([("home", true), ("other", false)], engine.Goals.Select(goal => (goal.Name, goal.Properties.ContainsKey("seen"))));
    }

    [Fact]
    public async Task Call_ReachesTheEngine_AndAnswersWithReturnFailuresAndDependencies()
    {
        var engine = new FakeDeploymentMonitor
        {
            OnCall = goal => new MethodResult(PropertyMap.From(("url", new PropertyValue.Secret("http://x"))))
            {
                ReturnDependencies = ImmutableSortedDictionary<string, ImmutableArray<Urn>>.Empty.Add("url", [new Urn(Bucket)]),
                Failures = [new DataOps.Engine.Monitor.CheckFailure("path", "too long")],
            },
        };
        await using var host = await MonitorFixture.StartAsync(engine, Ct);

        var answer = await host.Monitor.CallAsync(
            new ResourceCallRequest
            {
                Tok = "web:index:Page/url",
                Version = "1.2.3",
                PluginDownloadURL = "https://get.example",
                PackageRef = "ref-1",
                Args = Json(
                    $$"""
                    {
                      "__self__": { "4dabf18193072939515e22adb298388d": "5cf8f73096256a8f31e491e813e4eb8e", "urn": "{{Bucket}}", "id": "" },
                      "path": "04da6b54-80e4-46f7-96ec-b56ff0331ba9"
                    }
                    """
                ),
                ArgDependencies = { ["path"] = new ResourceCallRequest.Types.ArgumentDependencies { Urns = { Bucket } } },
            },
            cancellationToken: Ct
        );

        var goal = Assert.Single(engine.Methods);
        Assert.Equal(
            ("web:index:Page/url", new Urn(Bucket), "", "1.2.3", "https://get.example", "ref-1"),
            (goal.Token, goal.Self, goal.Provider, goal.Version, goal.PluginDownloadUrl, goal.PackageRef)
        );
        Assert.Equal(new PropertyValue.Output(null, false, []), goal.Arguments["path"]);
        Assert.Equal([new Urn(Bucket)], goal.ArgumentDependencies["path"]);
        Assert.Equal(host.Server.Address, goal.Access.Address);
        Assert.Equal(
            Json("""{ "url": { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270", "value": "http://x" } }"""),
            answer.Return
        );
        Assert.Equal([Bucket], answer.ReturnDependencies["url"].Urns);
        Assert.Equal(("path", "too long"), (answer.Failures.Single().Property, answer.Failures.Single().Reason));
    }

    [Fact]
    public async Task Call_OfAProvidersOwnMethod_AsksThatProvider()
    {
        var engine = new FakeDeploymentMonitor();
        await using var host = await MonitorFixture.StartAsync(engine, Ct);

        await host.Monitor.CallAsync(
            new ResourceCallRequest
            {
                Tok = "pulumi:providers:aws/region",
                Provider = "not looked at",
                Args = Json($$"""{ "__self__": { "urn": "urn:pulumi:dev::shop::pulumi:providers:aws::eu", "id": "p-1" } }"""),
            },
            cancellationToken: Ct
        );

        Assert.Equal(Provider, Assert.Single(engine.Methods).Provider);
    }

    [Theory]
    [InlineData("pulumi:providers:aws", "{}", "invalid provider method token pulumi:providers:aws")]
    [InlineData("pulumi:providers:aws/region", "{}", "missing __self__ argument for provider method call")]
    [InlineData("pulumi:providers:aws/region", """{"__self__": {"urn": "x"}}""", "missing __self__.id for provider method call")]
    [InlineData("web:index:Page/url", """{"__self__": {}}""", "missing __self__.urn for method call")]
    [InlineData("web:index:Page/url", """{"__self__": {"urn": "nonsense"}}""", "unknown resource nonsense")]
    public async Task Call_ThatMakesNoSense_IsAnErrorOfTheCall(string token, string arguments, string expected)
    {
        await using var host = await MonitorFixture.StartAsync(new FakeDeploymentMonitor(), Ct);

        var exception = await Assert.ThrowsAsync<RpcException>(async () =>
            await host.Monitor.CallAsync(new ResourceCallRequest { Tok = token, Args = Json(arguments) }, cancellationToken: Ct)
        );

        Assert.Equal((StatusCode.Unknown, expected), (exception.StatusCode, exception.Status.Detail));
    }

    [Fact]
    public async Task Call_ThatTheEngineRejects_IsAnErrorOfTheCall()
    {
        var engine = new FakeDeploymentMonitor { OnCall = _ => MethodResult.Empty with { Error = "unknown provider 'a' -> 'b'" } };
        await using var host = await MonitorFixture.StartAsync(engine, Ct);

        var exception = await Assert.ThrowsAsync<RpcException>(async () =>
            await host.Monitor.CallAsync(new ResourceCallRequest { Tok = "web:index:page" }, cancellationToken: Ct)
        );

        Assert.Equal("unknown provider 'a' -> 'b'", exception.Status.Detail);
    }
}
