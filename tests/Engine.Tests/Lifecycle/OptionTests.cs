using DataOps.Engine.Deployments;
using DataOps.Engine.Events;
using DataOps.Engine.Model;
using Engine.Tests.Fakes;
using Xunit;

namespace Engine.Tests.Lifecycle;

public sealed class OptionTests
{
    private readonly TestStack _stack = new();

    [Fact]
    public async Task Protect_NeitherDeletedNorReplaced()
    {
        static Func<FakeStack, Task> With(string name, bool protect) =>
            stack => stack.AddAsync("Immutable", "a", PropertyMap.From(("name", name)), goal => goal with { Protect = protect });
        await _stack.UpAsync(With("n1", true));
        _stack.Cloud.TakeCalls();

        var replaced = await _stack.UpAsync(With("n2", true));
        Assert.Equal(DeploymentFault.Resource, replaced.Faults);
        Assert.Empty(_stack.Cloud.TakeCalls());

        var removed = await _stack.UpAsync(_ => Task.CompletedTask);
        Assert.Equal(DeploymentFault.Resource, removed.Faults);
        Assert.Empty(_stack.Cloud.TakeCalls());
        Assert.Equal(["a"], _stack.Names);

        await _stack.UpAsync(With("n1", false));
        await _stack.UpAsync(_ => Task.CompletedTask);
        Assert.Equal(["delete a"], _stack.Cloud.TakeCalls());
    }

    [Fact]
    public async Task IgnoreProtect_DeletesAndReplaces()
    {
        static Func<FakeStack, Task> Named(string name) =>
            async stack =>
            {
                var a = await stack.AddAsync("ImmutableDbr", "a", PropertyMap.From(("name", name)), goal => goal with { Protect = true });
                await stack.AddAsync("Immutable", "b", null, goal => FakeStack.From("name", a)(goal) with { Protect = true });
            };
        var ignoring = new DeploymentOptions { IgnoreProtect = true };
        await _stack.UpAsync(Named("one"));
        _stack.Cloud.TakeCalls();

        Assert.Equal(DeploymentOutcome.Succeeded, (await _stack.UpAsync(Named("two"), ignoring)).Outcome);
        Assert.Equal(["delete b", "delete a", "create a", "create b"], _stack.Cloud.TakeCalls());
        Assert.Equal(DeploymentFault.Resource, (await _stack.DestroyAsync()).Faults);
        Assert.Equal(DeploymentOutcome.Succeeded, (await _stack.DestroyAsync(ignoring)).Outcome);
        Assert.Empty(_stack.Snapshot.Resources);
    }

    [Fact]
    public async Task Protect_PassesToChildrenUnlessTheySayOtherwise()
    {
        await _stack.UpAsync(async stack =>
        {
            var parent = await stack.ComponentAsync("parent", goal => goal with { Protect = true });
            await stack.AddAsync("Simple", "inherits", null, goal => goal with { Parent = parent.Urn });
            await stack.AddAsync("Simple", "refuses", null, goal => goal with { Parent = parent.Urn, Protect = false });
        });

        Assert.True(_stack.Find("inherits").Protect);
        Assert.False(_stack.Find("refuses").Protect);
    }

    [Fact]
    public async Task IgnoreChanges_KeepsOldValues()
    {
        static Func<FakeStack, Task> With(int value) =>
            stack =>
                stack.AddAsync(
                    "Simple",
                    "a",
                    PropertyMap.From(("kept", value), ("conf", PropertyMap.From(("kept", value), ("free", value)))),
                    goal => goal with { IgnoreChanges = ["kept", "conf.kept"] }
                );
        await _stack.UpAsync(With(1));
        await _stack.UpAsync(With(2));

        var inputs = _stack.Find("a").Inputs;
        Assert.Equal(PropertyMap.From(("kept", 1), ("conf", PropertyMap.From(("kept", 1), ("free", 2)))), inputs);
    }

    [Fact]
    public async Task RetainOnDelete_LeavesTheObject()
    {
        await _stack.UpAsync(stack => stack.AddAsync("Simple", "a", null, goal => goal with { RetainOnDelete = true }));
        _stack.Cloud.TakeCalls();
        await _stack.UpAsync(_ => Task.CompletedTask);

        Assert.Empty(_stack.Cloud.TakeCalls());
        Assert.Single(_stack.Cloud.Objects);
        Assert.Empty(_stack.Snapshot.Resources);
    }

