using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Pulumi.Tests.Fakes;
using Pulumirpc;
using Xunit;

namespace Pulumi.Tests.Registration;

public sealed class RegistrationTests
{
    private static readonly string StackUrn = FakeMonitor.UrnOf("pulumi:pulumi:Stack", "unit-test");

    [Fact]
    public async Task Resource_SendsPropertiesDependenciesAndOptions()
    {
        var program = new TestProgram();
        await program.RunAsync(() =>
        {
            var first = new Box("first", new BoxArgs { Label = "l" });
            _ = new Box(
                "second",
                new BoxArgs { Label = first.Label!, Sizes = { 1, 2 } },
                new CustomResourceOptions
                {
                    Protect = true,
                    DeletedWith = first,
                    CustomTimeouts = new CustomTimeouts { Create = TimeSpan.FromMinutes(5) },
                }
            );
        });

        var firstUrn = FakeMonitor.UrnOf("unit:index:Box", "first");
        var expected = new RegisterResourceRequest
        {
            Type = "unit:index:Box",
            Name = "second",
            Custom = true,
            Parent = StackUrn,
            AcceptSecrets = true,
            AcceptResources = true,
            SupportsResultReporting = true,
            Protect = true,
            DeletedWith = firstUrn,
            CustomTimeouts = new RegisterResourceRequest.Types.CustomTimeouts { Create = "300000000000ns" },
            Hooks = new RegisterResourceRequest.Types.ResourceHooksBinding(),
            Object = new Struct
            {
                Fields = { ["label"] = Value.ForString("l"), ["sizes"] = Value.ForList(Value.ForNumber(1), Value.ForNumber(2)) },
            },
            Dependencies = { firstUrn },
            PropertyDependencies =
            {
                ["label"] = new RegisterResourceRequest.Types.PropertyDependencies { Urns = { firstUrn } },
                ["sizes"] = new RegisterResourceRequest.Types.PropertyDependencies(),
            },
        };
        Assert.Equal(expected, program.Monitor.Request("second"));
    }

    [Fact]
    public async Task DependsOnComponent_MeansItsCustomChildren()
    {
        var program = new TestProgram();
        await program.RunAsync(() =>
        {
            var shelf = new Shelf("shelf", boxes: 2);
            var inner = new Shelf("inner", boxes: 1, new ComponentResourceOptions { Parent = shelf });
            _ = new Box(
                "below",
                options: new CustomResourceOptions { Parent = new Box("owner", options: new CustomResourceOptions { Parent = inner }) }
            );
            _ = new Box("dependent", options: new CustomResourceOptions { DependsOn = { shelf } });
            _ = new Box("free", options: new CustomResourceOptions { DependsOn = { new Shelf("empty") } });
        });

        Assert.Equal(
            ["inner-0", "owner", "shelf-0", "shelf-1"],
            program.Monitor.Request("dependent").Dependencies.Select(urn => urn.Split("::")[3]).Order()
        );
        Assert.Empty(program.Monitor.Request("free").Dependencies);
    }

    [Fact]
    public async Task Children_InheritProtectionAndProviders()
    {
        var program = new TestProgram();
        await program.RunAsync(() =>
        {
            var provider = new ProviderResource("unit", "provider", ResourceArgs.Empty, null);
            var shelf = new Shelf(
                "shelf",
                boxes: 1,
                new ComponentResourceOptions
                {
                    Protect = true,
                    RetainOnDelete = true,
                    Providers = { provider },
                }
            );
        });

        var child = program.Monitor.Request("shelf-0");
        Assert.Equal((true, false), (child.Protect, child.HasRetainOnDelete));
        Assert.Equal($"{FakeMonitor.UrnOf("pulumi:providers:unit", "provider")}::provider-id", child.Provider);
        Assert.Equal("", program.Monitor.Request("shelf").Provider);
    }

    [Fact]
    public async Task Preview_LeavesMissingOutputsUnknown()
    {
        var program = new TestProgram { IsDryRun = true };
        bool label = false,
            serial = true;
        await program.RunAsync(async () =>
        {
            var box = new Box("box", new BoxArgs { Label = "l" });
            label = (await box.Label.Resolution).IsKnown;
            serial = (await box.Serial.Resolution).IsKnown;
            return new Dictionary<string, object?>();
        });

        Assert.Equal((true, false), (label, serial));
    }

    [Fact]
    public async Task FailedResult_LeavesMissingOutputsUnknown()
    {
        var program = new TestProgram
        {
            Monitor = new FakeMonitor
            {
                OnRegister = request => new RegisterResourceResponse
                {
                    Urn = FakeMonitor.UrnOf(request.Type, request.Name),
                    Object = request.Object,
                    Result = request.Name == "box" ? Result.Fail : Result.Success,
                },
            },
        };
        var serial = true;
        var exitCode = await program.RunAsync(async () =>
        {
            serial = (await new Box("box").Serial.Resolution).IsKnown;
            return new Dictionary<string, object?>();
        });

        Assert.Equal((0, false), (exitCode, serial));
    }

    [Fact]
    public async Task FailedRegistration_IsReportedOnce()
    {
        var program = new TestProgram
        {
            Monitor = new FakeMonitor
            {
                OnRegister = request =>
                    request.Name == "box"
                        ? throw new RpcException(new Status(StatusCode.Unknown, "no room"))
                        : new RegisterResourceResponse { Urn = FakeMonitor.UrnOf(request.Type, request.Name), Object = new Struct() },
            },
        };
        var exitCode = await program.RunAsync(() => _ = new Box("box"));

        Assert.Equal(32, exitCode);
        Assert.Contains("no room", Assert.Single(program.Engine.Messages).Message, StringComparison.Ordinal);
        Assert.False(program.Monitor.WasSignalled);
    }

