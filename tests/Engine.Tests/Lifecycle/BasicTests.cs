using DataOps.Engine.Deployments;
using DataOps.Engine.Model;
using Engine.Tests.Fakes;
using Xunit;

namespace Engine.Tests.Lifecycle;

public sealed class BasicTests
{
    private readonly TestStack _stack = new();

    private static Func<FakeStack, Task> Program(int size) =>
        async stack =>
        {
            var a = await stack.AddAsync("Simple", "a", PropertyMap.From(("size", size)));
            await stack.AddAsync("Simple", "b", null, FakeStack.From("ref", a));
        };

    [Fact]
    public async Task Up_NewResources_AreCreatedInOrder()
    {
        var result = await _stack.UpAsync(Program(1));

        Assert.Equal(DeploymentOutcome.Succeeded, result.Outcome);
        Assert.Equal(["create a", "create b"], _stack.Cloud.TakeCalls());
        Assert.Equal(["a", "b"], _stack.Names);
        Assert.Equal("uid-simple-a-1", Assert.IsType<PropertyValue.String>(_stack.Find("b").Inputs["ref"]).Value);
        Assert.Equal(2, result.Changes["create"]);
    }

    [Fact]
    public async Task Up_NothingChanged_WritesNothing()
    {
        await _stack.UpAsync(Program(1));
        var before = _stack.Snapshot;
        var result = await _stack.UpAsync(Program(1), new DeploymentOptions { ExpectNoChanges = true });

        Assert.Equal(DeploymentOutcome.Succeeded, result.Outcome);
        Assert.False(result.HasChanges);
        Assert.Equal(2, result.Changes["same"]);
        Assert.Empty(_stack.Journal.Entries);
        Assert.Equal(before.Resources.Select(state => state.ToString()), _stack.Snapshot.Resources.Select(state => state.ToString()));
    }

    [Fact]
    public async Task Up_ChangedInput_UpdatesOnlyThat()
    {
        await _stack.UpAsync(Program(1));
        _stack.Cloud.TakeCalls();
        var result = await _stack.UpAsync(Program(2));

        Assert.Equal(["update a"], _stack.Cloud.TakeCalls());
        Assert.Equal(["update a", "same b"], _stack.Steps);
        Assert.Equal(1, result.Changes["update"]);
        Assert.Equal(2d, Assert.IsType<PropertyValue.Number>(_stack.Find("a").Outputs["size"]).Value);
    }

    [Fact]
    public async Task Preview_NewResources_ShowsUnknownOutputsAndChangesNothing()
    {
        var seen = PropertyValue.NullValue;
        var result = await _stack.PreviewAsync(async stack =>
        {
            var a = await stack.AddAsync("Simple", "a");
            seen = a.Properties["uid"];
            Assert.True(a.IsIdUnknown);
        });

        Assert.Equal(DeploymentOutcome.Succeeded, result.Outcome);
        Assert.IsType<PropertyValue.Unknown>(seen);
        Assert.Empty(_stack.Cloud.Calls);
        Assert.Equal(["create a"], _stack.Steps);
    }

    [Fact]
    public async Task Up_RemovedResources_AreDeletedDependentsFirst()
    {
        await _stack.UpAsync(Program(1));
        _stack.Cloud.TakeCalls();
        var result = await _stack.UpAsync(_ => Task.CompletedTask);

        Assert.Equal(["delete b", "delete a"], _stack.Cloud.TakeCalls());
        Assert.Equal(2, result.Changes["delete"]);
        Assert.Empty(_stack.Snapshot.Resources);
        Assert.Empty(_stack.Cloud.Objects);
    }

    [Fact]
    public async Task Destroy_LeavesNothing()
    {
        await _stack.UpAsync(Program(1));
        _stack.Cloud.TakeCalls();
        var result = await _stack.DestroyAsync();

        Assert.Equal(DeploymentOutcome.Succeeded, result.Outcome);
        Assert.Equal(["delete b", "delete a"], _stack.Cloud.TakeCalls());
        Assert.Empty(_stack.Snapshot.Resources);
    }

    [Fact]
    public async Task Up_ExpectNoChanges_FailsWhenThereAreSome()
    {
        var result = await _stack.UpAsync(Program(1), new DeploymentOptions { ExpectNoChanges = true });

        Assert.Equal(DeploymentOutcome.Failed, result.Outcome);
        Assert.Equal(DeploymentFault.UnexpectedChanges, result.Faults);
    }
}
