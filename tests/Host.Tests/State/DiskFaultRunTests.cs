using System.Collections.Immutable;
using DataOps.Engine.Deployments;
using DataOps.Engine.Events;
using DataOps.Engine.Host;
using DataOps.Engine.Host.State;
using DataOps.Engine.Model;
using DataOps.Engine.State;
using Engine.Tests.Fakes;
using Xunit;

namespace Host.Tests.State;

/// <summary>
/// Whole runs of the engine on a disk that fails at each of its changes in turn: what the disk refused is named, and the next run finds
/// cloud and state equal, with nothing made twice.
/// </summary>
public sealed class DiskFaultRunTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(DeploymentKind.Update, DiskFault.Refuse)]
    [InlineData(DeploymentKind.Update, DiskFault.Tear)]
    [InlineData(DeploymentKind.Update, DiskFault.Stop)]
    [InlineData(DeploymentKind.Refresh, DiskFault.Stop)]
    [InlineData(DeploymentKind.Destroy, DiskFault.Tear)]
    [InlineData(DeploymentKind.Destroy, DiskFault.Stop)]
    public async Task Run_DiskFailsAtEachChange_NextUpFindsCloudAndStateEqual(DeploymentKind kind, DiskFault fault)
    {
        var at = 1;
        for (; at < 200; at++)
        {
            using var fixture = new StoreFixture();
            var cloud = new FakeCloud { KeepsOperationIds = true };
            await RunAsync(fixture.Store, cloud, DeploymentKind.Update, BeforeAsync, "first");
            cloud.Objects.TryRemove(cloud.Objects.Keys.Single(id => id.Contains("drifted", StringComparison.Ordinal)), out _);

            var disk = new FaultyDisk(at, fault);
            var failure = await Record.ExceptionAsync(() => RunAsync(fixture.With(disk), cloud, kind, AfterAsync, "second"));
            if (!disk.HasFailed)
            {
                Assert.Null(failure);
                break;
            }

            if (failure is not null)
            {
                var named = Assert.IsType<FaultException>(failure);
                Assert.True(named.Descriptor == StateDiagnostics.WriteFailed, $"change {at}: {named.Descriptor.Code}");
            }

            if (fault != DiskFault.Stop)
            {
                fixture.Store.BreakLocks(Samples.Stack);
            }

            await RunAsync(fixture.Store, cloud, DeploymentKind.Refresh, AfterAsync, "third");
            await RunAsync(fixture.Store, cloud, DeploymentKind.Update, AfterAsync, "fourth");
            var snapshot = fixture.Read();
            Assert.Empty(snapshot.PendingOperations);
            Assert.Equal((at, Ids(cloud)), (at, Ids(snapshot)));
            Assert.Equal((at, "added changed drifted replaced"), (at, Names(snapshot)));
        }

        Assert.InRange(at, 15, 150);
    }

    private static async Task BeforeAsync(FakeStack stack)
    {
        var replaced = await stack.AddAsync("Immutable", "replaced", PropertyMap.From(("name", "one")));
        await stack.AddAsync("Simple", "changed", PropertyMap.From(("size", "one")), FakeStack.From("of", replaced));
        await stack.AddAsync("Simple", "removed");
        await stack.AddAsync("Simple", "drifted");
    }

    private static async Task AfterAsync(FakeStack stack)
    {
        var replaced = await stack.AddAsync("Immutable", "replaced", PropertyMap.From(("name", "two")));
        await stack.AddAsync("Simple", "changed", PropertyMap.From(("size", "two")), FakeStack.From("of", replaced));
        await stack.AddAsync("Simple", "added", options: FakeStack.After(replaced.Urn));
        await stack.AddAsync("Simple", "drifted");
    }

    /// <summary>As a command runs it: what could not be saved is left to the next one.</summary>
    private static async Task RunAsync(StateStore store, FakeCloud cloud, DeploymentKind kind, Func<FakeStack, Task> program, string seed)
    {
        await using var session = await StoreFixture.OpenAsync(store);
        var journal = await session.StartJournalAsync(Update(succeeded: false), Token);
        var request = new DeploymentRequest
        {
            Kind = kind,
            Preview = false,
            Stack = Samples.Stack.Name,
            Project = Samples.Project,
            Snapshot = session.Snapshot,
            Config = ImmutableSortedDictionary<string, PropertyValue>.Empty,
            Options = new DeploymentOptions { ReadsInterrupted = true },
            Imports = [],
            OperationSeed = seed,
        };
        var ports = new DeploymentPorts
        {
            Providers = cloud,
            Journal = journal,
            Events = new Progress<EngineEvent>(),
            Clock = TimeProvider.System,
            NewId = Guid.NewGuid,
            Program = kind == DeploymentKind.Update ? new FakeProgram(program) : null,
        };
        var result = await new DeploymentRunner(ports).RunAsync(request, CancellationToken.None, Token);
        await session.SaveAsync(result.Snapshot, Update(result.Outcome == DeploymentOutcome.Succeeded), CancellationToken.None);
    }

    private static string Ids(FakeCloud cloud) => string.Join(' ', cloud.Objects.Keys.Order(StringComparer.Ordinal));

    private static string Ids(Snapshot snapshot) =>
        string.Join(' ', Managed(snapshot).Select(state => state.Id).Order(StringComparer.Ordinal));

    private static string Names(Snapshot snapshot) =>
        string.Join(' ', Managed(snapshot).Select(state => state.Urn.Name).Order(StringComparer.Ordinal));

    private static IEnumerable<ResourceState> Managed(Snapshot snapshot) =>
        snapshot.Resources.Where(state => state.Custom && !ProviderReference.IsProviderType(state.Type));

    private static UpdateRecord Update(bool succeeded) =>
        new()
        {
            Kind = "update",
            Start = Samples.Noon,
            End = Samples.Noon,
            Succeeded = succeeded,
        };
}
