using DataOps.Engine.Deployments;
using DataOps.Engine.Model;
using Engine.Tests.Fakes;
using Xunit;

namespace Engine.Tests.Lifecycle;

public sealed class ReplacementTests
{
    private readonly TestStack _stack = new();

    private static Func<FakeStack, Task> Program(string kind, int generation) =>
        async stack =>
        {
            var a = await stack.AddAsync(kind, "a", PropertyMap.From(("name", $"n{generation}")));
            await stack.AddAsync("Simple", "may-stay", null, FakeStack.From("ref", a));
            await stack.AddAsync("Immutable", "must-go", null, FakeStack.From("name", a));
        };

    [Fact]
    public async Task Immutable_Changed_IsCreatedFirstAndDeletedLast()
    {
        await _stack.UpAsync(Program("Immutable", 1));
        _stack.Cloud.TakeCalls();
        var result = await _stack.UpAsync(Program("Immutable", 2));

        var calls = _stack.Cloud.TakeCalls();
        Assert.Equal("create a", calls[0]);
        Assert.Equal(["create must-go", "update may-stay"], calls[1..3].Order(StringComparer.Ordinal));
        Assert.Equal(["delete must-go", "delete a"], calls[3..]);
        Assert.Equal(2, result.Changes["replace"]);
        Assert.Equal("uid-immutable-a-2", Assert.IsType<PropertyValue.String>(_stack.Find("a").Outputs["uid"]).Value);
    }

    [Fact]
    public async Task DeleteBeforeReplace_TakesOnlyDependentsThatMustBeReplaced()
    {
        await _stack.UpAsync(Program("ImmutableDbr", 1));
        _stack.Cloud.TakeCalls();
        await _stack.UpAsync(Program("ImmutableDbr", 2));

        var calls = _stack.Cloud.TakeCalls();
        Assert.Equal(["delete must-go", "delete a", "create a"], calls[..3]);
        Assert.Equal(["create must-go", "update may-stay"], calls[3..].Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task DeleteBeforeReplace_CreateFails_IsPendingAndCompletedByTheNextRun()
    {
        await _stack.UpAsync(Program("ImmutableDbr", 1));
        _stack.Cloud.TakeCalls();
        _stack.Cloud.Faults["create a"] = "no room";
        var failed = await _stack.UpAsync(Program("ImmutableDbr", 2));

        Assert.Equal(DeploymentOutcome.Failed, failed.Outcome);
        Assert.Equal(["a (pending)", "may-stay", "must-go (pending)"], _stack.Names);

        _stack.Cloud.Faults.Clear();
        _stack.Cloud.TakeCalls();
        var result = await _stack.UpAsync(Program("ImmutableDbr", 2));

        Assert.Equal(DeploymentOutcome.Succeeded, result.Outcome);
        // As in Pulumi, a dependent that is gone already is deleted once more: only a creation that succeeds settles a pending replacement.
        Assert.Equal(
            ["create a", "create must-go", "delete must-go", "update may-stay"],
            _stack.Cloud.TakeCalls().Order(StringComparer.Ordinal)
        );
        Assert.Equal(["a", "may-stay", "must-go"], _stack.Names.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task PendingReplacement_NoLongerWanted_IsForgotten()
    {
        await _stack.UpAsync(Program("ImmutableDbr", 1));
        _stack.Cloud.Faults["create a"] = "no room";
        await _stack.UpAsync(Program("ImmutableDbr", 2));
        _stack.Cloud.TakeCalls();
        var result = await _stack.UpAsync(_ => Task.CompletedTask);

        Assert.Equal(DeploymentOutcome.Succeeded, result.Outcome);
        Assert.Equal(["delete may-stay"], _stack.Cloud.TakeCalls());
        Assert.Empty(_stack.Snapshot.Resources);
    }

    [Fact]
    public async Task OldHalf_DeleteFails_StaysMarkedAndGoesWithTheNextRun()
    {
        static Func<FakeStack, Task> Alone(int generation) =>
            stack => stack.AddAsync("Immutable", "a", PropertyMap.From(("name", $"n{generation}")));
        await _stack.UpAsync(Alone(1));
        _stack.Cloud.Faults["delete a"] = "cannot delete now";
        var failed = await _stack.UpAsync(Alone(2));

        Assert.Equal(DeploymentOutcome.Failed, failed.Outcome);
        Assert.Equal(["a", "a (delete)"], _stack.Names);
        Assert.Contains("cannot delete now", _stack.Errors);

        _stack.Cloud.Faults.Clear();
        _stack.Cloud.TakeCalls();
        var result = await _stack.UpAsync(Alone(2));

        Assert.Equal(["delete a"], _stack.Cloud.TakeCalls());
        Assert.Equal(["a"], _stack.Names);
        Assert.False(result.HasChanges);
    }

    [Fact]
    public async Task ReplaceTarget_ReplacesWithoutAChange()
    {
        static Task Alone(FakeStack stack) => stack.AddAsync("Simple", "a");
        await _stack.UpAsync(Alone);
        _stack.Cloud.TakeCalls();
        var result = await _stack.UpAsync(Alone, new DeploymentOptions { ReplaceTargets = [TestStack.UrnOf("Simple", "a").Value] });

        Assert.Equal(["create a", "delete a"], _stack.Cloud.TakeCalls());
        Assert.Equal(1, result.Changes["replace"]);
    }

    [Fact]
    public async Task ReplaceOnChanges_TurnsAnUpdateIntoAReplacement()
    {
        static Func<FakeStack, Task> With(string colour, int size) =>
            stack =>
                stack.AddAsync(
                    "Simple",
                    "a",
                    PropertyMap.From(("colour", colour), ("size", size)),
                    goal => goal with { ReplaceOnChanges = ["colour"] }
                );
        await _stack.UpAsync(With("red", 1));
        _stack.Cloud.TakeCalls();

        await _stack.UpAsync(With("red", 2));
        Assert.Equal(["update a"], _stack.Cloud.TakeCalls());

        await _stack.UpAsync(With("blue", 2));
        Assert.Equal(["create a", "delete a"], _stack.Cloud.TakeCalls());
    }

    [Fact]
    public async Task ReplacementTrigger_Changed_Replaces()
    {
        static Func<FakeStack, Task> With(string trigger) =>
            stack => stack.AddAsync("Simple", "a", null, goal => goal with { ReplacementTrigger = trigger });
        await _stack.UpAsync(With("one"));
        _stack.Cloud.TakeCalls();
        await _stack.UpAsync(With("one"));
        Assert.Empty(_stack.Cloud.TakeCalls());

        await _stack.UpAsync(With("two"));
        Assert.Equal(["create a", "delete a"], _stack.Cloud.TakeCalls());
    }

    [Fact]
    public async Task AutomaticName_IsTheSameInPreviewAndUp_AndNewForAReplacement()
    {
        static Task Named(FakeStack stack) => stack.AddAsync("Named", "a");
        await _stack.PreviewAsync(Named);
        var previewed = _stack
            .Events.OfType<DataOps.Engine.Events.EngineEvent.StepStarted>()
            .Single(step => step.Step.Urn.Name == "a")
            .Step.New!.Inputs["name"];
        await _stack.UpAsync(Named);
        var first = _stack.Find("a").Inputs["name"];
        Assert.Equal(previewed, first);

        await _stack.UpAsync(Named, new DeploymentOptions { ReplaceTargets = ["**::a"] });
        Assert.NotEqual(first, _stack.Find("a").Inputs["name"]);
    }
}
