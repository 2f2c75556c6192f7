using DataOps.Engine.Events;
using DataOps.Engine.Model;
using DataOps.Engine.Monitor;
using DataOps.Engine.Ports;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Pulumirpc;
using Xunit;
using ErrorHookResponse = DataOps.Engine.Ports.ErrorHookResponse;
using Rpc = Pulumirpc;

namespace Host.Tests.Monitor;

public sealed class MonitorServicesTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task DeploymentInfo_TellsTheRun()
    {
        await using var host = await MonitorFixture.StartAsync(new FakeDeploymentMonitor(), Ct);

        var info = await host.Monitor.GetDeploymentInfoAsync(new Empty(), cancellationToken: Ct);

        Assert.Equal(("shop", "dev", "acme", false, 7), (info.Project, info.Stack, info.Organization, info.DryRun, info.Parallel));
        Assert.Equal(
            ["shop:region=eu", "shop:token=s3cret"],
            info.Config.Select(entry => $"{entry.Key}={entry.Value}").Order(StringComparer.Ordinal)
        );
        Assert.Equal(["shop:token"], info.ConfigSecretKeys);
        Assert.Contains(ResourceMonitorFeature.Transforms, info.SupportedFeatures);
        Assert.DoesNotContain(ResourceMonitorFeature.ByteString, info.SupportedFeatures);
    }

    [Theory]
    [InlineData("secrets", true)]
    [InlineData("errorHooks", true)]
    [InlineData("timeTravel", false)]
    public async Task SupportsFeature_KnowsTheProtocolsNames(string feature, bool expected)
    {
        await using var host = await MonitorFixture.StartAsync(new FakeDeploymentMonitor(), Ct);

        var response = await host.Monitor.SupportsFeatureAsync(new SupportsFeatureRequest { Id = feature }, cancellationToken: Ct);

        Assert.Equal(expected, response.HasSupport);
    }

    [Fact]
    public async Task Messages_BecomeEvents_AndErrorsAreRemembered()
    {
        const string urn = "urn:pulumi:dev::shop::a:b:C::c";
        await using var host = await MonitorFixture.StartAsync(new FakeDeploymentMonitor(), Ct);

        await host.Engine.LogAsync(
            new LogRequest
            {
                Severity = LogSeverity.Warning,
                Message = "careful",
                Urn = urn,
                Ephemeral = true,
            },
            cancellationToken: Ct
        );
        var before = host.Server.LoggedErrors;
        await host.Engine.LogAsync(
            new LogRequest { Severity = LogSeverity.Error, Message = "a.yaml(1,2): error DP1004: no" },
            cancellationToken: Ct
        );

        Assert.Equal(
            [
                new EngineEvent.Message(MessageSeverity.Warning, new Urn(urn), "careful") { IsEphemeral = true },
                new EngineEvent.Message(MessageSeverity.Error, null, "a.yaml(1,2): error DP1004: no"),
            ],
            host.Events.All
        );
        Assert.False(before);
        Assert.True(host.Server.LoggedErrors);
    }

    [Fact]
    public async Task RootResource_IsKept()
    {
        await using var host = await MonitorFixture.StartAsync(new FakeDeploymentMonitor(), Ct);

        await host.Engine.SetRootResourceAsync(new SetRootResourceRequest { Urn = "urn:root" }, cancellationToken: Ct);

        Assert.Equal("urn:root", (await host.Engine.GetRootResourceAsync(new GetRootResourceRequest(), cancellationToken: Ct)).Urn);
    }

    [Fact]
    public async Task RequiredVersion_IsChecked()
    {
        await using var host = await MonitorFixture.StartAsync(new FakeDeploymentMonitor(), Ct);

        await host.Engine.RequirePulumiVersionAsync(
            new RequirePulumiVersionRequest { PulumiVersionRange = ">=3.100.0 <4.0.0" },
            cancellationToken: Ct
        );
        var error = await Assert.ThrowsAsync<RpcException>(async () =>
            await host.Engine.RequirePulumiVersionAsync(
                new RequirePulumiVersionRequest { PulumiVersionRange = ">=4.0.0" },
                cancellationToken: Ct
            )
        );

        Assert.Equal("Pulumi CLI version 3.259.0 does not satisfy the version range \">=4.0.0\"", error.Status.Detail);
    }

    [Fact]
    public async Task Invoke_ReturnsFailuresAndReferences_AndAnErrorThatTheProgramMayHandle()
    {
        var reference = new PropertyValue.ResourceReference(new Urn("urn:pulumi:dev::shop::a:b:C::c"), "c-1", "");
        var engine = new FakeDeploymentMonitor
        {
            OnInvoke = goal =>
                goal.Token == "a:b:broken"
                    ? throw new RegistrationRefusedException("invocation of a:b:broken returned an error: no")
                    : new FunctionResult(PropertyMap.From(("r", reference)), [new DataOps.Engine.Monitor.CheckFailure("name", "is bad")]),
        };
        await using var host = await MonitorFixture.StartAsync(engine, Ct);

        var plain = await host.Monitor.InvokeAsync(new ResourceInvokeRequest { Tok = "a:b:f" }, cancellationToken: Ct);
        var kept = await host.Monitor.InvokeAsync(new ResourceInvokeRequest { Tok = "pulumi:pulumi:getResource" }, cancellationToken: Ct);
        var error = await Assert.ThrowsAsync<RpcException>(async () =>
            await host.Monitor.InvokeAsync(new ResourceInvokeRequest { Tok = "a:b:broken" }, cancellationToken: Ct)
        );

        Assert.Equal(Struct.Parser.ParseJson("""{ "r": "c-1" }"""), plain.Return);
        Assert.Equal(new Pulumirpc.CheckFailure { Property = "name", Reason = "is bad" }, Assert.Single(plain.Failures));
        Assert.Equal("urn:pulumi:dev::shop::a:b:C::c", kept.Return.Fields["r"].StructValue.Fields["urn"].StringValue);
        Assert.Equal((StatusCode.Unknown, "invocation of a:b:broken returned an error: no"), (error.StatusCode, error.Status.Detail));
        Assert.False(host.Server.Exhausted.IsCompleted);
    }

    [Fact]
    public async Task Packages_GetTheEnginesReference()
    {
        var engine = new FakeDeploymentMonitor();
        await using var host = await MonitorFixture.StartAsync(engine, Ct);

        var response = await host.Monitor.RegisterPackageAsync(
            new RegisterPackageRequest
            {
                Name = "terraform-provider",
                Version = "1.2.0",
                DownloadUrl = "https://get.example",
                Parameterization = new Parameterization
                {
                    Name = "b2",
                    Version = "0.9.0",
                    Value = ByteString.CopyFrom(1, 2),
                },
            },
            cancellationToken: Ct
        );

        var package = Assert.Single(engine.Packages);
        Assert.Equal("ref-terraform-provider-b2", response.Ref);
        Assert.Equal(
            ("terraform-provider", "1.2.0", "https://get.example", "b2", "0.9.0"),
            (package.Name, package.Version, package.DownloadUrl, package.Parameterization!.Name, package.Parameterization.Version)
        );
        Assert.Equal([1, 2], package.Parameterization.Value);
    }

    [Fact]
    public async Task Hooks_RunInTheProgram()
    {
        await using var host = await MonitorFixture.StartAsync(new FakeDeploymentMonitor(), Ct);
        await using var program = await CallbackServer.StartAsync(Ct);
        ResourceHookRequest? seen = null;
        var hook = program.Add(
            "h",
            ResourceHookRequest.Parser,
            request =>
            {
                seen = request;
                return new ResourceHookResponse { Error = request.Name == "bad" ? "not now" : "" };
            }
        );
        await host.Monitor.RegisterResourceHookAsync(
            new RegisterResourceHookRequest { Name = "check", Callback = hook },
            cancellationToken: Ct
        );
        await host.Monitor.RegisterResourceHookAsync(
            new RegisterResourceHookRequest
            {
                Name = "lenient",
                Callback = hook,
                IgnoreErrors = true,
            },
            cancellationToken: Ct
        );
        var urn = new Urn("urn:pulumi:dev::shop::a:b:C::bad");
        var call = new HookCall(urn, "i", "bad", "a:b:C")
        {
            Stage = "BeforeCreate",
            NewInputs = PropertyMap.From(("x", new PropertyValue.Secret(1))),
            New = new ResourceState
            {
                Urn = urn,
                Type = urn.Type,
                Custom = true,
                Protect = true,
                CustomTimeouts = new DataOps.Engine.Model.CustomTimeouts { Create = 90 },
            },
        };

        var error = await host.Server.Hooks.RunAsync("check", call, Ct);
        var ignored = await host.Server.Hooks.RunAsync("lenient", call, Ct);
        var fine = await host.Server.Hooks.RunAsync("check", call with { Name = "good" }, Ct);
        var unknown = await host.Server.Hooks.RunAsync("nope", call, Ct);

        Assert.Equal(("not now", null, null, "hook \"nope\" was not registered"), (error, ignored, fine, unknown));
        Assert.Equal(["Warning: BeforeCreate hook \"lenient\" failed: not now"], host.Events.Messages);
        Assert.Equal(
            "1b47061264138c4ac30d75fd1eb44270",
            seen!.NewInputs.Fields["x"].StructValue.Fields["4dabf18193072939515e22adb298388d"].StringValue
        );
        Assert.Null(seen.OldInputs);
        Assert.Equal((true, "90s"), (seen.NewOptions.Protect, seen.NewOptions.CustomTimeouts.Create));
        Assert.Null(seen.OldOptions);
    }

    [Fact]
    public async Task ErrorHooks_DecideWhetherToTryAgain()
    {
        await using var host = await MonitorFixture.StartAsync(new FakeDeploymentMonitor(), Ct);
        await using var program = await CallbackServer.StartAsync(Ct);
        var hook = program.Add(
            "h",
            ErrorHookRequest.Parser,
            request => new Rpc.ErrorHookResponse
            {
                Retry = request.Errors.Count < 2,
                Error = request.FailedOperation == "delete" ? "never" : "",
            }
        );
        await host.Monitor.RegisterErrorHookAsync(new RegisterErrorHookRequest { Name = "again", Callback = hook }, cancellationToken: Ct);
        var call = new HookCall(new Urn("urn:pulumi:dev::shop::a:b:C::c"), "i", "c", "a:b:C") { Stage = "create" };

        Assert.Equal(
            [
                new ErrorHookResponse(true, null),
                new ErrorHookResponse(false, null),
                new ErrorHookResponse(false, "never"),
                new ErrorHookResponse(false, "error hook \"nope\" was not registered"),
            ],
            [
                await host.Server.Hooks.RunOnErrorAsync("again", call, ["one"], Ct),
                await host.Server.Hooks.RunOnErrorAsync("again", call, ["one", "two"], Ct),
                await host.Server.Hooks.RunOnErrorAsync("again", call with { Stage = "delete" }, ["one"], Ct),
                await host.Server.Hooks.RunOnErrorAsync("nope", call, ["one"], Ct),
            ]
        );
    }

    [Fact]
    public async Task ThousandsOfWaitingCalls_DoNotKeepOthersOut()
    {
        const int waiting = 2000;
        var engine = new WaitingMonitor();
        await using var host = await MonitorFixture.StartAsync(engine, Ct);

        var calls = Enumerable
            .Range(0, waiting)
            .Select(i =>
                host.Monitor.RegisterResourceAsync(
                    new RegisterResourceRequest
                    {
                        Type = "a:b:C",
                        Name = $"w{i}",
                        Custom = true,
                    },
                    cancellationToken: Ct
                ).ResponseAsync
            )
            .ToArray();
        await host.Monitor.RegisterResourceAsync(
            new RegisterResourceRequest
            {
                Type = "a:b:C",
                Name = "release",
                Custom = true,
            },
            cancellationToken: Ct
        );
        var answers = await Task.WhenAll(calls);

        Assert.Equal(waiting, answers.Select(response => response.Id).Distinct().Count());
    }

    private sealed class WaitingMonitor() : DelegatingMonitor(new FakeDeploymentMonitor())
    {
        private readonly TaskCompletionSource _released = new();

        public override async Task<RegisteredResource> RegisterAsync(ResourceGoal goal, CancellationToken cancellationToken)
        {
            if (goal.Name == "release")
            {
                _released.SetResult();
            }

            await _released.Task.WaitAsync(cancellationToken);

            return await base.RegisterAsync(goal, cancellationToken);
        }
    }
}
