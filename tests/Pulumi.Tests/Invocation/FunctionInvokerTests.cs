using System.Collections.Immutable;
using Google.Protobuf.WellKnownTypes;
using Pulumi.Tests.Fakes;
using Pulumi.Utilities;
using Pulumirpc;
using Xunit;

namespace Pulumi.Tests.Invocation;

public sealed class FunctionInvokerTests
{
    private static readonly FakeMonitor Answering = new()
    {
        OnInvoke = request => new ResourceInvokeResponse { Return = new Struct { Fields = { ["echo"] = request.Args.Fields["key"] } } },
    };

    [Fact]
    public async Task Result_DependsOnTheArguments()
    {
        var program = new TestProgram { Monitor = Answering };
        IEnumerable<string> dependencies = [];
        var echo = "";
        await program.RunAsync(async () =>
        {
            var box = new Box("box", new BoxArgs { Label = "l" });
            var result = Deployment.Instance.InvokeSingle<string>("unit:index:echo", new LookupArgs { Key = box.Label! });
            echo = await OutputUtilities.GetValueAsync(result);
            dependencies = (await OutputUtilities.GetDependenciesAsync(result)).Select(resource => resource.GetResourceName());
            return new Dictionary<string, object?>();
        });

        Assert.Equal("l", echo);
        Assert.Equal(["box"], dependencies);
    }

    [Fact]
    public async Task UnknownArgument_SkipsTheCall()
    {
        var program = new TestProgram();
        var isKnown = true;
        await program.RunAsync(async () =>
        {
            var result = Deployment.Instance.Invoke<ImmutableDictionary<string, string>>(
                "unit:index:echo",
                new LookupArgs { Key = Output.Unknown("k") }
            );
            isKnown = await OutputUtilities.GetIsKnownAsync(result);
            return new Dictionary<string, object?>();
        });

        Assert.False(isKnown);
        Assert.Empty(program.Monitor.Invoked);
    }

    [Fact]
    public async Task Failures_AreListedInTheException()
    {
        var program = new TestProgram
        {
            Monitor = new FakeMonitor
            {
                OnInvoke = _ => new ResourceInvokeResponse
                {
                    Failures =
                    {
                        new CheckFailure { Property = "key", Reason = "is wrong" },
                        new CheckFailure { Reason = "general" },
                    },
                },
            },
        };
        string? message = null;
        await program.RunAsync(async () =>
        {
            try
            {
                await Deployment.Instance.InvokeAsync("unit:index:echo", InvokeArgs.Empty);
            }
            catch (Deployment.InvokeException exception)
            {
                message = exception.Message;
            }

            return new Dictionary<string, object?>();
        });

        Assert.Equal("Invoke of 'unit:index:echo' failed: is wrong (key); general ()", message);
    }

    private sealed class LookupArgs : InvokeArgs
    {
        [Input("key", required: true)]
        public Input<string> Key { get; set; } = null!;
    }
}
