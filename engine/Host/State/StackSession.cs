using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using DataOps.Engine.Host.Secrets;
using DataOps.Engine.Ports;
using DataOps.Engine.State;

namespace DataOps.Engine.Host.State;

/// <summary>
/// A locked stack under change. Disposing releases the lock; what was journalled and not saved is folded by the next command.
/// </summary>
public sealed class StackSession : IAsyncDisposable
{
    private readonly StateStore _store;
    private readonly StackLayout _layout;
    private readonly StackIdentity _stack;
    private readonly StackLock _lock;
    private readonly StackSessionOptions _options;
    private readonly List<string> _notes = [];
    private string _checkpointHash = "";
    private SecretsProviderState? _provider;
    private JournalWriter? _journal;
    private JournalFile? _leftover;

    internal StackSession(StateStore store, StackLayout layout, StackIdentity stack, StackLock held, StackSessionOptions options)
    {
        _store = store;
        _layout = layout;
        _stack = stack;
        _lock = held;
        _options = options;
        if (held.Note is { } note)
        {
            _notes.Add(note);
        }
    }

    /// <summary>The state as it was found, journal included.</summary>
    public Snapshot Snapshot { get; private set; } = Snapshot.Empty;

    /// <summary>What the user should know: a lock taken over, a journal folded.</summary>
    public ImmutableArray<string> Notes => [.. _notes];

    /// <summary>How many bytes of journal and checkpoint this session wrote.</summary>
    public long BytesWritten { get; private set; }

    /// <summary>Begins the journal of a run that the history does not have.</summary>
    public Task<IDeploymentJournal> StartJournalAsync(CancellationToken cancellationToken) => StartJournalAsync(null, cancellationToken);

    /// <summary>Begins the journal of a run. Nothing reaches the checkpoint before <see cref="SaveAsync"/>.</summary>
    /// <param name="update">What the history is to say of the run if it is cut off.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<IDeploymentJournal> StartJournalAsync(UpdateRecord? update, CancellationToken cancellationToken)
    {
        var header = new JournalHeader
        {
            Stack = _stack.FullName,
            Checkpoint = _checkpointHash,
            SecretsProvider = _provider,
            Started = _store.Clock.GetUtcNow(),
            Update = update,
        };
        return _journal = await JournalWriter.CreateAsync(Disk, _layout.Journal(_stack), header, Cipher, cancellationToken);
    }

    /// <summary>Writes the checkpoint, keeps the one before it, and ends the journal.</summary>
    /// <param name="snapshot">The state after the change.</param>
    /// <param name="update">The entry in the history; null for edits that have none.</param>
    /// <param name="cancellationToken">Is not looked at once the checkpoint is being replaced.</param>
    public async Task SaveAsync(Snapshot snapshot, UpdateRecord? update, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        await WriteCheckpointAsync(snapshot, update);
        Snapshot = snapshot;

        // Until its journal is gone, a run that is cut off here comes into the history with the next command.
        if (update is not null)
        {
            AddToHistory(update);
        }

        if (_journal is not null)
        {
            BytesWritten += _journal.BytesWritten;
            await _journal.DisposeAsync();
            _journal = null;
        }

        Disk.Delete(_layout.Journal(_stack));
    }

    /// <summary>Ends a journal whose run changed nothing; the checkpoint stays as it is.</summary>
    public async Task AbandonAsync()
    {
        if (_journal is not null)
        {
            await _journal.DisposeAsync();
        }

        _journal = null;
        Disk.Delete(_layout.Journal(_stack));
    }

    public async ValueTask DisposeAsync()
    {
        if (_journal is not null)
        {
            await _journal.DisposeAsync();
        }

        _lock.Dispose();
    }

