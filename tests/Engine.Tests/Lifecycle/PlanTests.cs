using DataOps.Engine.Deployments;
using DataOps.Engine.Model;
using DataOps.Engine.Monitor;
using DataOps.Engine.Plans;
using Engine.Tests.Fakes;
using Xunit;

namespace Engine.Tests.Lifecycle;

public sealed class PlanTests
{
    private readonly TestStack _stack = new() { Cloud = { WantsStableSeeds = false } };

    private static Func<FakeStack, Task> Program(int size, bool withB = true) =>
        async stack =>
        {
            var a = await stack.AddAsync("Named", "a", PropertyMap.From(("size", size)));
            if (withB)
            {
                await stack.AddAsync("Simple", "b", null, FakeStack.From("ref", a));
            }
        };

    [Fact]
    public async Task Plan_IsCarriedOut_NamesIncluded()
    {
        var plan = (await _stack.PreviewAsync(Program(1))).Plan!;
        _stack.Plan = plan;
        var result = await _stack.UpAsync(Program(1));

        Assert.Equal(DeploymentOutcome.Succeeded, result.Outcome);
        Assert.Equal(plan.Resources[TestStack.UrnOf("Named", "a").Value].Goal!.Inputs.Adds["name"], _stack.Find("a").Inputs["name"]);
    }

    [Fact]
    public async Task Names_WithoutAPlan_AreNewInEveryRun()
    {
        var plan = (await _stack.PreviewAsync(Program(1))).Plan!;
        await _stack.UpAsync(Program(1));

        Assert.NotEqual(plan.Resources[TestStack.UrnOf("Named", "a").Value].Goal!.Inputs.Adds["name"], _stack.Find("a").Inputs["name"]);
    }

