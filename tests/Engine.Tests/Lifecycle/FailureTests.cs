using DataOps.Engine.Deployments;
using DataOps.Engine.Model;
using DataOps.Engine.State;
using Engine.Tests.Fakes;
using Xunit;

namespace Engine.Tests.Lifecycle;

public sealed class FailureTests
{
    private readonly TestStack _stack = new();

    private static async Task Program(FakeStack stack)
    {
        async Task Branch(string name)
        {
            var resource = await stack.AddAsync("Simple", name);
            await stack.AddAsync("Simple", $"{name}-child", null, FakeStack.From("ref", resource));
        }

        await Task.WhenAll(Branch("good"), Branch("bad"));
    }

    /// <summary>A plugin that is killed in the middle of a create may have made the object: it must not be forgotten.</summary>
    [Theory]
    [InlineData("create", OperationKind.Creating)]
    [InlineData("update", OperationKind.Updating)]
    [InlineData("delete", OperationKind.Deleting)]
    public async Task Provider_LostInACall_LeavesTheOperationPending(string call, OperationKind kind)
    {
        if (call != "create")
        {
            await _stack.UpAsync(stack => stack.AddAsync("Simple", "a", PropertyMap.From(("size", 1))));
        }

        _stack.Cloud.Losses[$"{call} a"] = true;
        var result = await _stack.UpAsync(stack =>
            call == "delete" ? Task.CompletedTask : stack.AddAsync("Simple", "a", PropertyMap.From(("size", 2)))
        );

        Assert.Equal(DeploymentOutcome.Failed, result.Outcome);
        Assert.Equal(kind, Assert.Single(_stack.Snapshot.PendingOperations).Kind);
    }

    /// <summary>The good branch's first create is under way while the bad one fails, and ends after it.</summary>
    private void LetTheGoodOneEndAfterTheBadOneFailed()
    {
        var underWay = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _stack.Cloud.Faults["create bad"] = "it is not possible";
        _stack.Cloud.OnCall = async call =>
        {
            if (call == "create good")
            {
                underWay.TrySetResult();
                await _stack.UntilAsync(events => events.OfType<DataOps.Engine.Events.EngineEvent.StepFailed>().Any());
            }
            else if (call == "create bad")
            {
                await underWay.Task;
            }
        };
    }

