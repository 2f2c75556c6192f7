using DataOps.Engine.Deployments;
using DataOps.Engine.Model;
using Engine.Tests.Fakes;
using Xunit;

namespace Engine.Tests.Lifecycle;

public sealed class TargetTests
{
    private readonly TestStack _stack = new();

    private static Func<FakeStack, Task> Program(int size, bool withNew = false) =>
        async stack =>
        {
            var a = await stack.AddAsync("Simple", "a", PropertyMap.From(("size", size)));
            await stack.AddAsync("Simple", "b", PropertyMap.From(("size", size)), FakeStack.From("ref", a));
            await stack.AddAsync("Simple", "c", PropertyMap.From(("size", size)));
            if (withNew)
            {
                await stack.AddAsync("Simple", "fresh");
            }
        };

    private static DeploymentOptions Targets(params string[] names) =>
        new() { Targets = [.. names.Select(name => TestStack.UrnOf("Simple", name).Value)] };

    [Fact]
    public async Task Target_TouchesOnlyIt()
    {
        await _stack.UpAsync(Program(1));
        _stack.Cloud.TakeCalls();
        var result = await _stack.UpAsync(Program(2, withNew: true), Targets("a"));

        Assert.Equal(DeploymentOutcome.Succeeded, result.Outcome);
        Assert.Equal(["update a"], _stack.Cloud.TakeCalls());
        Assert.Equal(["a", "b", "c"], _stack.Names);
    }

    [Fact]
    public async Task TargetDependents_FollowsThem()
    {
        await _stack.UpAsync(Program(1));
        _stack.Cloud.TakeCalls();
        await _stack.UpAsync(Program(2), Targets("a") with { TargetDependents = true });

        Assert.Equal(["update a", "update b"], _stack.Cloud.TakeCalls());
    }

    [Fact]
    public async Task Target_Unknown_IsReported()
    {
        await _stack.UpAsync(Program(1));
        var result = await _stack.UpAsync(Program(1), Targets("nobody"));

        Assert.Equal(DeploymentFault.Options, result.Faults);
        Assert.Contains("could not be found in the stack", _stack.Errors[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Target_NeedsAnUntargetedCreate_IsRefused()
    {
        var result = await _stack.UpAsync(
            async stack =>
            {
                var a = await stack.AddAsync("Simple", "a");
                await stack.AddAsync("Simple", "b", null, FakeStack.After(a.Urn));
            },
            Targets("b")
        );

        Assert.Equal(DeploymentOutcome.Failed, result.Outcome);
        Assert.Contains("was not specified in --target list", _stack.Errors[0], StringComparison.Ordinal);
        Assert.Empty(_stack.Cloud.TakeCalls());
    }

    [Fact]
    public async Task Exclude_LeavesItAsItIs()
    {
        await _stack.UpAsync(Program(1));
        _stack.Cloud.TakeCalls();
        await _stack.UpAsync(Program(2), new DeploymentOptions { Excludes = [TestStack.UrnOf("Simple", "a").Value] });

        Assert.Equal(["update b", "update c"], _stack.Cloud.TakeCalls().Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Destroy_Target_RefusesWithoutDependentsAndTakesThemWhenAsked()
    {
        await _stack.UpAsync(Program(1));
        _stack.Cloud.TakeCalls();
        var refused = await _stack.DestroyAsync(Targets("a"));
        Assert.Equal(DeploymentFault.Options, refused.Faults);
        Assert.Empty(_stack.Cloud.TakeCalls());

        await _stack.DestroyAsync(Targets("a") with { TargetDependents = true });
        Assert.Equal(["delete b", "delete a"], _stack.Cloud.TakeCalls());
        Assert.Equal(["c"], _stack.Names);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Untargeted_WhoseProviderIsReplaced_IsRefused(bool excludes)
    {
        static Func<FakeStack, Task> Account(string account) =>
            async stack =>
            {
                var provider = await stack.ProviderAsync("p", PropertyMap.From(("account", account)));
                foreach (var name in new[] { "a", "b" })
                {
                    await stack.AddAsync("Simple", name, null, goal => goal with { Provider = $"{provider.Urn}::{provider.Id}" });
                }
            };
        await _stack.UpAsync(Account("one"));
        var before = _stack.Find("b").Provider;
        var result = await _stack.UpAsync(
            Account("two"),
            excludes ? new DeploymentOptions { Excludes = [TestStack.UrnOf("Simple", "b").Value] } : Targets("a")
        );

        Assert.Equal(DeploymentFault.Program, result.Faults);
        Assert.Equal(
            $"provider {before} for resource {TestStack.UrnOf("Simple", "b")} has not been registered yet, this is due to a change of providers mixed with --target. "
                + "Change your program back to the original providers",
            _stack.Errors[0]
        );
        Assert.Equal(before, _stack.Find("b").Provider);
        Assert.Equal(DeploymentOutcome.Succeeded, (await _stack.UpAsync(Account("two"))).Outcome);
    }

    [Fact]
    public async Task Untargeted_WithANewName_KeepsTheOldOne()
    {
        await _stack.UpAsync(Program(1));
        _stack.Cloud.TakeCalls();
        var result = await _stack.UpAsync(
            async stack =>
            {
                var renamed = await stack.AddAsync(
                    "Simple",
                    "renamed",
                    PropertyMap.From(("size", 2)),
                    goal => goal with { Aliases = [new AliasSpec.ByUrn(TestStack.UrnOf("Simple", "a"))] }
                );
                await stack.AddAsync("Simple", "b", PropertyMap.From(("size", 2)), FakeStack.From("ref", renamed));
            },
            Targets("b")
        );

        Assert.Equal(DeploymentOutcome.Succeeded, result.Outcome);
        Assert.Equal(["update b"], _stack.Cloud.TakeCalls());
        Assert.Equal(["a", "b", "c"], _stack.Names);
    }

    [Fact]
    public async Task Destroy_ExcludesWhatIsNamedAndWhatIsProtected()
    {
        await _stack.UpAsync(async stack =>
        {
            var needed = await stack.AddAsync("Simple", "needed");
            await stack.AddAsync("Simple", "protected", null, goal => FakeStack.From("ref", needed)(goal) with { Protect = true });
            await stack.AddAsync("Simple", "named");
            await stack.AddAsync("Simple", "free");
        });
        _stack.Cloud.TakeCalls();
        var result = await _stack.DestroyAsync(
            new DeploymentOptions { ExcludeProtected = true, Excludes = [TestStack.UrnOf("Simple", "named").Value] }
        );

        Assert.Equal(DeploymentOutcome.Succeeded, result.Outcome);
        Assert.Equal(["delete free"], _stack.Cloud.TakeCalls());
        Assert.Equal(["named", "needed", "protected"], _stack.Names.Order(StringComparer.Ordinal));
    }
}