    [Fact]
    public async Task OtherInputs_AreRefused()
    {
        _stack.Plan = (await _stack.PreviewAsync(Program(1))).Plan;
        var result = await _stack.UpAsync(Program(2));

        Assert.Equal(DeploymentFault.Program, result.Faults);
        Assert.Equal($"resource {TestStack.UrnOf("Named", "a")} violates plan: properties changed: ++size[{{1}}!={{2}}]", _stack.Errors[0]);
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

    private static Func<FakeStack, Task> Simple(params (string Key, PropertyValue Value)[] inputs) =>
        stack => stack.AddAsync("Simple", "a", PropertyMap.From(inputs));

    [Fact]
    public async Task Unknowns_StandForAnyValueAndForNone()
    {
        _stack.Plan = (
            await _stack.PreviewAsync(
                Simple(
                    ("known", "k"),
                    ("list", new PropertyValue.Array([PropertyValue.UnknownValue, 24])),
                    ("none", PropertyValue.UnknownValue),
                    ("some", PropertyValue.UnknownValue)
                )
            )
        ).Plan;
        var result = await _stack.UpAsync(Simple(("known", "k"), ("list", new PropertyValue.Array(["alpha", 24])), ("some", 1)));

        Assert.Equal(DeploymentOutcome.Succeeded, result.Outcome);
    }

    [Fact]
    public async Task Violations_NamePlannedAndActualValues()
    {
        await _stack.UpAsync(Simple(("kept", 1), ("gone", 1), ("changed", 1)));
        _stack.Plan = (await _stack.PreviewAsync(Simple(("kept", 1), ("changed", 2), ("added", new PropertyValue.Secret("s3cret"))))).Plan;
        await _stack.UpAsync(Simple(("gone", 1), ("changed", 3), ("more", true)));

        Assert.Equal(
            $"resource {TestStack.UrnOf("Simple", "a")} violates plan: properties changed: "
                + "+-added[{[secret]}], -=gone[{1}], =+more[{true}], =-kept, ~~changed[{2}!={3}]",
            _stack.Errors[0]
        );
    }

    [Theory]
    [InlineData("protect", "protect changed (expected false)")]
    [InlineData("deleteBeforeReplace", "deleteBeforeReplace changed (expected no value)")]
    [InlineData("ignoreChanges", "ignoreChanges changed: added x.y")]
    [InlineData("aliases", "aliases changed: added ByUrn { Urn = urn:pulumi:dev::test::fake:index:Simple::old }")]
    [InlineData("timeouts", "create timeout changed (expected 0)")]
    public async Task Options_OtherThanPlanned_AreRefused(string option, string violation)
    {
        _stack.Plan = (await _stack.PreviewAsync(Simple())).Plan;
        await _stack.UpAsync(stack =>
            stack.AddAsync(
                "Simple",
                "a",
                null,
                goal =>
                    option switch
                    {
                        "protect" => goal with { Protect = true },
                        "deleteBeforeReplace" => goal with { DeleteBeforeReplace = true },
                        "ignoreChanges" => goal with { IgnoreChanges = ["x.y"] },
                        "aliases" => goal with { Aliases = [new AliasSpec.ByUrn(TestStack.UrnOf("Simple", "old"))] },
                        _ => goal with { CustomTimeouts = new CustomTimeouts { Create = 5 } },
                    }
            )
        );

        Assert.Equal($"resource {TestStack.UrnOf("Simple", "a")} violates plan: {violation}", _stack.Errors[0]);
    }

    [Fact]
    public async Task Deletion_ThatThePlanExpects_MustHappenUnlessItHas()
    {
        await _stack.UpAsync(Program(1));
        _stack.Plan = (await _stack.PreviewAsync(Program(1, withB: false))).Plan;

        await _stack.UpAsync(Program(1));
        Assert.Equal($"resource {TestStack.UrnOf("Simple", "b")} violates plan: resource unexpectedly not deleted", _stack.Errors[0]);

        var (plan, none) = (_stack.Plan, (DeploymentPlan?)null);
        _stack.Plan = none;
        await _stack.UpAsync(Program(1, withB: false));
        _stack.Plan = plan;
        Assert.Equal(DeploymentOutcome.Succeeded, (await _stack.UpAsync(Program(1, withB: false))).Outcome);
    }

    [Fact]
    public async Task ResourceOutsideThePlan_MustStayAsItIs()
    {
        static Func<FakeStack, Task> Named(params string[] names) =>
            async stack =>
            {
                foreach (var name in names)
                {
                    await stack.AddAsync("Simple", name);
                }
            };
        var plan = (await _stack.PreviewAsync(Named("a"))).Plan;
        await _stack.UpAsync(Named("a", "b", "c"));
        _stack.Plan = plan;

        Assert.Equal(DeploymentOutcome.Succeeded, (await _stack.UpAsync(Named("a", "b", "c"))).Outcome);
        await _stack.UpAsync(Named("a", "b", "c", "d"));
        Assert.Equal("create is not allowed by the plan: no steps were expected for this resource", _stack.Errors[0]);
        await _stack.UpAsync(stack => stack.AddAsync("Simple", "b", null, goal => goal with { Protect = true }));
        Assert.Equal($"resource {TestStack.UrnOf("Simple", "b")} violates plan: protect changed (expected false)", _stack.Errors[0]);
    }

    [Fact]
    public async Task StackOutputs_OtherThanPlanned_AreRefused()
    {
        static Func<FakeStack, Task> Outputs(string value) =>
            async stack =>
            {
                var root = await stack.Monitor.RegisterAsync(
                    new ResourceGoal
                    {
                        Type = Urn.RootStackType,
                        Name = "test-dev",
                        Custom = false,
                    },
                    default
                );
                await stack.OutputsAsync(root.Urn, PropertyMap.From(("url", value)));
            };
        await _stack.UpAsync(Outputs("old"));
        var plan = (await _stack.PreviewAsync(Outputs("new"))).Plan!;
        _stack.Plan = plan;
        await _stack.UpAsync(Outputs("other"));

        Assert.Equal(PropertyMap.From(("url", "new")), plan.Resources.Values.Single().Goal!.Outputs.Updates);
        Assert.Equal("resource violates plan: properties changed: ~~url[{new}!={other}]", _stack.Errors[0]);
        Assert.Equal(PropertyMap.From(("url", "old")), _stack.Find("test-dev").Outputs);
        Assert.Equal(DeploymentOutcome.Succeeded, (await _stack.UpAsync(Outputs("new"))).Outcome);
    }

    [Fact]
    public async Task Replacement_WithItsDependents_IsPlannedStepByStep()
    {
        static Func<FakeStack, Task> Chain(string name) =>
            async stack =>
            {
                var a = await stack.AddAsync("ImmutableDbr", "a", PropertyMap.From(("name", name)));
                await stack.AddAsync("Immutable", "b", null, FakeStack.From("name", a));
            };
        await _stack.UpAsync(Chain("one"));
        var plan = (await _stack.PreviewAsync(Chain("two"))).Plan!;
        _stack.Plan = plan;
        var result = await _stack.UpAsync(Chain("two"));

        Assert.Equal(
            ["delete-replaced", "replace", "create-replacement"],
            plan.Resources[TestStack.UrnOf("ImmutableDbr", "a").Value].Operations
        );
        Assert.Equal(
            ["delete-replaced", "replace", "create-replacement"],
            plan.Resources[TestStack.UrnOf("Immutable", "b").Value].Operations
        );
        Assert.Equal(
            PropertyMap.From(("name", PropertyValue.UnknownValue)),
            plan.Resources[TestStack.UrnOf("Immutable", "b").Value].Goal!.Inputs.Adds
        );
        Assert.Equal(DeploymentOutcome.Succeeded, result.Outcome);
    }

    [Fact]
    public async Task Preview_KeepsToAPlanToo()
    {
        _stack.Plan = (await _stack.PreviewAsync(Program(1))).Plan;
        var result = await _stack.PreviewAsync(Program(2));

        Assert.Equal(DeploymentFault.Program, result.Faults);
    }

    [Fact]
    public async Task Renamed_IsPlannedUnderItsNewNameAndDeletedUnderTheOldOne()
    {
        static Func<FakeStack, Task> Renamed(string name, string value) =>
            stack =>
                stack.AddAsync(
                    "Immutable",
                    name,
                    PropertyMap.From(("name", value)),
                    goal => goal with { Aliases = [new AliasSpec.ByUrn(TestStack.UrnOf("Immutable", "old"))] }
                );
        await _stack.UpAsync(Renamed("old", "one"));
        var plan = (await _stack.PreviewAsync(Renamed("new", "two"))).Plan!;
        _stack.Plan = plan;
        var result = await _stack.UpAsync(Renamed("new", "two"));

        Assert.Equal(DeploymentOutcome.Succeeded, result.Outcome);
        Assert.Equal(["create-replacement", "replace"], plan.Resources[TestStack.UrnOf("Immutable", "new").Value].Operations);
        Assert.Equal(["delete-replaced"], plan.Resources[TestStack.UrnOf("Immutable", "old").Value].Operations);
    }
}
