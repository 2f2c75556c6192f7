using DataOps.Engine.Deployments;
using DataOps.Engine.Model;
using DataOps.Engine.Monitor;
using Engine.Tests.Fakes;
using Xunit;

namespace Engine.Tests.Lifecycle;

public sealed class ProgramTests
{
    private readonly TestStack _stack = new();

    private static Task<RegisteredResource> StackAsync(FakeStack stack) =>
        stack.Monitor.RegisterAsync(
            new ResourceGoal
            {
                Type = Urn.RootStackType,
                Name = "test-dev",
                Custom = false,
            },
            TestContext.Current.CancellationToken
        );

    [Fact]
    public async Task Program_CutOff_DeletesNothing()
    {
        await _stack.UpAsync(async stack =>
        {
            var root = await StackAsync(stack);
            await stack.AddAsync("Simple", "a");
            await stack.OutputsAsync(root.Urn, PropertyMap.From(("done", true)));
        });
        _stack.Cloud.TakeCalls();
        var result = await _stack.UpAsync(StackAsync);

        Assert.Equal(DeploymentFault.Program, result.Faults);
        Assert.Empty(_stack.Cloud.TakeCalls());
        Assert.Contains("The program ended before it had registered everything: the outputs of the stack are missing.", _stack.Errors);
    }

    [Fact]
    public async Task StackOutputs_AfterAFailure_KeepWhatIsMissing()
    {
        // The outputs arrive while the resource is being made.
        var registered = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _stack.Cloud.OnCall = call => call.StartsWith("create", StringComparison.Ordinal) ? registered.Task : Task.CompletedTask;
        Func<FakeStack, Task> With(string name, PropertyMap outputs) =>
            async stack =>
            {
                var root = await StackAsync(stack);
                registered = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                var adding = stack.AddAsync("Simple", name);
                await stack.OutputsAsync(root.Urn, outputs);
                registered.SetResult();
                await adding;
            };
        await _stack.UpAsync(With("a", PropertyMap.From(("kept", 1), ("changed", 1))));
        _stack.Cloud.Faults["create b"] = "not possible";
        var failed = await _stack.UpAsync(With("b", PropertyMap.From(("changed", 2))));

        Assert.Equal(DeploymentOutcome.Failed, failed.Outcome);
        Assert.Equal(PropertyMap.From(("kept", 1), ("changed", 2)), _stack.Find("test-dev").Outputs);

        _stack.Cloud.Faults.Clear();
        var result = await _stack.UpAsync(With("b", PropertyMap.From(("changed", 2))));
        Assert.Equal(PropertyMap.From(("changed", 2)), result.StackOutputs);
    }

    [Fact]
    public async Task SignalledEnd_WaitsForTheDeletes()
    {
        await _stack.UpAsync(stack => stack.AddAsync("Simple", "a"));
        _stack.Cloud.TakeCalls();
        var calls = new List<string>();
        await _stack.UpAsync(async stack =>
        {
            await stack.Monitor.SignalProgramEndAsync(TestContext.Current.CancellationToken);
            calls.AddRange(_stack.Cloud.Calls);
        });

        Assert.Equal(["delete a"], calls);
    }

    [Fact]
    public async Task DefaultProvider_IsConfiguredOnceAndHidden()
    {
        _stack.Config = _stack.Config.Add("fake:region", "north").Add("other:key", "x");
        await _stack.UpAsync(async stack =>
        {
            await Task.WhenAll(Enumerable.Range(0, 20).Select(i => stack.AddAsync("Simple", $"r{i}")));
            var found = await stack.Monitor.InvokeAsync(
                new FunctionGoal { Token = "fake:index:lookup" },
                TestContext.Current.CancellationToken
            );
            Assert.Equal("north", found.Return["region"]);
        });

        Assert.Single(_stack.Cloud.Questions, request => request == "configure default");
        Assert.Equal(PropertyMap.From(("region", "north")), _stack.Find("default").Inputs);
        Assert.DoesNotContain(_stack.Steps, step => step.EndsWith("default", StringComparison.Ordinal));
    }

    [Fact]
    public async Task DefaultProvider_OfAVersion_IsNamedAfterIt()
    {
        await _stack.UpAsync(stack => stack.AddAsync("Simple", "a", null, goal => goal with { Version = "1.2.3-alpha.1+build" }));

        Assert.Equal("1.2.3-alpha.1+build", _stack.Find("default_1_2_3_alpha_1_build").Inputs["version"]);
    }

    [Fact]
    public async Task DefaultProviders_Disabled_NeedAnExplicitOne()
    {
        _stack.Config = _stack.Config.Add("pulumi:disable-default-providers", "[\"fake\"]");
        var result = await _stack.UpAsync(stack => stack.AddAsync("Simple", "a"));

        Assert.Equal(DeploymentFault.Program, result.Faults);
        Assert.Contains("Default provider for 'fake' disabled. 'fake:index:Simple' must use an explicit provider.", _stack.Errors);
    }

    [Theory]
    [InlineData("region", new[] { "diffConfig p" }, new string[0])]
    [InlineData("account", new[] { "diffConfig p" }, new[] { "create a", "delete a" })]
    public async Task ExplicitProvider_Changed_ReplacesItsResourcesOnlyWhenItMust(string key, string[] asked, string[] calls)
    {
        static Func<FakeStack, Task> With(string key, string value) =>
            async stack =>
            {
                var provider = await stack.ProviderAsync("p", PropertyMap.From((key, value)));
                var reference = new ProviderReference(provider.Urn, provider.Id).ToString();
                await stack.AddAsync("Simple", "a", null, goal => goal with { Provider = reference });
            };
        await _stack.UpAsync(With(key, "one"));
        _stack.Cloud.TakeCalls();
        _stack.Cloud.Questions.Clear();
        await _stack.UpAsync(With(key, "two"));

        Assert.Equal(calls, _stack.Cloud.TakeCalls());
        Assert.Superset(asked.ToHashSet(), _stack.Cloud.Questions.ToHashSet());
    }

    [Fact]
    public async Task Preview_WithoutSupport_TakesInputsForOutputs()
    {
        _stack.Cloud.SupportsPreview = false;
        await _stack.PreviewAsync(async stack =>
        {
            var a = await stack.AddAsync("Simple", "a", PropertyMap.From(("size", 1)));
            Assert.Equal(PropertyMap.From(("size", 1)), a.Properties);
        });
    }

    [Fact]
    public async Task AutonamingPattern_ProposesNames()
    {
        _stack.Config = _stack.Config.Add("pulumi:autonaming", """{"pattern": "${project}-${stack}-${name}"}""");
        var result = await _stack.UpAsync(stack => stack.AddAsync("Simple", "a"));
        Assert.Equal(DeploymentOutcome.Succeeded, result.Outcome);

        _stack.Config = _stack.Config.SetItem("pulumi:autonaming", """{"mode": "sometimes"}""");
        var refused = await _stack.UpAsync(stack => stack.AddAsync("Simple", "a"));
        Assert.Equal(DeploymentFault.Options, refused.Faults);
    }
}