    [Fact]
    public async Task DeletedWith_SkipsTheCall()
    {
        await _stack.UpAsync(async stack =>
        {
            var box = await stack.AddAsync("Simple", "box");
            await stack.AddAsync("Simple", "content", null, goal => goal with { DeletedWith = box.Urn });
        });
        _stack.Cloud.TakeCalls();
        await _stack.DestroyAsync();

        Assert.Equal(["delete box"], _stack.Cloud.TakeCalls());
        Assert.Empty(_stack.Snapshot.Resources);
    }

    [Theory]
    [InlineData("Immutable", new[] { "create box", "create follows", "delete box" })]
    [InlineData("ImmutableDbr", new[] { "create box", "create follows", "delete box", "delete follows" })]
    public async Task DeletedWith_AReplacedContainer_ReplacesNothing(string kind, string[] calls)
    {
        Func<FakeStack, Task> Named(string name) =>
            async stack =>
            {
                var box = await stack.AddAsync(kind, "box", PropertyMap.From(("name", name)));
                await stack.AddAsync("Immutable", "content", PropertyMap.From(("name", "n")), goal => goal with { DeletedWith = box.Urn });
                await stack.AddAsync(
                    "Immutable",
                    "follows",
                    null,
                    goal => FakeStack.From("name", box)(goal) with { DeletedWith = box.Urn }
                );
            };
        await _stack.UpAsync(Named("n1"));
        _stack.Cloud.TakeCalls();
        await _stack.UpAsync(Named("n2"));

        // Only old halves that go at the end of the run go with their container; before its replacement each is deleted by a call of its
        // own.
        Assert.Equal(calls, _stack.Cloud.TakeCalls().Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Aliases_CarryComponentsAndChildrenOver()
    {
        static Func<FakeStack, Task> Named(string name, params AliasSpec[] aliases) =>
            async stack =>
            {
                var group = await stack.ComponentAsync(name, goal => goal with { Aliases = [.. aliases] });
                await stack.AddAsync("Simple", $"{name}-a", null, goal => goal with { Parent = group.Urn });
            };
        await _stack.UpAsync(Named("old"));
        _stack.Cloud.TakeCalls();
        var result = await _stack.UpAsync(Named("new", new AliasSpec.ByParts("old", null, null, null, null, false)));

        Assert.Empty(_stack.Cloud.TakeCalls());
        Assert.False(result.HasChanges);
        Assert.Equal(["new", "new-a"], _stack.Names);
        Assert.Equal(_stack.Find("new").Urn, _stack.Find("new-a").Parent);
    }

    [Fact]
    public async Task Alias_OfTwoResources_IsRefusedWhenTheInputsWereChecked()
    {
        await _stack.UpAsync(stack => stack.AddAsync("Simple", "old"));
        _stack.Cloud.Questions.Clear();
        var alias = new AliasSpec.ByParts("old", null, null, null, null, false);
        var result = await _stack.UpAsync(async stack =>
        {
            await stack.AddAsync("Simple", "first", null, goal => goal with { Aliases = [alias] });
            await stack.AddAsync("Simple", "second", null, goal => goal with { Aliases = [alias] });
        });

        Assert.Equal(DeploymentOutcome.Failed, result.Outcome);
        Assert.Contains(_stack.Errors, error => error.Contains("Duplicate resource alias", StringComparison.Ordinal));
        Assert.Contains("check second", _stack.Cloud.Questions);
        Assert.DoesNotContain("diff second", _stack.Cloud.Questions);
        Assert.Equal(["first"], _stack.Names);
    }

    [Fact]
    public async Task DuplicateUrn_IsRefused()
    {
        var result = await _stack.UpAsync(async stack =>
        {
            await stack.AddAsync("Simple", "a");
            await stack.AddAsync("Simple", "a");
        });

        Assert.Equal(DeploymentFault.Program, result.Faults);
        Assert.StartsWith("Duplicate resource URN", _stack.Errors[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Dependency_Unregistered_IsRefused()
    {
        var self = TestStack.UrnOf("Simple", "a");
        var result = await _stack.UpAsync(stack => stack.AddAsync("Simple", "a", null, FakeStack.After(self)));

        Assert.Equal(DeploymentFault.Program, result.Faults);
        Assert.Contains($"depends on '{self}'", _stack.Errors[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Secrets_PassFromInputsToOutputs()
    {
        await _stack.UpAsync(stack =>
            stack.AddAsync(
                "Simple",
                "a",
                PropertyMap.From(("password", new PropertyValue.Secret("hush")), ("open", "x")),
                goal => goal with { AdditionalSecretOutputs = ["uid"] }
            )
        );

        var outputs = _stack.Find("a").Outputs;
        Assert.IsType<PropertyValue.Secret>(outputs["password"]);
        Assert.IsType<PropertyValue.Secret>(outputs["uid"]);
        Assert.IsType<PropertyValue.String>(outputs["open"]);
    }

    [Fact]
    public async Task Import_AdoptsAndUpdatesWhatDiffers()
    {
        _stack.Cloud.Objects["ext-1"] = PropertyMap.From(("size", 5));
        await _stack.UpAsync(stack =>
            stack.AddAsync("Simple", "a", PropertyMap.From(("size", 6)), goal => goal with { ImportId = "ext-1" })
        );

        Assert.Equal(["read a", "update a"], _stack.Cloud.TakeCalls());
        Assert.Equal("ext-1", _stack.Find("a").Id);
        Assert.Equal(["import a", "update a"], _stack.Steps);

        await _stack.UpAsync(
            stack => stack.AddAsync("Simple", "a", PropertyMap.From(("size", 6))),
            new DeploymentOptions { ExpectNoChanges = true }
        );
        Assert.Empty(_stack.Cloud.TakeCalls());
    }

    [Fact]
    public async Task CustomTimeouts_ReachTheProviderInImportAndRefresh()
    {
        _stack.Cloud.Objects["ext-1"] = PropertyMap.From(("size", 5));
        await _stack.UpAsync(stack =>
            stack.AddAsync(
                "Simple",
                "a",
                PropertyMap.From(("size", 5)),
                goal =>
                    goal with
                    {
                        ImportId = "ext-1",
                        CustomTimeouts = new CustomTimeouts { Create = 1, Read = 7 },
                    }
            )
        );
        await _stack.RefreshAsync();

        Assert.Equal([7, 7], _stack.Cloud.ReadTimeouts);
    }

    [Fact]
    public async Task Import_Missing_Fails()
    {
        var result = await _stack.UpAsync(stack => stack.AddAsync("Simple", "a", null, goal => goal with { ImportId = "no-such-id" }));

        Assert.Equal(DeploymentFault.Resource, result.Faults);
        Assert.Contains("resource 'no-such-id' does not exist", _stack.Errors);
    }

    [Fact]
    public async Task NoDiff_ComparesInputs()
    {
        static Func<FakeStack, Task> With(int size) => stack => stack.AddAsync("NoDiff", "a", PropertyMap.From(("size", size)));
        await _stack.UpAsync(With(1));
        _stack.Cloud.TakeCalls();
        await _stack.UpAsync(With(1));
        Assert.Empty(_stack.Cloud.TakeCalls());

        await _stack.UpAsync(With(2));
        Assert.Equal(["update a"], _stack.Cloud.TakeCalls());
    }

    [Fact]
    public async Task NoDiff_AValueThatBecomesSecret_IsAChangeOfTheWholeValue()
    {
        static Func<FakeStack, Task> With(PropertyValue value) =>
            stack => stack.AddAsync("NoDiff", "a", PropertyMap.From(("value", value)));
        static PropertyValue Nested(string leaf) => new PropertyValue.Object(PropertyMap.From(("leaf", leaf)));
        await _stack.UpAsync(With(Nested("x")));
        _stack.Cloud.TakeCalls();
        await _stack.UpAsync(With(new PropertyValue.Secret(Nested("x"))));
        Assert.Equal(["update a"], _stack.Cloud.TakeCalls());

        await _stack.PreviewAsync(With(new PropertyValue.Secret(Nested("y"))));
        var update = Assert.Single(_stack.Events.OfType<EngineEvent.StepStarted>(), started => started.Step.Operation == "update");
        Assert.Equal(["value"], update.Step.DetailedDiff!.Keys);
    }
}
