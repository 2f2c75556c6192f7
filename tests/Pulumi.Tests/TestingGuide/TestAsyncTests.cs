using Pulumi.Testing;
using Pulumi.Utilities;
using Xunit;

namespace Pulumi.Tests.TestingGuide;

public sealed class TestAsyncTests
{
    private static readonly TestOptions Update = new() { IsPreview = false };

    [Fact]
    public async Task StackClass_GivesItsResources()
    {
        var mocks = new Mocks();
        var resources = await Deployment.TestAsync<WebStack>(mocks, Update);

        var stack = Assert.IsType<WebStack>(resources[0]);
        Assert.Equal(["group", "server"], resources.OfType<WebStack.Web>().Select(web => web.GetResourceName()).Order());
        var server = resources.OfType<WebStack.Web>().Single(web => web.GetResourceName() == "server");
        Assert.Equal("image-for-debian", await OutputUtilities.GetValueAsync(server.Image));
        Assert.Equal(["group_id"], await OutputUtilities.GetValueAsync(server.Groups));
        Assert.Equal("203.0.113.12", await OutputUtilities.GetValueAsync(stack.Address));
        var outputs = Assert.Single(mocks.RegisteredOutputs).Outputs;
        Assert.Equal("203.0.113.12", await OutputUtilities.GetValueAsync(outputs["address"]));
    }

    [Fact]
    public async Task Function_GivesResourcesWithoutStack_AndOutputs()
    {
        var (resources, outputs) = await Deployment.TestAsync(
            new Mocks(),
            Update,
            () =>
            {
                var web = new WebStack.Web("web", new WebStack.WebArgs());
                return new Dictionary<string, object?> { ["urn"] = web.Urn, ["org"] = Deployment.Instance.OrganizationName };
            }
        );

        Assert.Equal("web", Assert.Single(resources).GetResourceName());
        Assert.Equal("organization", outputs["org"]);
        Assert.Equal(
            "urn:pulumi:stack::project::pulumi:pulumi:Stack$web:index:Web::web",
            await OutputUtilities.GetValueAsync(Assert.IsType<Output<string>>(outputs["urn"]))
        );
    }

    [Fact]
    public async Task Preview_LeavesWhatTheMocksDoNotGiveUnknown()
    {
        var isKnown = true;
        await Deployment.TestAsync(
            new Mocks(),
            new TestOptions(),
            async () =>
            {
                Assert.True(Deployment.Instance.IsDryRun);
                isKnown = await OutputUtilities.GetIsKnownAsync(new WebStack.Web("web", new WebStack.WebArgs()).Image);
            }
        );

        Assert.False(isKnown);
    }

    [Fact]
    public async Task FailingProgram_Throws()
    {
        var error = await Assert.ThrowsAsync<RunException>(() =>
            Deployment.TestAsync(new Mocks(), Update, Task () => throw new InvalidOperationException("program failed"))
        );

        Assert.Contains("System.InvalidOperationException: program failed", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ServiceProvider_MakesTheStack()
    {
        var resources = await Deployment.TestWithServiceProviderAsync<WebStack>(new Mocks(), new Services(), Update);

        Assert.Equal(3, resources.Length);
    }

    [Fact]
    public async Task Runs_SideBySide_DoNotSeeEachOther()
    {
        var names = await Task.WhenAll(
            Enumerable
                .Range(0, 8)
                .Select(async i =>
                {
                    var (_, outputs) = await Deployment.TestAsync(
                        new Mocks(),
                        new TestOptions { StackName = $"stack-{i}" },
                        async () =>
                        {
                            await Task.Yield();
                            return (IDictionary<string, object?>)
                                new Dictionary<string, object?> { ["stack"] = Deployment.Instance.StackName };
                        }
                    );
                    return outputs["stack"];
                })
        );

        Assert.Equal(Enumerable.Range(0, 8).Select(i => $"stack-{i}"), names);
    }

    private sealed class Services : IServiceProvider
    {
        public object? GetService(Type serviceType) => serviceType == typeof(WebStack) ? new WebStack() : null;
    }
}
