using Pulumi.Experimental;
using Pulumi.Tests.Fakes;
using Xunit;

namespace Pulumi.Tests.Deployments;

public sealed class ProgramRunnerTests
{
    [Fact]
    public async Task Success_SignalsTheEngine()
    {
        var program = new TestProgram();

        Assert.Equal(0, await program.RunAsync(() => { }));
        Assert.True(program.Monitor.WasSignalled);
        Assert.Equal("unit-test", Assert.Single(program.Monitor.Registered).Name);
        Assert.Single(program.Monitor.Outputs);
    }

    [Fact]
    public async Task LoggedError_EndsWithOneAfterTheOutputs()
    {
        var program = new TestProgram();

        Assert.Equal(1, await program.RunAsync(() => Log.Error("wrong")));
        Assert.False(program.Monitor.WasSignalled);
        Assert.Single(program.Monitor.Outputs);
    }

    [Fact]
    public async Task FailedApply_EndsTheProgramThoughItIsCaught()
    {
        var program = new TestProgram();
        var exitCode = await program.RunAsync(async () =>
        {
            try
            {
                await Output.Create(1).Apply(int (_) => throw new InvalidOperationException("apply failed")).Resolution;
            }
            catch (InvalidOperationException)
            {
                // The output has failed all the same.
            }

            return new Dictionary<string, object?>();
        });

        Assert.Equal(32, exitCode);
        Assert.Contains(
            "System.InvalidOperationException: apply failed",
            Assert.Single(program.Engine.Messages).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task ResourceException_WithoutStack_IsOnlyItsMessage()
    {
        var program = new TestProgram();
        var exitCode = await program.RunAsync<ThrowingStack>();

        var message = Assert.Single(program.Engine.Messages);
        Assert.Equal((32, "no such box", LogSeverity.Error), (exitCode, message.Message, message.Severity));
    }

    [Fact]
    public async Task UnassignedOutput_IsNamed()
    {
        var program = new TestProgram();

        Assert.Equal(32, await program.RunAsync<ForgetfulStack>());
        Assert.Equal(
            "Output(s) 'Forgotten' have no value assigned. [Output] attributed properties must be assigned inside Stack constructor.",
            Assert.Single(program.Engine.Messages).Message
        );
    }

    [Fact]
    public async Task BrokenLog_EndsWithOne()
    {
        var program = new TestProgram { Engine = new FakeEngine { OnLog = _ => throw new IOException("gone") } };

        Assert.Equal(1, await program.RunAsync(() => Log.Info("lost")));
    }

    [Fact]
    public async Task Messages_ArriveInOrder()
    {
        var program = new TestProgram { Engine = new FakeEngine { OnLog = async _ => await Task.Yield() } };
        await program.RunAsync(() =>
        {
            for (var i = 0; i < 50; i++)
            {
                Log.Info($"{i}");
            }
        });

        Assert.Equal(Enumerable.Range(0, 50).Select(i => $"{i}"), program.Engine.Messages.Select(message => message.Message));
    }

    [Fact]
    public void Environment_Incomplete_IsRefused() =>
        Assert.Throws<InvalidOperationException>(() => DeploymentSettings.FromEnvironment(key => key == "PULUMI_PARALLEL" ? null : "true"));

    [Fact]
    public void Environment_Complete_IsRead()
    {
        var (settings, monitor, engine) = DeploymentSettings.FromEnvironment(key =>
            key switch
            {
                "PULUMI_MONITOR" => "m:1",
                "PULUMI_ENGINE" => "e:2",
                "PULUMI_PROJECT" => "p",
                "PULUMI_STACK" => "s",
                "PULUMI_DRY_RUN" => "true",
                "PULUMI_QUERY_MODE" => "false",
                "PULUMI_PARALLEL" => "16",
                "PULUMI_DISABLE_RESOURCE_REFERENCES" => "1",
                _ => null,
            }
        );

        Assert.Equal(("m:1", "e:2"), (monitor, engine));
        Assert.Equal(
            ("p", "s", "organization", null, true, false),
            (settings.Project, settings.Stack, settings.Organization, settings.RootDirectory, settings.IsDryRun, settings.AcceptsResources)
        );
    }

    [Fact]
    public void Instance_OutsideOfARun_IsRefused() => Assert.Throws<InvalidOperationException>(() => Deployment.Instance);

    private sealed class ThrowingStack : Stack
    {
        public ThrowingStack() => throw new ResourceException("no such box", this, hideStack: true);
    }

    private sealed class ForgetfulStack : Stack
    {
        [Output]
        public Output<string> Forgotten { get; set; } = null!;

        [Output]
        public Output<string> Kept { get; set; } = Output.Create("kept");
    }
}