    [Fact]
    public async Task GivenId_ReadsInsteadOfRegistering()
    {
        var program = new TestProgram();
        await program.RunAsync(() =>
            _ = new Box("box", new BoxArgs { Label = "l" }, new CustomResourceOptions { Id = "existing", Protect = true })
        );

        var request = Assert.Single(program.Monitor.Read);
        Assert.Equal(("existing", "l"), (request.Id, request.Properties.Fields["label"].StringValue));
        Assert.Equal(["unit-test"], program.Monitor.Registered.Select(registered => registered.Name));
    }

    [Fact]
    public async Task Features_AreAskedForOnce()
    {
        var program = new TestProgram();
        await program.RunAsync(() =>
        {
            for (var i = 0; i < 20; i++)
            {
                _ = new Box($"box-{i}");
            }
        });

        Assert.Equal(["aliasSpecs", "resourceReferences"], program.Monitor.FeaturesAskedFor.Order());
    }

    [Fact]
    public async Task OldEngine_GetsInheritedAliasesAsUrns()
    {
        var program = new TestProgram { Monitor = new FakeMonitor { MissingFeatures = { "aliasSpecs" } } };
        await program.RunAsync(() =>
            _ = new Shelf("shelf", boxes: 1, new ComponentResourceOptions { Aliases = { new Alias { Name = "rack" } } })
        );

        Assert.Equal(["urn:pulumi:test::unit::unit:index:Shelf::rack"], program.Monitor.Request("shelf").AliasURNs);
        Assert.Equal(["urn:pulumi:test::unit::unit:index:Shelf$unit:index:Box::rack-0"], program.Monitor.Request("shelf-0").AliasURNs);
    }

    [Fact]
    public async Task Transformations_RunInnermostFirst_AndMayNotMoveResources()
    {
        var program = new TestProgram();
        var order = new List<string>();
        ResourceTransformation Named(string name) =>
            args =>
            {
                order.Add($"{name} {args.Resource.GetResourceName()}");
                return null;
            };
        var exitCode = await program.RunAsync(() =>
        {
            _ = new Shelf(
                "shelf",
                boxes: 1,
                new ComponentResourceOptions { ResourceTransformations = { Named("outer"), Named("second") } }
            );
            _ = new Box(
                "moved",
                options: new CustomResourceOptions
                {
                    ResourceTransformations =
                    {
                        args => new ResourceTransformationResult(args.Args, new CustomResourceOptions { Parent = args.Resource }),
                    },
                }
            );
        });

        Assert.Equal(["outer shelf", "second shelf", "outer shelf-0", "second shelf-0"], order);
        Assert.Equal(32, exitCode);
        Assert.Contains(
            "cannot currently be used to change the 'parent'",
            Assert.Single(program.Engine.Messages).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task FunctionsOnSeveralOutputs_AlwaysRunInTheSameOrder()
    {
        var order = new List<string>();
        var gate = new TaskCompletionSource();
        await new TestProgram { Monitor = new FakeMonitor { Open = gate.Task } }.RunAsync(() =>
        {
            var box = new Box("box", new BoxArgs { Label = "l", Sizes = { 1 } });
            box.Serial.Apply(_ => Note("serial"));
            box.Label.Apply(_ => Note("label"));
            box.Sizes.Apply(_ => Note("sizes"));
            box.Urn.Apply(_ => Note("urn"));
            gate.SetResult();
        });

        Assert.Equal(["urn", "sizes", "label", "serial"], order);

        bool Note(string name)
        {
            order.Add(name);
            return true;
        }
    }

    [Fact]
    public async Task DependencyThatIsNull_CountsForNothing()
    {
        Box? absent = null;
        var program = new TestProgram();
        await program.RunAsync(() =>
        {
            var box = new Box("box");
            _ = new Box("after", options: new CustomResourceOptions { DependsOn = { absent!, box } });
        });

        Assert.Equal([FakeMonitor.UrnOf("unit:index:Box", "box")], program.Monitor.Request("after").Dependencies);
    }

    [Fact]
    public async Task TwoOutputsOfOneName_AreRefused()
    {
        var program = new TestProgram();
        var exitCode = await program.RunAsync((Action)(() => _ = new Ambiguous("a")));

        Assert.Equal(32, exitCode);
        Assert.Contains(
            "System.ArgumentException: An element with the same key but a different value already exists. Key: 'label'",
            Assert.Single(program.Engine.Messages, message => message.Severity == Experimental.LogSeverity.Error).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task LongChain_OfDependentResources_Completes()
    {
        const int Length = 5_000;
        var program = new TestProgram();
        var exitCode = await program.RunAsync(() =>
        {
            Input<string> previous = "start";
            for (var i = 0; i < Length; i++)
            {
                previous = new Box($"box-{i}", new BoxArgs { Label = previous }).Label.Apply(label => label!);
            }
        });

        Assert.Equal((0, Length + 1), (exitCode, program.Monitor.Registered.Count));
        Assert.Equal("start", program.Monitor.Request($"box-{Length - 1}").Object.Fields["label"].StringValue);
    }

    private sealed class Ambiguous(string name) : CustomResource("unit:index:Ambiguous", name, ResourceArgs.Empty, null)
    {
        [Output("label")]
        public Output<string> Label { get; private set; } = null!;

        [Output("label")]
        public Output<string> Text { get; private set; } = null!;
    }
}
