using System.Collections.Concurrent;
using System.Collections.Immutable;
using DataOps.Engine.Deployments;
using DataOps.Engine.Events;
using DataOps.Engine.Model;
using DataOps.Engine.State;
using Xunit;

namespace Engine.Tests.Fakes;

/// <summary>A stack that lives through several runs of the real engine; state, cloud and journal are in memory.</summary>
internal sealed class TestStack
{
    private int _runs;
    private int _ids;
    private EventLog _events = new();

    public FakeCloud Cloud { get; } = new();

    public Snapshot Snapshot { get; set; } = Snapshot.Empty;

    public ImmutableSortedDictionary<string, PropertyValue> Config { get; set; } = ImmutableSortedDictionary<string, PropertyValue>.Empty;

    /// <summary>The plan that updates must keep to.</summary>
    public DataOps.Engine.Plans.DeploymentPlan? Plan { get; set; }

    /// <summary>Null: no program registers hooks.</summary>
    public FakeHooks? Hooks { get; set; }

    public MemoryJournal Journal { get; private set; } = new();

    public ImmutableArray<EngineEvent> Events { get; private set; } = [];

    /// <summary>
    /// Names of resources in the state, in its order: <c>a</c>, <c>a (delete)</c>, <c>a (pending)</c>; providers and the stack apart.
    /// </summary>
    public IEnumerable<string> Names =>
        Snapshot
            .Resources.Where(state => !ProviderReference.IsProviderType(state.Type))
            .Select(state =>
                state.Urn.Name
                + (
                    state.Delete ? " (delete)"
                    : state.PendingReplacement ? " (pending)"
                    : ""
                )
            );

    public static Urn UrnOf(string kind, string name) => new($"urn:pulumi:dev::test::fake:index:{kind}::{name}");

    public ResourceState Find(string name) => Snapshot.Resources.Single(state => state.Urn.Name == name && !state.Delete);

    public Task<DeploymentResult> UpAsync(Func<FakeStack, Task> program, DeploymentOptions? options = null) =>
        RunAsync(DeploymentKind.Update, false, program, options);

    public Task<DeploymentResult> PreviewAsync(Func<FakeStack, Task> program, DeploymentOptions? options = null) =>
        RunAsync(DeploymentKind.Update, true, program, options);

    public Task<DeploymentResult> RefreshAsync(DeploymentOptions? options = null, bool preview = false) =>
        RunAsync(DeploymentKind.Refresh, preview, null, options);

    public Task<DeploymentResult> DestroyAsync(
        DeploymentOptions? options = null,
        bool preview = false,
        Func<FakeStack, Task>? program = null
    ) => RunAsync(DeploymentKind.Destroy, preview, program, options);

    public Task<DeploymentResult> ImportAsync(params ImportSpec[] imports) =>
        RunAsync(DeploymentKind.Import, false, null, null, imports: [.. imports]);

    public async Task<DeploymentResult> RunAsync(
        DeploymentKind kind,
        bool preview,
        Func<FakeStack, Task>? program,
        DeploymentOptions? options = null,
        ImmutableArray<ImportSpec> imports = default,
        MemoryJournal? journal = null,
        CancellationToken stop = default
    )
    {
        Journal = journal ?? new MemoryJournal();
        var events = _events = new EventLog();
        var request = new DeploymentRequest
        {
            Kind = kind,
            Preview = preview,
            Stack = "dev",
            Project = "test",
            Snapshot = Snapshot,
            Config = Config,
            Plan = Plan,
            SavesPlan = preview,
            Options = options ?? new DeploymentOptions(),
            Imports = imports.IsDefault ? [] : imports,
            OperationSeed = $"run{++_runs}",
        };
        var ports = new DeploymentPorts
        {
            Providers = Cloud,
            Journal = Journal,
            Events = events,
            Clock = TimeProvider.System,
            NewId = () => new Guid(Interlocked.Increment(ref _ids), 0, 0, new byte[8]),
            Hooks = Hooks,
            Program = program is null ? null : new FakeProgram(program),
        };
        var result = await new DeploymentRunner(ports).RunAsync(request, stop, TestContext.Current.CancellationToken);
        Events = [.. events.All];
        if (preview)
        {
            Assert.Empty(Journal.Entries);
            return result;
        }

        Assert.Empty(SnapshotIntegrity.Check(result.Snapshot));
        Assert.Empty(SnapshotIntegrity.Check(Snapshot.Apply(Journal.Entries)));
        Snapshot = result.Snapshot;
        return result;
    }

    /// <summary>Steps that users see, in URN order: <c>create a</c>.</summary>
    public ImmutableArray<string> Steps =>
        [
            .. Events
                .OfType<EngineEvent.StepStarted>()
                .Where(step => step.Step is { IsInternal: false })
                .Select(step => $"{step.Step.Operation} {step.Step.Urn.Name}")
                .OrderBy(step => step[(step.IndexOf(' ', StringComparison.Ordinal) + 1)..], StringComparer.Ordinal),
        ];

    public ImmutableArray<string> Errors =>
        [
            .. Events
                .OfType<EngineEvent.Message>()
                .Where(message => message.Severity == MessageSeverity.Error)
                .Select(message => message.Text),
        ];

    /// <summary>Waits, within a run, until its events are such.</summary>
    public Task UntilAsync(Func<IEnumerable<EngineEvent>, bool> isEnough) => _events.UntilAsync(isEnough);

    private sealed class EventLog : IProgress<EngineEvent>
    {
        private readonly Lock _gate = new();
        private readonly List<(Func<IEnumerable<EngineEvent>, bool> IsEnough, TaskCompletionSource Done)> _waiting = [];

        public ConcurrentQueue<EngineEvent> All { get; } = new();

        public void Report(EngineEvent value)
        {
            All.Enqueue(value);
            lock (_gate)
            {
                foreach (var (isEnough, done) in _waiting)
                {
                    if (isEnough(All))
                    {
                        done.TrySetResult();
                    }
                }
            }
        }

        public Task UntilAsync(Func<IEnumerable<EngineEvent>, bool> isEnough)
        {
            lock (_gate)
            {
                if (isEnough(All))
                {
                    return Task.CompletedTask;
                }

                var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                _waiting.Add((isEnough, done));
                return done.Task;
            }
        }
    }
}
