using DataOps.Engine.Deployments;
using DataOps.Engine.Model;
using DataOps.Engine.Monitor;
using Engine.Tests.Fakes;
using Xunit;

namespace Engine.Tests.Lifecycle;

public sealed class RefreshTests
{
    private readonly TestStack _stack = new();

    private static async Task Program(FakeStack stack)
    {
        var group = await stack.ComponentAsync("group");
        var a = await stack.AddAsync("Simple", "a", PropertyMap.From(("size", 1)), goal => goal with { Parent = group.Urn });
        await stack.AddAsync("Simple", "b", null, FakeStack.From("ref", a));
    }

    [Fact]
    public async Task Drift_IsTakenOverAndPutBackByTheNextUp()
    {
        await _stack.UpAsync(Program);
        _stack.Cloud.Objects["simple-a-1"] = PropertyMap.From(("size", 9));
        _stack.Cloud.TakeCalls();

        var preview = await _stack.RefreshAsync(new DeploymentOptions { ExpectNoChanges = true }, preview: true);
        Assert.Equal(DeploymentFault.UnexpectedChanges, preview.Faults);
        Assert.Equal(1, preview.Changes["update"]);
        Assert.Equal(1d, Assert.IsType<PropertyValue.Number>(_stack.Find("a").Inputs["size"]).Value);

        await _stack.RefreshAsync();
        Assert.Equal(9d, Assert.IsType<PropertyValue.Number>(_stack.Find("a").Inputs["size"]).Value);
        _stack.Cloud.TakeCalls();

        await _stack.UpAsync(Program);
        Assert.Equal(["update a"], _stack.Cloud.TakeCalls());
    }

    [Fact]
    public async Task Vanished_IsForgottenWithReferencesToIt()
    {
        await _stack.UpAsync(Program);
        _stack.Cloud.Objects.TryRemove("simple-a-1", out _);
        var result = await _stack.RefreshAsync();

        Assert.Equal(1, result.Changes["delete"]);
        Assert.Equal(["group", "b"], _stack.Names);
        Assert.Empty(_stack.Find("b").Dependencies);

        _stack.Cloud.TakeCalls();
        await _stack.UpAsync(Program);
        Assert.Equal(["create a", "update b"], _stack.Cloud.TakeCalls());
    }

