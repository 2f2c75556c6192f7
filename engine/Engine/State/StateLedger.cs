using System.Collections.Immutable;
using System.Globalization;
using DataOps.Engine.Model;
using DataOps.Engine.Ports;

namespace DataOps.Engine.State;

/// <summary>
/// The state of a run: what it started from, what it changed, and the journal that says so. A change is in the journal before its caller
/// goes on. In a preview the state changes in memory only. Safe for concurrent use.
/// </summary>
internal sealed class StateLedger
{
    private readonly Lock _gate = new();
    private readonly IDeploymentJournal? _journal;
    private readonly string _operationSeed;
    private readonly SnapshotFold _fold;
    private readonly ImmutableArray<StateEntry> _base;
    private readonly List<StateEntry> _added = [];
    private readonly List<StateEntry> _appended = [];
    private readonly List<StateChange> _kept = [];
    private long _lastSlot;
    private long _lastOperation;
    private long _lastOperationId;

    /// <param name="start">The state that the run starts from.</param>
    /// <param name="journal">Null in a preview.</param>
    /// <param name="operationSeed">The start of operation ids.</param>
    public StateLedger(Snapshot start, IDeploymentJournal? journal, string operationSeed)
    {
        Start = start;
        _journal = journal;
        _operationSeed = operationSeed;
        _fold = new SnapshotFold(start);
        _base = [.. start.Resources.Select((state, index) => new StateEntry(StateSlot.InBase(index), state) { IsInherited = true })];
        foreach (var entry in _base.Where(entry => !entry.State.Delete))
        {
            Olds[entry.Urn] = entry;
        }
    }

    public Snapshot Start { get; }

    /// <summary>Every entry that was there before the program ran, in dependency order, gone or not.</summary>
    public IReadOnlyList<StateEntry> Inherited => _appended.Count == 0 ? _base : [.. _base, .. _appended];

    /// <summary>The old resource of a URN, old halves of replacements apart. Written only before registrations begin.</summary>
    public Dictionary<Urn, StateEntry> Olds { get; } = [];

    public Snapshot ToSnapshot()
    {
        lock (_gate)
        {
            if (_kept.Count > 0)
            {
                _fold.Apply(new JournalEntry.Changed([.. _kept]));
            }

            _kept.Clear();
            return _fold.ToSnapshot();
        }
    }

    /// <summary>All that is there now, in dependency order.</summary>
    public List<StateEntry> Live()
    {
        lock (_gate)
        {
            return [.. _added.Concat(_base).Concat(_appended).Where(entry => !entry.IsRemoved)];
        }
    }

    /// <summary>An id that no other create ever had.</summary>
    public string NewOperationId() =>
        string.Create(CultureInfo.InvariantCulture, $"{_operationSeed}-{Interlocked.Increment(ref _lastOperationId)}");

    /// <summary>Notes that a provider is about to be asked. Durable when it returns.</summary>
    /// <param name="kind">What it is asked for.</param>
    /// <param name="resource">The resource as it is to be, or as it is.</param>
    /// <param name="operationId">The id of a create that its provider would recognise again; null when it would not.</param>
    /// <param name="cancellationToken">Gives up before the entry has its place.</param>
    public async Task<Operation> BeginAsync(
        OperationKind kind,
        ResourceState resource,
        string? operationId,
        CancellationToken cancellationToken
    )
    {
        Operation operation;
        Task written;
        lock (_gate)
        {
            var number = ++_lastOperation;
            operation = new Operation(number, operationId ?? "");
            written = Write(new JournalEntry.Began(number, kind, resource) { OperationId = operation.Id }, cancellationToken);
        }

        await written;
        return operation;
    }

    /// <summary>Notes what an operation brought, or a change that no provider was asked for. Durable when it returns.</summary>
    public async Task<T> CommitAsync<T>(Operation? operation, Func<LedgerChange, T> change)
    {
        T result;
        var written = Task.CompletedTask;
        lock (_gate)
        {
            var changes = new LedgerChange(this);
            result = change(changes);
            if (operation is null && changes.Changes.TrueForAll(one => one is StateChange.Kept))
            {
                _kept.AddRange(changes.Changes);
            }
            else
            {
                ImmutableArray<StateChange> all = [.. changes.Changes];

                // What was done in the world must be recorded even when the run is being cancelled.
                written = Write(
                    operation is null ? new JournalEntry.Changed(all) : new JournalEntry.Ended(operation.Number, all),
                    CancellationToken.None
                );
            }
        }

        await written;
        return result;
    }

    public Task CommitAsync(Operation? operation, Action<LedgerChange> change) =>
        CommitAsync(
            operation,
            changes =>
            {
                change(changes);
                return true;
            }
        );

    /// <summary>As <see cref="FailAsync(Operation)"/>; where the end is not known the operation stays pending, as after a crash.</summary>
    public Task FailAsync(Operation operation, ProviderFailure? failure) =>
        failure is { IsEndUnknown: true } ? Task.CompletedTask : FailAsync(operation);

    public async Task FailAsync(Operation operation)
    {
        Task written;
        lock (_gate)
        {
            written = Write(new JournalEntry.Failed(operation.Number), CancellationToken.None);
        }

        await written;
    }

    /// <summary>Forgets a pending operation that the run started with.</summary>
    public async Task SettleAsync(int index)
    {
        Task written;
        lock (_gate)
        {
            written = Write(new JournalEntry.Settled(index), CancellationToken.None);
        }

        await written;
    }

    internal StateEntry NewEntry(ResourceState state)
    {
        var entry = new StateEntry(StateSlot.Added(++_lastSlot), state);
        _added.Add(entry);
        return entry;
    }

    internal StateEntry NewInheritedEntry(ResourceState state)
    {
        var entry = new StateEntry(StateSlot.Added(++_lastSlot), state) { IsInherited = true };
        _appended.Add(entry);
        return entry;
    }

    private Task Write(JournalEntry entry, CancellationToken cancellationToken)
    {
        var kept = FlushKept();
        _fold.Apply(entry);
        if (_journal is null)
        {
            return Task.CompletedTask;
        }

        var written = _journal.AppendAsync(entry, cancellationToken);
        return kept.IsCompletedSuccessfully ? written : Task.WhenAll(kept, written);
    }

    /// <summary>
    /// Entries that merely stay need no flush of their own: only what comes after them must find them in the journal. A run that changes
    /// nothing writes nothing.
    /// </summary>
    private Task FlushKept()
    {
        if (_kept.Count == 0)
        {
            return Task.CompletedTask;
        }

        var entry = new JournalEntry.Changed([.. _kept]);
        _kept.Clear();
        _fold.Apply(entry);
        return _journal is null ? Task.CompletedTask : _journal.AppendAsync(entry, CancellationToken.None);
    }
}
