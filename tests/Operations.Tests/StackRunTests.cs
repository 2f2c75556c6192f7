using System.Collections.Immutable;
using DataOps.Engine.Deployments;
using DataOps.Engine.Events;
using DataOps.Engine.Host;
using DataOps.Engine.Host.Configuration;
using DataOps.Engine.Host.Secrets;
using DataOps.Engine.Host.State;
using DataOps.Operations;
using Testing;
using Xunit;

namespace Operations.Tests;

/// <summary>Operations with nothing of the command line: plain records in, results and a caller's display out.</summary>
public sealed class StackRunTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static RunCancellation Cancellation => new(TestContext.Current.CancellationToken, TestContext.Current.CancellationToken);

    [Fact]
    public async Task Change_ThatIsAgreedTo_PreviewsRunsAndIsRemembered()
    {
        var context = Context();
        context.Store.Create(context.Stack);
        var audience = new Audience();

        var result = await Destroy(context, audience).ChangeAsync(Cancellation);

        Assert.Equal(DeploymentOutcome.Succeeded, result.Outcome);
        Assert.Equal(
            ["open preview", "finish Succeeded", "Do you want to perform this destroy of dev?", "open change", "finish Succeeded"],
            audience.Said
        );
        var record = Assert.Single(context.Store.History(context.Stack));
        Assert.Equal(("destroy", "for a test", "somewhere"), (record.Kind, record.Message, record.Environment["from"]));
    }

    [Fact]
    public async Task Change_ThatIsDeclined_LeavesNoTrace()
    {
        var context = Context();
        context.Store.Create(context.Stack);

        var fault = await Assert.ThrowsAsync<FaultException>(() =>
            Destroy(context, new Audience { Agrees = false }).ChangeAsync(Cancellation)
        );

        Assert.Equal(OperationDiagnostics.Refused, fault.Descriptor);
        Assert.Empty(context.Store.History(context.Stack));
    }

    [Fact]
    public async Task Preview_OfAStackThatIsNotThere_SaysWhichFileIsMissing()
    {
        var fault = await Assert.ThrowsAsync<FaultException>(() => Destroy(Context(), new Audience()).PreviewAsync(Cancellation));

        Assert.Equal("no stack named 'dev' found: there is no Pulumi.dev.yaml", fault.Message);
    }

    public void Dispose() => _folder.Dispose();

    private static StackRun Destroy(StackContext context, Audience audience) =>
        new(
            context,
            new StackRunOptions { Kind = DeploymentKind.Destroy, Message = "for a test" },
            new RunPorts
            {
                Audience = audience,
                Describe = () => new Metadata(),
                AreSettingsToBlame = _ => false,
            }
        );

    private StackContext Context()
    {
        var project = ProjectFile.Parse("name: shop\nruntime: nodejs\n", _folder.Write("Pulumi.yaml", "name: shop\nruntime: nodejs\n"));
        var environment = new HostEnvironment
        {
            Variables = ImmutableDictionary<string, string>.Empty.Add("HOME", _folder.Path),
            WorkingDirectory = _folder.Path,
        };
        var location = new StateLocation(Path.Combine(_folder.Path, StateLocation.DefaultFolder), IsDefault: true);
        return new StackContext
        {
            Stack = new StackIdentity("shop", "dev"),
            Project = project,
            Location = location,
            Store = new StateStore(location, TimeProvider.System, Guid.NewGuid),
            Secrets = new StackSecrets(location, environment, ask: null),
            Environment = environment,
            SettingsPath = Path.Combine(_folder.Path, "Pulumi.dev.yaml"),
            LockOwner = new LockRecord
            {
                ProcessId = Environment.ProcessId,
                User = "tester",
                Host = Environment.MachineName,
                Time = DateTimeOffset.UnixEpoch,
            },
        };
    }

    private sealed class Audience : IRunAudience
    {
        public bool Agrees { get; init; } = true;

        public List<string> Said { get; } = [];

        public IRunDisplay Open(bool isPreview, bool isHeld)
        {
            Said.Add(isPreview ? "open preview" : "open change");
            return new Display(Said);
        }

        public void Write(string text) => Said.Add(text);

        public void Warn(string text) => Said.Add(text);

        public bool Confirm(string question)
        {
            Said.Add(question);
            return Agrees;
        }
    }

    private sealed class Display(List<string> said) : IRunDisplay
    {
        public void Report(EngineEvent value) { }

        public Task FinishAsync(DeploymentResult result)
        {
            said.Add($"finish {result.Outcome}");
            return Task.CompletedTask;
        }
    }

    private sealed class Metadata : IRunMetadata
    {
        public ImmutableSortedDictionary<string, string> Environment { get; } =
            ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal).Add("from", "somewhere");

        public string MessageOr(string given) => given;

        public Task CompleteAsync() => Task.CompletedTask;
    }
}