    internal async Task LoadAsync(CancellationToken cancellationToken)
    {
        Disk.DeleteLeftovers(_layout.Checkpoint(_stack));
        Disk.DeleteLeftovers(_layout.Previous(_stack));
        var content = _store.ReadCheckpoint(_stack);
        var checkpoint = CheckpointFormat.Read(content, _layout.Checkpoint(_stack), _options.CipherOf);
        _checkpointHash = StateStore.Hash(content);
        _provider = _options.WriteWith ?? checkpoint.SecretsProvider;
        Snapshot = checkpoint.Snapshot;
        if (JournalFile.TryRead(Disk, _layout.Journal(_stack)) is not { } journal)
        {
            return;
        }

        if (!StateStore.NeedsFolding(_stack, journal, _checkpointHash))
        {
            if (journal.FoldedUpdate is { } ended && !_store.History(_stack).Any(ended.IsSameRun))
            {
                AddToHistory(ended);
            }

            Disk.Delete(journal.Path);
            return;
        }

        var folded = StateStore.Fold(checkpoint, journal, _options.CipherOf);
        var pending = folded.Snapshot.PendingOperations.Length;
        _notes.Add(
            $"An earlier run of stack '{_stack.Name}' was interrupted. Its journal is folded into the state"
                + (pending == 0 ? "." : string.Create(CultureInfo.InvariantCulture, $": {pending} operation(s) have an unknown end."))
        );
        _leftover = journal;
        await SaveAsync(folded.Snapshot, Interrupted(journal), cancellationToken);
        _leftover = null;
    }

    private StateDisk Disk => _store.Disk;

    /// <summary>What the history says of the run that left the journal.</summary>
    private UpdateRecord? Interrupted(JournalFile journal) =>
        journal.Header!.Update is { } update
            ? update with
            {
                End = Disk.LastWritten(journal.Path),
                Succeeded = false,
                Changes = JournalCounts.Of(journal.Entries(_options.CipherOf(journal.Header.SecretsProvider))),
            }
            : null;

    private ISecretCipher Cipher => _options.CipherOf(_provider);

    private async Task WriteCheckpointAsync(Snapshot snapshot, UpdateRecord? update)
    {
        var path = _layout.Checkpoint(_stack);
        var hash = "";
        await Disk.ReplaceAsync(
            path,
            stream =>
            {
                using var sha = SHA256.Create();
                using (var hashing = new CryptoStream(stream, sha, CryptoStreamMode.Write, leaveOpen: true))
                {
                    CheckpointFormat.WriteCheckpoint(hashing, _stack, snapshot, _provider, Cipher, _store.Clock.GetUtcNow());
                }

                hash = Convert.ToHexStringLower(sha.Hash!);
                BytesWritten += stream.Position;
            },
            beforeRename: async () =>
            {
                // From here on either checkpoint may be found: the journal says which of the two holds it.
                if (_journal is not null)
                {
                    await _journal.MarkFoldedAsync(hash, update);
                }
                else
                {
                    _leftover?.MarkFolded(hash, update);
                }

                if (Disk.IsFile(path))
                {
                    Disk.Copy(path, _layout.Previous(_stack));
                }
            }
        );
        Disk.Delete(_layout.CompressedCheckpoint(_stack));
        _checkpointHash = hash;
    }

    private void AddToHistory(UpdateRecord update)
    {
        var history = _layout.History(_stack);
        var backups = _layout.Backups(_stack);
        Disk.CreateFolder(history);
        Disk.CreateFolder(backups);
        var now = _store.UnixNanoseconds();
        var name = string.Create(CultureInfo.InvariantCulture, $"{_stack.Name}-{now}");
        Disk.Copy(
            _layout.Checkpoint(_stack),
            Path.Combine(backups, string.Create(CultureInfo.InvariantCulture, $"{_stack.Name}.{now}.json"))
        );
        Disk.Copy(_layout.Checkpoint(_stack), Path.Combine(history, name + ".checkpoint.json"));

        // An entry counts when its record is there: what belongs to it comes first.
        Disk.Replace(Path.Combine(history, name + ".history.json"), UpdateRecordFormat.Write(update));
    }
}
