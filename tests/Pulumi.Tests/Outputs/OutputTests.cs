using Pulumi.Tests.Fakes;
using Pulumi.Utilities;
using Xunit;

namespace Pulumi.Tests.Outputs;

public sealed class OutputTests
{
    [Fact]
    public async Task Apply_OfKnownValue_Transforms()
    {
        var resolved = await Output.Create(20).Apply(value => value + 1).Resolution;

        Assert.Equal(Resolved<int>.Known(21), resolved);
    }

    [Fact]
    public async Task Apply_OfUnknownValue_DoesNotRun()
    {
        var ran = false;
        var resolved = await OutputUtilities.CreateUnknown("x").Apply(value => ran = true).Resolution;

        Assert.Equal(Resolved<bool>.Unknown(), resolved);
        Assert.False(ran);
    }

    [Fact]
    public async Task Apply_ToSecretOutput_IsSecret()
    {
        var resolved = await Output.Create(1).Apply(value => Output.CreateSecret(value + 1)).Resolution;

        Assert.Equal(Resolved<int>.Known(2, isSecret: true), resolved);
    }

    [Fact]
    public async Task Apply_ToNoOutput_GivesDefault()
    {
        var resolved = await Output.CreateSecret(1).Apply(_ => (Output<string>?)null).Resolution;

        Assert.Equal(Resolved<string>.Known(null!, isSecret: true), resolved);
    }

    [Fact]
    public async Task Apply_ToTask_WaitsForIt()
    {
        var gate = new TaskCompletionSource<int>();
        var output = Output.Create(1).Apply(_ => gate.Task);
        Assert.False(output.Resolution.IsCompleted);

        gate.SetResult(5);

        Assert.Equal(Resolved<int>.Known(5), await output.Resolution);
    }

    [Fact]
    public async Task Unsecret_OfSecret_IsPlain() =>
        Assert.Equal(Resolved<string>.Known("s"), await Output.Unsecret(Output.CreateSecret("s")).Resolution);

    [Fact]
    public async Task CreateSecret_OfOutput_KeepsBeingUnknown() =>
        Assert.Equal(Resolved<string>.Unknown(isSecret: true), await Output.CreateSecret(Output.Unknown<string>(null!)).Resolution);

    [Fact]
    public async Task Apply_OfTwoResources_DependsOnBoth()
    {
        var program = new TestProgram();
        IEnumerable<string> dependencies = [];
        await program.RunAsync(async () =>
        {
            var (first, second) = (new Box("first"), new Box("second"));
            var combined = first.Serial.Apply(_ => second.Serial);
            dependencies = (await OutputUtilities.GetDependenciesAsync(combined)).Select(resource => resource.GetResourceName()).Order();
            return new Dictionary<string, object?>();
        });

        Assert.Equal(["first", "second"], dependencies);
    }

    [Fact]
    public async Task ToString_InProgram_WarnsInsteadOfShowingTheValue()
    {
        var program = new TestProgram();
        var text = "";
        await program.RunAsync(() => text = $"{Output.Create("value")}");

        Assert.DoesNotContain("value\n", text, StringComparison.Ordinal);
        Assert.StartsWith("Calling [ToString] on an [Output<T>] is not supported.", text, StringComparison.Ordinal);
        Assert.Equal(Experimental.LogSeverity.Warning, Assert.Single(program.Engine.Messages).Severity);
    }

    [Fact]
    public async Task Deferred_ResolvedTwice_Throws()
    {
        var deferred = new DeferredOutput<string>();
        deferred.Resolve(Output.CreateSecret("first"));

        Assert.Throws<InvalidOperationException>(() => deferred.Resolve(Output.Create("second")));
        Assert.Equal(Resolved<string>.Known("first", isSecret: true), await deferred.Output.Resolution);
    }
}