    [Fact]
    public async Task Up_WithRefresh_SeesDriftFirst()
    {
        await _stack.UpAsync(Program);
        _stack.Cloud.Objects["simple-a-1"] = PropertyMap.From(("size", 9));
        _stack.Cloud.TakeCalls();
        await _stack.UpAsync(Program, new DeploymentOptions { Refresh = true });

        Assert.Equal(["read a", "read b", "update a"], _stack.Cloud.TakeCalls().Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task RunProgram_Destroy_DeletesEverything()
    {
        await _stack.UpAsync(Program);
        _stack.Cloud.TakeCalls();
        var result = await _stack.DestroyAsync(new DeploymentOptions { RunProgram = true }, program: Program);

        Assert.Equal(DeploymentOutcome.Succeeded, result.Outcome);
        Assert.Equal(["delete b", "delete a"], _stack.Cloud.TakeCalls());
        Assert.Empty(_stack.Snapshot.Resources);
    }

    [Fact]
    public async Task Read_ThroughAProviderThatIsNotConfiguredYet_KeepsTheIdInPreview()
    {
        _stack.Cloud.Objects["ext-1"] = PropertyMap.From(("size", 1));
        async Task Program(FakeStack stack)
        {
            var cluster = await stack.AddAsync("Simple", "cluster");
            var inputs = PropertyMap.From(("kubeconfig", cluster.Properties["uid"] ?? PropertyValue.UnknownValue));
            var provider = await stack.ProviderAsync("p", inputs);
            var read = await stack.Monitor.ReadAsync(
                new ReadGoal
                {
                    Type = "fake:index:Simple",
                    Name = "got",
                    Id = "ext-1",
                    Provider = $"{provider.Urn}::{(provider.IsIdUnknown ? PropertyValue.UnknownSentinel : provider.Id)}",
                },
                TestContext.Current.CancellationToken
            );
            Assert.Equal(("ext-1", false), (read.Id, read.IsIdUnknown));
            await stack.AddAsync(
                "Simple",
                "taken",
                PropertyMap.From(("size", 2)),
                goal =>
                    goal with
                    {
                        ImportId = "ext-1",
                        Provider = $"{provider.Urn}::{(provider.IsIdUnknown ? PropertyValue.UnknownSentinel : provider.Id)}",
                    }
            );
        }

        var preview = await _stack.PreviewAsync(Program);

        Assert.Equal(DeploymentOutcome.Succeeded, preview.Outcome);
        Assert.DoesNotContain(_stack.Cloud.Calls, call => call.StartsWith("read", StringComparison.Ordinal));
        Assert.Contains("import taken", _stack.Steps);

        _stack.Cloud.Objects["ext-1"] = PropertyMap.From(("size", 2));
        Assert.Equal(DeploymentOutcome.Succeeded, (await _stack.UpAsync(Program)).Outcome);
        Assert.Equal(["read got", "read taken"], _stack.Cloud.Calls.Where(call => call.StartsWith("read", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Read_IsExternalAndNeverDeleted()
    {
        _stack.Cloud.Objects["ext-1"] = PropertyMap.From(("size", 5));
        await _stack.UpAsync(stack => stack.ReadAsync("Simple", "got", "ext-1"));
        Assert.True(_stack.Find("got").External);

        _stack.Cloud.TakeCalls();
        await _stack.DestroyAsync();
        Assert.Empty(_stack.Cloud.TakeCalls());
        Assert.Single(_stack.Cloud.Objects);
        Assert.Equal(["discard got"], _stack.Steps.Where(step => step.EndsWith("got", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Read_Missing_Fails()
    {
        var result = await _stack.UpAsync(stack => stack.ReadAsync("Simple", "got", "no-such-id"));

        Assert.Equal(DeploymentFault.Resource, result.Faults);
        Assert.Contains("resource 'no-such-id' does not exist", _stack.Errors);
    }

    [Fact]
    public async Task Read_OfAManagedName_GivesTheOldOneUp()
    {
        _stack.Cloud.Objects["ext-1"] = PropertyMap.From(("size", 5));
        await _stack.UpAsync(stack => stack.AddAsync("Simple", "a"));
        _stack.Cloud.TakeCalls();
        await _stack.UpAsync(stack => stack.ReadAsync("Simple", "a", "ext-1"));

        Assert.Equal(["read a", "delete a"], _stack.Cloud.TakeCalls());
        Assert.True(_stack.Find("a").External);

        await _stack.UpAsync(stack => stack.AddAsync("Simple", "a"));
        Assert.Equal(["create a"], _stack.Cloud.TakeCalls());
        Assert.False(_stack.Find("a").External);
    }

    [Fact]
    public async Task ImportCommand_AdoptsAndProtects()
    {
        _stack.Cloud.Objects["ext-1"] = PropertyMap.From(("size", 5));
        var result = await _stack.ImportAsync(new ImportSpec("fake:index:Simple", "a", "ext-1"));

        Assert.Equal(DeploymentOutcome.Succeeded, result.Outcome);
        Assert.True(_stack.Find("a").Protect);
        Assert.Equal("", _stack.Find("a").ImportId);
        Assert.Equal("test-dev", _stack.Find("a").Parent?.Name);
    }

    [Fact]
    public async Task ImportCommand_ThatFails_ImportsNothingBelow()
    {
        _stack.Cloud.Objects["ext-2"] = PropertyMap.Empty;
        var parent = TestStack.UrnOf("Simple", "parent");
        var result = await _stack.ImportAsync(
            new ImportSpec("fake:index:Simple", "parent", "ext-1"),
            new ImportSpec("fake:index:Simple", "child", "ext-2") { Parent = parent }
        );

        Assert.Equal(DeploymentOutcome.Failed, result.Outcome);
        Assert.Equal(["read parent"], _stack.Cloud.TakeCalls());
    }

    [Fact]
    public async Task ImportCommand_CompletesWhatTheProviderCannotRead()
    {
        _stack.Cloud.Objects["ext-1"] = PropertyMap.From(("size", 5), ("token", "t"), ("empty", PropertyValue.NullValue));
        var supplied = PropertyMap.From(
            ("size", 9),
            ("token", new PropertyValue.Secret("other")),
            ("empty", 1),
            ("password", new PropertyValue.Secret("p"))
        );
        await _stack.ImportAsync(new ImportSpec("fake:index:Simple", "a", "ext-1") { Inputs = supplied });

        var inputs = _stack.Find("a").Inputs;
        Assert.Equal(["empty", "password", "size", "token"], inputs.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(
            PropertyMap.From(
                ("empty", 1),
                ("password", new PropertyValue.Secret("p")),
                ("size", 5),
                ("token", new PropertyValue.Secret("t"))
            ),
            inputs
        );
    }

    [Fact]
    public async Task RunProgram_DestroyWithRefresh_DeletesWhatNeededTheVanished()
    {
        static async Task Program(FakeStack stack)
        {
            var a = await stack.AddAsync("Simple", "a");
            await stack.AddAsync("Simple", "b", null, FakeStack.From("ref", a));
        }

        await _stack.UpAsync(Program);
        _stack.Cloud.Objects.TryRemove(_stack.Find("a").Id, out _);
        _stack.Cloud.TakeCalls();
        var result = await _stack.DestroyAsync(new DeploymentOptions { RunProgram = true, Refresh = true }, program: Program);

        Assert.Equal(DeploymentOutcome.Succeeded, result.Outcome);
        Assert.Equal(["read a", "read b", "delete b"], _stack.Cloud.TakeCalls());
        Assert.Empty(_stack.Snapshot.Resources);
    }

    [Theory]
    [InlineData("g")]
    [InlineData("renamed")]
    public async Task RunProgram_Refresh_KeepsReferencesToWhatTheProgramConfirmed(string group)
    {
        static Func<FakeStack, Task> Program(string group) =>
            async stack =>
            {
                var g = await stack.ComponentAsync(
                    group,
                    goal => goal with { Aliases = [new AliasSpec.ByParts("g", null, null, null, null, NoParent: false)] }
                );
                var a = await stack.AddAsync("Simple", "a", null, goal => goal with { Parent = g.Urn });
                var b = await stack.AddAsync("Simple", "b", null, goal => FakeStack.From("ref", a)(goal) with { Parent = g.Urn });
                await stack.ComponentAsync("h", FakeStack.After(a.Urn, b.Urn));
            };
        await _stack.UpAsync(Program("g"));
        _stack.Cloud.Objects.TryRemove(_stack.Find("a").Id, out _);
        _stack.Cloud.TakeCalls();
        var result = await _stack.RunAsync(
            DeploymentKind.Refresh,
            preview: false,
            Program(group),
            new DeploymentOptions { RunProgram = true },
            stop: TestContext.Current.CancellationToken
        );

        var (b, h) = (_stack.Find("b"), _stack.Find("h"));
        Assert.Equal(DeploymentOutcome.Succeeded, result.Outcome);
        Assert.Equal(["read a", "read b"], _stack.Cloud.TakeCalls().Order(StringComparer.Ordinal));
        Assert.Equal((group, 0), (b.Parent?.Name, b.Dependencies.Length));
        Assert.Equal([b.Urn], h.Dependencies);
    }

    [Fact]
    public async Task RunProgram_Refresh_ShowsTheProgramWhatIsThere()
    {
        static async Task Program(FakeStack stack)
        {
            var root = await stack.Monitor.RegisterAsync(
                new ResourceGoal
                {
                    Type = Urn.RootStackType,
                    Name = "test-dev",
                    Custom = false,
                },
                TestContext.Current.CancellationToken
            );
            var a = await stack.AddAsync("Simple", "a", PropertyMap.From(("size", 1)));
            await stack.OutputsAsync(root.Urn, PropertyMap.From(("size", a.Properties["size"]!)));
        }

        await _stack.UpAsync(Program);
        _stack.Cloud.Objects[_stack.Find("a").Id] = PropertyMap.From(("size", 9));
        _stack.Cloud.TakeCalls();
        await _stack.RunAsync(
            DeploymentKind.Refresh,
            preview: false,
            Program,
            new DeploymentOptions { RunProgram = true },
            stop: TestContext.Current.CancellationToken
        );

        Assert.Equal(["read a"], _stack.Cloud.TakeCalls());
        Assert.Equal(PropertyMap.From(("size", 9)), _stack.Find("a").Inputs);
        Assert.Equal(PropertyMap.From(("size", 9)), _stack.Find("test-dev").Outputs);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Vanished_AndNotMadeAgain_LeavesNoReferenceToIt(bool runProgram)
    {
        static async Task Program(FakeStack stack)
        {
            var a = await stack.AddAsync("Simple", "a");
            await stack.AddAsync("Simple", "b", null, goal => FakeStack.From("ref", a)(goal) with { Parent = a.Urn, DeletedWith = a.Urn });
        }

        await _stack.UpAsync(Program);
        _stack.Cloud.Objects.TryRemove(_stack.Find("a").Id, out _);
        _stack.Cloud.Faults["create a"] = "no";
        await _stack.UpAsync(Program, new DeploymentOptions { Refresh = true, RunProgram = runProgram });

        var b = _stack.Find("b");
        Assert.Equal((null, null, 0), (b.Parent, b.DeletedWith, b.Dependencies.Length));
        _stack.Cloud.Faults.Clear();
        Assert.Equal(DeploymentOutcome.Succeeded, (await _stack.UpAsync(Program)).Outcome);
        Assert.Equal(_stack.Find("a").Urn, _stack.Find("b").Parent);
    }

    [Fact]
    public async Task Vanished_WithAnOldHalfLeft_IsMadeAgain()
    {
        static Func<FakeStack, Task> Named(string name) => stack => stack.AddAsync("Immutable", "a", PropertyMap.From(("name", name)));
        await _stack.UpAsync(Named("one"));
        _stack.Cloud.Faults["delete a"] = "no";
        await _stack.UpAsync(Named("two"));
        Assert.Equal(["a", "a (delete)"], _stack.Names);

        _stack.Cloud.Faults.Clear();
        _stack.Cloud.Objects.TryRemove(_stack.Find("a").Id, out _);
        var result = await _stack.UpAsync(Named("two"), new DeploymentOptions { Refresh = true });

        Assert.Equal(DeploymentOutcome.Succeeded, result.Outcome);
        Assert.Equal(["a"], _stack.Names);
        Assert.Equal([_stack.Find("a").Id], _stack.Cloud.Objects.Keys);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Vanished_DependentOfWhatIsDeletedFirst_IsOnlyMadeAgain(bool runProgram)
    {
        static Func<FakeStack, Task> Named(string name) =>
            async stack =>
            {
                var a = await stack.AddAsync("ImmutableDbr", "a", PropertyMap.From(("name", name)));
                await stack.AddAsync("Immutable", "b", null, FakeStack.From("name", a));
            };
        await _stack.UpAsync(Named("one"));
        _stack.Cloud.Objects.TryRemove(_stack.Find("b").Id, out _);
        _stack.Cloud.TakeCalls();
        var result = await _stack.UpAsync(Named("two"), new DeploymentOptions { Refresh = true, RunProgram = runProgram });

        Assert.Equal(DeploymentOutcome.Succeeded, result.Outcome);
        Assert.Equal(["create a", "create b"], _stack.Cloud.TakeCalls().Where(call => call.StartsWith("create", StringComparison.Ordinal)));
        Assert.Equal(2, _stack.Cloud.Objects.Count);
    }
}
