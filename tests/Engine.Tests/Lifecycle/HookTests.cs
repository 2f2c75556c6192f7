using System.Collections.Immutable;
using DataOps.Engine.Deployments;
using DataOps.Engine.Model;
using DataOps.Engine.Monitor;
using Engine.Tests.Fakes;
using Xunit;

namespace Engine.Tests.Lifecycle;

public sealed class HookTests
{
    private readonly TestStack _stack = new();
    private readonly FakeHooks _hooks;

    public HookTests() => _stack.Hooks = _hooks = new FakeHooks(_stack.Cloud);

    private static Func<ResourceGoal, ResourceGoal> Hooked(params string[] stages) =>
        goal =>
            goal with
            {
                Hooks = stages.ToImmutableSortedDictionary(stage => stage, stage => ImmutableArray.Create(stage), StringComparer.Ordinal),
            };

    private static Func<FakeStack, Task> Program(int size, params string[] stages) =>
        async stack =>
        {
            var a = await stack.AddAsync("Simple", "a", PropertyMap.From(("size", size)), Hooked(stages));
            await stack.AddAsync("Simple", "after", PropertyMap.From(("size", size)), FakeStack.After(a.Urn));
        };

    [Fact]
    public async Task Hooks_RunBeforeAndAfterEachOperation()
    {
        string[] all = ["BeforeCreate", "AfterCreate", "BeforeUpdate", "AfterUpdate", "BeforeDelete", "AfterDelete"];
        await _stack.UpAsync(Program(1, all));
        Assert.Equal(["BeforeCreate a", "create a", "AfterCreate a", "create after"], _stack.Cloud.TakeCalls());

        await _stack.UpAsync(Program(2, all));
        Assert.Equal(["BeforeUpdate a", "update a", "AfterUpdate a", "update after"], _stack.Cloud.TakeCalls());

        await _stack.UpAsync(_ => Task.CompletedTask);
        Assert.Equal(["delete after", "BeforeDelete a", "delete a", "AfterDelete a"], _stack.Cloud.TakeCalls());
    }

    [Fact]
    public async Task BeforeHook_Fails_TheOperationIsNotBegun()
    {
        _hooks.Faults["BeforeCreate a"] = "no";
        var result = await _stack.UpAsync(Program(1, "BeforeCreate"));

        Assert.Equal(DeploymentFault.Resource, result.Faults);
        Assert.Equal(["BeforeCreate a"], _stack.Cloud.TakeCalls());
        Assert.Empty(_stack.Names);
    }

    [Fact]
    public async Task AfterHook_Fails_TheOperationCountsAndNothingMoreIsBegun()
    {
        _hooks.Faults["AfterCreate a"] = "no";
        var result = await _stack.UpAsync(Program(1, "AfterCreate"));

        Assert.Equal(DeploymentFault.Resource, result.Faults);
        Assert.Equal(["create a", "AfterCreate a"], _stack.Cloud.TakeCalls());
        Assert.Equal(["a"], _stack.Names);
    }

    [Fact]
    public async Task AfterHook_Fails_TheRestGoesOnWhenErrorsMayBe()
    {
        _hooks.Faults["AfterCreate a"] = "no";
        var result = await _stack.UpAsync(Program(1, "AfterCreate"), new DeploymentOptions { ContinueOnError = true });

        Assert.Equal(DeploymentFault.Resource, result.Faults);
        Assert.Equal(["create a", "AfterCreate a", "create after"], _stack.Cloud.TakeCalls());
    }

    [Fact]
    public async Task AfterDeleteHook_Fails_WhatTheDeletedNeededStays()
    {
        await _stack.UpAsync(async stack =>
        {
            var needed = await stack.AddAsync("Simple", "needed");
            await stack.AddAsync("Simple", "b", null, goal => Hooked("AfterDelete")(FakeStack.After(needed.Urn)(goal)));
        });
        _stack.Cloud.TakeCalls();
        _hooks.Faults["AfterDelete b"] = "no";
        await _stack.UpAsync(_ => Task.CompletedTask);

        Assert.Equal(["delete b", "AfterDelete b"], _stack.Cloud.TakeCalls());
        Assert.Equal(["needed"], _stack.Names);
    }

    [Fact]
    public async Task ErrorHook_AsksForAnotherTry_UntilItDoesNot()
    {
        _stack.Cloud.Faults["create a"] = "busy";
        _hooks.Retries = 1;
        await _stack.UpAsync(Program(1, "OnError"));

        Assert.Equal(["create a", "OnError create busy", "create a", "OnError create busy; busy"], _stack.Cloud.TakeCalls());
        Assert.Empty(_stack.Names);
    }
}
