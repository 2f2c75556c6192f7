using DataOps.Engine.Deployments;
using DataOps.Engine.Model;
using Engine.Tests.Fakes;
using Xunit;

namespace Engine.Tests.Lifecycle;

public sealed class PlanTests
{
    private readonly TestStack _stack = new() { Cloud = { WantsStableSeeds = false } };

    private static Func<FakeStack, Task> Program(int size, bool withB = true) => async stack =>
    {
        var a = await stack.AddAsync("Named", "a", PropertyMap.From(("size", size)));
        if (withB)
            await stack.AddAsync("Simple", "b", null, FakeStack.From("ref", a));
    };

    [Fact]
    public async Task Plan_IsCarriedOut_NamesIncluded()
    {
        var plan = (await _stack.PreviewAsync(Program(1))).Plan!;
        _stack.Plan = plan;
        var result = await _stack.UpAsync(Program(1));

        Assert.Equal(DeploymentOutcome.Succeeded, result.Outcome);
        Assert.Equal(plan.Resources[TestStack.UrnOf("Named", "a").Value].Goal!.Adds["name"], _stack.Find("a").Inputs["name"]);
    }

    [Fact]
    public async Task Names_WithoutAPlan_AreNewInEveryRun()
    {
        var plan = (await _stack.PreviewAsync(Program(1))).Plan!;
        await _stack.UpAsync(Program(1));

        Assert.NotEqual(plan.Resources[TestStack.UrnOf("Named", "a").Value].Goal!.Adds["name"], _stack.Find("a").Inputs["name"]);
    }

    [Fact]
    public async Task OtherInputs_AreRefused()
    {
        _stack.Plan = (await _stack.PreviewAsync(Program(1))).Plan;
        var result = await _stack.UpAsync(Program(2));

        Assert.Equal(DeploymentFault.Program, result.Faults);
        Assert.Contains("properties changed: +size", _stack.Errors[0], StringComparison.Ordinal);
        Assert.Empty(_stack.Cloud.Calls);
    }

    [Fact]
    public async Task OtherSteps_AreRefused()
    {
        await _stack.UpAsync(Program(1));
        _stack.Plan = (await _stack.PreviewAsync(Program(1))).Plan;
        _stack.Cloud.TakeCalls();
        var deleting = await _stack.UpAsync(Program(1, withB: false));
        Assert.Equal(DeploymentFault.Program, deleting.Faults);
        Assert.Contains("delete is not allowed by the plan: this resource is constrained to same", _stack.Errors);
        Assert.Empty(_stack.Cloud.TakeCalls());
    }

    [Fact]
    public async Task Less_IsAllowedButNotNothing()
    {
        await _stack.UpAsync(Program(1, withB: false));
        _stack.Plan = (await _stack.PreviewAsync(Program(1))).Plan;
        var result = await _stack.UpAsync(Program(1, withB: false));

        Assert.Equal(DeploymentFault.Program, result.Faults);
        Assert.Contains($"expected resource operations for {TestStack.UrnOf("Simple", "b")} but none were seen", _stack.Errors);
    }
}