    [Fact]
    public async Task Create_Fails_WhatIsUnderWayEndsAndNothingElseBegins()
    {
        LetTheGoodOneEndAfterTheBadOneFailed();
        var result = await _stack.UpAsync(Program);

        Assert.Equal(DeploymentOutcome.Failed, result.Outcome);
        Assert.Equal(DeploymentFault.Resource, result.Faults);
        Assert.Contains("it is not possible", _stack.Errors);
        Assert.Equal("update failed", _stack.Errors[^1]);
        Assert.Equal(["good"], _stack.Names);
        Assert.Empty(_stack.Snapshot.PendingOperations);

        _stack.Cloud.Faults.Clear();
        _stack.Cloud.OnCall = _ => Task.CompletedTask;
        _stack.Cloud.TakeCalls();
        await _stack.UpAsync(Program);
        Assert.Equal(["create bad", "create bad-child", "create good-child"], _stack.Cloud.TakeCalls().Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Create_FailsWithContinueOnError_TheOtherBranchGoesOn()
    {
        LetTheGoodOneEndAfterTheBadOneFailed();
        var result = await _stack.UpAsync(Program, new DeploymentOptions { ContinueOnError = true });

        Assert.Equal(DeploymentOutcome.Failed, result.Outcome);
        Assert.Equal(["good", "good-child"], _stack.Names);
    }

    [Fact]
    public async Task Registration_Refused_EndsTheRunAlsoWithContinueOnError()
    {
        var underWay = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _stack.Cloud.OnCall = async call =>
        {
            if (call == "create good")
            {
                underWay.TrySetResult();
                await _stack.UntilAsync(events =>
                    events.OfType<DataOps.Engine.Events.EngineEvent.Message>().Any(message => message.Urn?.Name == "bad")
                );
            }
        };
        var result = await _stack.UpAsync(
            async stack =>
            {
                async Task GoodAsync()
                {
                    var good = await stack.AddAsync("Simple", "good");
                    await stack.AddAsync("Simple", "good-child", null, FakeStack.From("ref", good));
                }

                async Task BadAsync()
                {
                    await underWay.Task;
                    await stack.AddAsync("Simple", "bad", PropertyMap.From(("invalid", true)));
                }

                await Task.WhenAll(GoodAsync(), BadAsync());
            },
            new DeploymentOptions { ContinueOnError = true }
        );

        Assert.Equal(DeploymentOutcome.Failed, result.Outcome);
        Assert.Equal(["good"], _stack.Names);
    }

    [Fact]
    public async Task Delete_Fails_NoOtherDeleteBegins()
    {
        await _stack.UpAsync(async stack =>
        {
            foreach (var name in new[] { "a", "b", "c", "d" })
            {
                await stack.AddAsync("Simple", name);
            }
        });
        _stack.Cloud.TakeCalls();
        foreach (var name in new[] { "a", "b", "c", "d" })
        {
            _stack.Cloud.Faults[$"delete {name}"] = "refused";
        }

        await _stack.DestroyAsync(new DeploymentOptions { Parallel = 1 });
        Assert.Single(_stack.Cloud.TakeCalls());

        await _stack.DestroyAsync(new DeploymentOptions { Parallel = 1, ContinueOnError = true });
        Assert.Equal(4, _stack.Cloud.TakeCalls().Length);
    }

    [Fact]
    public async Task Refresh_FailsToReadOne_ReadsTheOthers()
    {
        await _stack.UpAsync(Program);
        _stack.Cloud.TakeCalls();
        _stack.Cloud.Faults["read bad"] = "refused";
        var result = await _stack.RefreshAsync(new DeploymentOptions { Parallel = 1 });

        Assert.Equal(DeploymentOutcome.Failed, result.Outcome);
        Assert.Equal(
            ["read bad", "read bad-child", "read good", "read good-child"],
            _stack.Cloud.TakeCalls().Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public async Task ContinueOnError_SkipsDependentsAndDeletesTheRest()
    {
        await _stack.UpAsync(async stack =>
        {
            await Program(stack);
            await stack.AddAsync("Simple", "forgotten");
        });
        _stack.Cloud.Faults["update bad"] = "it is not possible";
        _stack.Cloud.TakeCalls();
        var result = await _stack.UpAsync(
            async stack =>
            {
                var bad = await stack.AddAsync("Simple", "bad", PropertyMap.From(("size", 2)));
                Assert.Equal(DataOps.Engine.Monitor.RegistrationOutcome.Failed, bad.Outcome);
                var child = await stack.AddAsync("Simple", "bad-child", PropertyMap.From(("size", 2)), FakeStack.After(bad.Urn));
                Assert.Equal(DataOps.Engine.Monitor.RegistrationOutcome.Skipped, child.Outcome);
                var good = await stack.AddAsync("Simple", "good");
                await stack.AddAsync("Simple", "good-child", null, FakeStack.From("ref", good));
            },
            new DeploymentOptions { ContinueOnError = true }
        );

        Assert.Equal(DeploymentOutcome.Failed, result.Outcome);
        Assert.Equal(["update bad", "delete forgotten"], _stack.Cloud.TakeCalls());
        Assert.Equal(["bad", "bad-child", "good", "good-child"], _stack.Names.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Update_Fails_KeepsTheOldState()
    {
        static Func<FakeStack, Task> Alone(int size) => stack => stack.AddAsync("Simple", "a", PropertyMap.From(("size", size)));
        await _stack.UpAsync(Alone(1));
        _stack.Cloud.Faults["update a"] = "it is not possible";
        await _stack.UpAsync(Alone(2));

        Assert.Equal(1d, Assert.IsType<PropertyValue.Number>(_stack.Find("a").Inputs["size"]).Value);
    }

    [Fact]
    public async Task Resource_NotReady_IsRecordedAndUpdatedByTheNextRun()
    {
        static Task Alone(FakeStack stack) => stack.AddAsync("Simple", "a");
        _stack.Cloud.Unready["a"] = "still starting";
        var failed = await _stack.UpAsync(Alone);

        Assert.Equal(DeploymentOutcome.Failed, failed.Outcome);
        Assert.Equal(["still starting"], _stack.Find("a").InitErrors);

        _stack.Cloud.Unready.Clear();
        _stack.Cloud.TakeCalls();
        var result = await _stack.UpAsync(Alone);
        Assert.Equal(["update a"], _stack.Cloud.TakeCalls());
        Assert.Equal(DeploymentOutcome.Succeeded, result.Outcome);
        Assert.Empty(_stack.Find("a").InitErrors);
    }

    [Fact]
    public async Task Update_NotReady_KeepsOldInputs()
    {
        static Func<FakeStack, Task> Alone(int size) => stack => stack.AddAsync("Simple", "a", PropertyMap.From(("size", size)));
        await _stack.UpAsync(Alone(1));
        _stack.Cloud.Unready["a"] = "still starting";
        await _stack.UpAsync(Alone(2));

        var state = _stack.Find("a");
        Assert.Equal(1d, Assert.IsType<PropertyValue.Number>(state.Inputs["size"]).Value);
        Assert.Equal(2d, Assert.IsType<PropertyValue.Number>(state.Outputs["size"]).Value);
    }

    [Fact]
    public async Task Inputs_Refused_NothingIsCalled()
    {
        var result = await _stack.UpAsync(stack => stack.AddAsync("Simple", "a", PropertyMap.From(("invalid", true))));

        Assert.Equal(DeploymentOutcome.Failed, result.Outcome);
        Assert.Empty(_stack.Cloud.Calls);
        Assert.Equal(
            "fake:index:Simple resource 'a': property invalid value {true} has a problem: this input is not allowed",
            _stack.Errors[0]
        );
    }

    [Fact]
    public async Task Delete_Fails_WhatItNeedsStays()
    {
        await _stack.UpAsync(async stack =>
        {
            var a = await stack.AddAsync("Simple", "a");
            await stack.AddAsync("Simple", "b", null, FakeStack.From("ref", a));
        });
        _stack.Cloud.Faults["delete b"] = "refused";
        var result = await _stack.DestroyAsync();

        Assert.Equal(DeploymentOutcome.Failed, result.Outcome);
        Assert.Equal(["a", "b"], _stack.Names);

        _stack.Cloud.Faults.Clear();
        await _stack.DestroyAsync();
        Assert.Empty(_stack.Snapshot.Resources);
    }

    [Fact]
    public async Task Program_Fails_NothingIsDeleted()
    {
        await _stack.UpAsync(Program);
        _stack.Cloud.TakeCalls();
        var result = await _stack.UpAsync(_ => throw new DataOps.Engine.Monitor.RegistrationRefusedException("the program is broken"));

        Assert.Equal(DeploymentFault.Program, result.Faults);
        Assert.Empty(_stack.Cloud.TakeCalls());
        Assert.Equal(4, _stack.Names.Count());
    }

    [Fact]
    public async Task Stop_WaitsForCallsInFlightAndStartsNoOthers()
    {
        using var stop = new CancellationTokenSource();
        _stack.Cloud.OnCall = async call =>
        {
            if (call == "create a")
            {
                await stop.CancelAsync();
            }
        };
        var result = await _stack.RunAsync(
            DeploymentKind.Update,
            false,
            async stack =>
            {
                var a = await stack.AddAsync("Simple", "a");
                await stack.AddAsync("Simple", "b", null, FakeStack.From("ref", a));
            },
            stop: stop.Token
        );

        Assert.Equal(DeploymentOutcome.Cancelled, result.Outcome);
        Assert.Equal(["a"], _stack.Names);
        Assert.Equal(["create a"], _stack.Cloud.TakeCalls());
    }
}
