using DataOps.Engine.Model;
using Google.Protobuf.WellKnownTypes;
using Pulumirpc;
using Xunit;

namespace Host.Tests.Monitor;

public sealed class TransformTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Transforms_RunOwnFirst_ThenAncestorsNearestFirst_ThenTheStacksLastRegisteredFirst()
    {
        var engine = new FakeDeploymentMonitor();
        await using var host = await MonitorFixture.StartAsync(engine, Ct);
        await using var program = await CallbackServer.StartAsync(Ct);
        Callback Trace(string name) => program.Add(name, TransformRequest.Parser, request => Append(request, name));

        await host.Monitor.RegisterStackTransformAsync(Trace("stack1"), cancellationToken: Ct);
        await host.Monitor.RegisterStackTransformAsync(Trace("stack2"), cancellationToken: Ct);
        var outer = await host.Monitor.RegisterResourceAsync(
            new RegisterResourceRequest
            {
                Type = "shop:Outer",
                Name = "o",
                Transforms = { Trace("outer") },
            },
            cancellationToken: Ct
        );
        var inner = await host.Monitor.RegisterResourceAsync(
            new RegisterResourceRequest
            {
                Type = "shop:Inner",
                Name = "i",
                Parent = outer.Urn,
                Transforms = { Trace("inner1"), Trace("inner2") },
            },
            cancellationToken: Ct
        );
        await host.Monitor.RegisterResourceAsync(
            new RegisterResourceRequest
            {
                Type = "a:b:C",
                Name = "c",
                Custom = true,
                Parent = inner.Urn,
                Transforms = { Trace("own") },
            },
            cancellationToken: Ct
        );

        Assert.Equal(
            ["outer stack2 stack1", "inner1 inner2 outer stack2 stack1", "own inner1 inner2 outer stack2 stack1"],
            engine.Goals.Select(goal => Assert.IsType<PropertyValue.String>(goal.Properties["trace"]).Value)
        );
    }

    [Fact]
    public async Task Transform_SeesOptionsAndDependencies_AndReplacesThem()
    {
        const string bucket = "urn:pulumi:dev::shop::aws:s3:Bucket::lake";
        const string other = "urn:pulumi:dev::shop::aws:s3:Bucket::other";
        var engine = new FakeDeploymentMonitor();
        await using var host = await MonitorFixture.StartAsync(engine, Ct);
        await using var program = await CallbackServer.StartAsync(Ct);
        TransformRequest? seen = null;
        var transform = program.Add(
            "t",
            TransformRequest.Parser,
            request =>
            {
                seen = request;
                var options = request.Options.Clone();
                options.Protect = true;
                options.DependsOn.Add(other);
                options.IgnoreChanges.Add("size");
                options.Version = "2.0.0";
                options.DeleteBeforeReplace = false;
                options.Import = "";
                return new TransformResponse { Properties = request.Properties, Options = options };
            }
        );

        await host.Monitor.RegisterResourceAsync(
            new RegisterResourceRequest
            {
                Type = "a:b:C",
                Name = "c",
                Custom = true,
                Object = Struct.Parser.ParseJson(
                    """{ "ref": "x", "secret": { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270", "value": "s" } }"""
                ),
                Dependencies = { bucket },
                PropertyDependencies = { ["ref"] = new RegisterResourceRequest.Types.PropertyDependencies { Urns = { bucket } } },
                ImportId = "i-1",
                Version = "1.0.0",
                Transforms = { transform },
            },
            cancellationToken: Ct
        );

        var output =
            $$"""{ "4dabf18193072939515e22adb298388d": "d0e6a833031e9bbcd3f4e8bde6ca49a4", "value": "x", "dependencies": [ "{{bucket}}" ] }""";
        var secret = """{ "4dabf18193072939515e22adb298388d": "d0e6a833031e9bbcd3f4e8bde6ca49a4", "value": "s", "secret": true }""";
        Assert.Equal(Struct.Parser.ParseJson($$"""{ "ref": {{output}}, "secret": {{secret}} }"""), seen!.Properties);
        Assert.Equal(
            ("a:b:C", "c", true, "i-1", "1.0.0", bucket),
            (seen.Type, seen.Name, seen.Custom, seen.Options.Import, seen.Options.Version, Assert.Single(seen.Options.DependsOn))
        );
        var goal = Assert.Single(engine.Goals);
        Assert.Equal(PropertyMap.From(("ref", "x"), ("secret", new PropertyValue.Secret("s"))), goal.Properties);
        Assert.Equal([new Urn(bucket), new Urn(other)], goal.Dependencies);
        Assert.Equal(
            [$"ref:{bucket}", "secret:"],
            goal.PropertyDependencies.Select(entry => $"{entry.Key}:{string.Join(',', entry.Value)}")
        );
        Assert.Equal(
            (true, false, "2.0.0", "", "size"),
            (goal.Protect!.Value, goal.DeleteBeforeReplace!.Value, goal.Version, goal.ImportId, Assert.Single(goal.IgnoreChanges))
        );
    }

    [Fact]
    public async Task InvokeTransforms_ChangeArgumentsAndOptions()
    {
        var engine = new FakeDeploymentMonitor();
        await using var host = await MonitorFixture.StartAsync(engine, Ct);
        await using var program = await CallbackServer.StartAsync(Ct);
        await host.Monitor.RegisterStackInvokeTransformAsync(
            program.Add(
                "t",
                TransformInvokeRequest.Parser,
                request =>
                {
                    var args = request.Args.Clone();
                    args.Fields["added"] = Value.ForBool(true);
                    return new TransformInvokeResponse
                    {
                        Args = args,
                        Options = new TransformInvokeOptions { Version = "9.0.0" },
                    };
                }
            ),
            cancellationToken: Ct
        );

        var response = await host.Monitor.InvokeAsync(
            new ResourceInvokeRequest
            {
                Tok = "a:b:f",
                Args = Struct.Parser.ParseJson("""{ "name": "n" }"""),
                Version = "1.0.0",
            },
            cancellationToken: Ct
        );

        var goal = Assert.Single(engine.Functions);
        Assert.Equal(("a:b:f", "9.0.0"), (goal.Token, goal.Version));
        Assert.Equal(Struct.Parser.ParseJson("""{ "name": "n", "added": true }"""), response.Return);
    }

    private static TransformResponse Append(TransformRequest request, string name)
    {
        var properties = request.Properties.Clone();
        var before = properties.Fields.TryGetValue("trace", out var trace) ? trace.StringValue + " " : "";
        properties.Fields["trace"] = Value.ForString(before + name);
        return new TransformResponse { Properties = properties };
    }
}
