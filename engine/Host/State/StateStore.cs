using System.Collections.Immutable;
using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using DataOps.Engine.Host.Secrets;
using DataOps.Engine.Model;
using DataOps.Engine.State;

namespace DataOps.Engine.Host.State;

/// <summary>
/// The stacks of one store on disk. Reading needs no lock and writes nothing: a journal that a crash left is folded in memory. What changes
/// a stack goes through <see cref="OpenAsync"/>.
/// </summary>
public sealed class StateStore
{
    private readonly StackLayout _layout;
    private readonly Func<Guid> _newId;

    public StateStore(StateLocation location, TimeProvider clock, Func<Guid> newId)
        : this(location, clock, newId, StateDisk.Instance) { }

    internal StateStore(StateLocation location, TimeProvider clock, Func<Guid> newId, StateDisk disk)
    {
        _layout = new StackLayout(location.Folder);
        _newId = newId;
        Location = location;
        Clock = clock;
        Disk = disk;
    }

    public StateLocation Location { get; }

    internal TimeProvider Clock { get; }

    internal StateDisk Disk { get; }

    public string CheckpointPath(StackIdentity stack) => _layout.Checkpoint(stack);

    public string JournalPath(StackIdentity stack) => _layout.Journal(stack);

    public bool Exists(StackIdentity stack)
    {
        RefuseLegacyLayout();
        return Disk.IsFile(_layout.Checkpoint(stack)) || Disk.IsFile(_layout.CompressedCheckpoint(stack));
    }

    /// <summary>All stacks of the store, or those of one project, by name.</summary>
    public ImmutableArray<StackIdentity> List(string? project)
    {
        RefuseLegacyLayout();
        var folders = project is null ? Disk.Folders(_layout.Stacks) : [Path.Combine(_layout.Stacks, project)];
        return
        [
            .. from folder in folders
            from file in Disk.Files(folder)
            let name = StackNameOf(Path.GetFileName(file))
            where name is not null
            orderby Path.GetFileName(folder), name
            select new StackIdentity(Path.GetFileName(folder), name),
        ];
    }

    /// <summary>Makes an empty stack.</summary>
    public void Create(StackIdentity stack)
    {
        if (Exists(stack))
        {
            throw StackExists(stack);
        }

        if (Location.IsDefault)
        {
            Disk.CreatePrivateFolder(Location.Folder);
        }

        WriteMeta();
        Disk.CreateFolder(Path.GetDirectoryName(_layout.Checkpoint(stack))!);
        Disk.Replace(_layout.Checkpoint(stack), CheckpointFormat.NewStack(stack));
    }

    /// <summary>Reads a stack, with what an unfolded journal adds.</summary>
    /// <exception cref="FaultException">DP5009 when there is no such stack; DP5001 to DP5004 when it cannot be read.</exception>
    public Checkpoint Read(StackIdentity stack, Func<SecretsProviderState?, ISecretCipher> cipherOf)
    {
        var (content, journal) = ReadTogether(stack);
        var checkpoint = CheckpointFormat.Read(content, _layout.Checkpoint(stack), cipherOf);
        return journal is null ? checkpoint : Fold(checkpoint, journal, cipherOf);
    }

    /// <summary>How a stack's secrets are encrypted; null while it was never deployed.</summary>
    public SecretsProviderState? SecretsProviderOf(StackIdentity stack) =>
        CheckpointFormat.ReadProvider(ReadCheckpoint(stack), _layout.Checkpoint(stack));

    /// <summary>The checkpoint file's content as it is, when no journal adds to it; otherwise null.</summary>
    public byte[]? TryReadUnfolded(StackIdentity stack)
    {
        var (content, journal) = ReadTogether(stack);
        return journal is null ? content : null;
    }

    /// <summary>Locks a stack for changes and brings its checkpoint up to date with a journal that a crash left.</summary>
    public async Task<StackSession> OpenAsync(StackIdentity stack, StackSessionOptions options, CancellationToken cancellationToken)
    {
        if (!Exists(stack))
        {
            throw NoSuchStack(stack);
        }

        var heldFolder = Location.IsDefault ? Path.Combine(Location.Folder, "held") : null;
        var held = StackLock.Acquire(_layout.Locks(stack), _newId(), options.Owner, heldFolder, Disk);
        try
        {
            var session = new StackSession(this, _layout, stack, held, options);
            await session.LoadAsync(cancellationToken);
            return session;
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    /// <summary>Removes the locks of a stack; returns how many there were.</summary>
    public int BreakLocks(StackIdentity stack) => StackLock.Break(_layout.Locks(stack), Disk);

    /// <summary>
    /// Sets a journal that cannot be used aside, so that the checkpoint counts as it is; returns its new name, or null when there is none.
    /// </summary>
    public string? DiscardJournal(StackIdentity stack)
    {
        var journal = _layout.Journal(stack);
        if (!Disk.IsFile(journal))
        {
            return null;
        }

        var aside = string.Create(CultureInfo.InvariantCulture, $"{journal}.{UnixNanoseconds()}.discarded");
        Disk.Move(journal, aside);
        return aside;
    }

    /// <summary>
    /// Keeps what stands before a journal's first damaged line, and a copy of the whole; returns the copy's name, or null when nothing is
    /// damaged.
    /// </summary>
    public string? SalvageJournal(StackIdentity stack)
    {
        if (JournalFile.TryRead(Disk, _layout.Journal(stack)) is not { DamagedLine: not null } journal)
        {
            return null;
        }

        var aside = string.Create(CultureInfo.InvariantCulture, $"{journal.Path}.{UnixNanoseconds()}.damaged");
        Disk.Copy(journal.Path, aside);
        Disk.Rewrite(journal.Path, journal.IntactBytes, ReadOnlyMemory<byte>.Empty);
        return aside;
    }

    /// <summary>Gives the stacks of Pulumi's old layout their projects; also the files of those whose project nobody knows.</summary>
    public (ImmutableArray<StackIdentity> Moved, ImmutableArray<string> Left) Upgrade() => new StoreUpgrade(_layout, Disk).Run();

    public ImmutableSortedDictionary<string, string> Tags(StackIdentity stack) => StackTags.Read(Disk, _layout.Tags(stack));

    public void SetTags(StackIdentity stack, ImmutableSortedDictionary<string, string> tags) =>
        StackTags.Write(Disk, _layout.Tags(stack), tags);

    /// <summary>Gives a stack another name: its state with every URN in it, its history, backups and tags.</summary>
    /// <exception cref="FaultException">DP5010 when there is a stack of the new name, but for what an interrupted renaming
    /// left.</exception>
    public async Task RenameAsync(
        StackIdentity stack,
        StackIdentity renamed,
        StackSessionOptions options,
        CancellationToken cancellationToken
    )
    {
        await using (var session = await OpenAsync(stack, options, cancellationToken))
        {
            var snapshot = new StackRenaming(stack, renamed).Of(session.Snapshot);
            if (!Exists(renamed))
            {
                Create(renamed);
            }
            else if (!IsLeftOver(renamed, snapshot, options))
            {
                throw StackExists(renamed);
            }

            await using (var target = await OpenAsync(renamed, options with { WriteWith = SecretsProviderOf(stack) }, cancellationToken))
            {
                await target.SaveAsync(snapshot, null, cancellationToken);
            }

            Move(_layout.History(stack), stack.Name, _layout.History(renamed), renamed.Name);
            Move(_layout.Backups(stack), stack.Name, _layout.Backups(renamed), renamed.Name);
            if (Disk.IsFile(_layout.Tags(stack)))
            {
                Disk.Move(_layout.Tags(stack), _layout.Tags(renamed));
            }
        }

        Remove(stack);
    }

    /// <summary>True when a stack knows the very resources of another one: renaming was cut off after its first half.</summary>
    private bool IsLeftOver(StackIdentity renamed, Snapshot snapshot, StackSessionOptions options)
    {
        static IEnumerable<(Urn Urn, string Id)> Known(Snapshot snapshot) => snapshot.Resources.Select(state => (state.Urn, state.Id));

        return !snapshot.Resources.IsEmpty && Known(Read(renamed, options.CipherOf).Snapshot).SequenceEqual(Known(snapshot));
    }

    private static FaultException StackExists(StackIdentity stack) =>
        new(
            StateDiagnostics.StackExists,
            $"stack '{stack.FullName}' already exists",
            "Choose another name, or select it with `dataops stack select`."
        );

    /// <summary>Moves files whose names begin with a stack's.</summary>
    private void Move(string from, string oldName, string to, string newName)
    {
        if (!Disk.IsFolder(from))
        {
            return;
        }

        Disk.CreateFolder(to);
        foreach (var file in Disk.Files(from))
        {
            var name = Path.GetFileName(file);
            Disk.Move(file, Path.Combine(to, name.StartsWith(oldName, StringComparison.Ordinal) ? newName + name[oldName.Length..] : name));
        }
    }

    /// <summary>Deletes a stack with its history, backups and locks.</summary>
    public void Remove(StackIdentity stack)
    {
        foreach (
            var file in new[]
            {
                _layout.Journal(stack),
                _layout.Checkpoint(stack),
                _layout.CompressedCheckpoint(stack),
                _layout.Previous(stack),
                _layout.Tags(stack),
            }
        )
        {
            Disk.Delete(file);
        }

        foreach (var folder in new[] { _layout.History(stack), _layout.Backups(stack), _layout.Locks(stack) })
        {
            Disk.DeleteFolder(folder);
        }
    }

    /// <summary>The stack's updates, latest first.</summary>
    public ImmutableArray<UpdateRecord> History(StackIdentity stack)
    {
        var files = Disk.Files(_layout.History(stack), "*.history.json").OrderDescending(StringComparer.Ordinal);
        return
        [
            .. files
                .Select(file => Disk.TryRead(file) is { } content ? UpdateRecordFormat.Read(content, file) : null)
                .OfType<UpdateRecord>(),
        ];
    }

    /// <summary>When the checkpoint was last written, and how many resources it has; null while the stack was never deployed.</summary>
    public DateTimeOffset? LastWritten(StackIdentity stack) =>
        Disk.IsFile(_layout.Checkpoint(stack)) ? Disk.LastWritten(_layout.Checkpoint(stack)) : null;

    internal static string Hash(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));

    internal long UnixNanoseconds() => (Clock.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks * TimeSpan.NanosecondsPerTick;

    internal byte[] ReadCheckpoint(StackIdentity stack)
    {
        if (Disk.TryRead(_layout.Checkpoint(stack)) is { } plain)
        {
            return plain;
        }

        var path = _layout.CompressedCheckpoint(stack);
        var compressed = Disk.TryRead(path) ?? throw NoSuchStack(stack);
        try
        {
            using var file = new GZipStream(new MemoryStream(compressed), CompressionMode.Decompress);
            using var content = new MemoryStream();
            file.CopyTo(content);
            return content.ToArray();
        }
        catch (InvalidDataException exception)
        {
            throw new FaultException(
                StateDiagnostics.CorruptCheckpoint,
                $"{path} is not compressed as it says: {exception.Message}",
                "Restore the file from a backup.",
                exception
            );
        }
    }

    /// <summary>A checkpoint and the journal that it lacks, if any. A run that ends between the two readings is no fault.</summary>
    private (byte[] Content, JournalFile? Journal) ReadTogether(StackIdentity stack)
    {
        var content = ReadCheckpoint(stack);
        while (true)
        {
            var journal = JournalFile.TryRead(Disk, _layout.Journal(stack));
            try
            {
                return (content, journal is not null && NeedsFolding(stack, journal, Hash(content)) ? journal : null);
            }
            catch (FaultException fault) when (fault.Descriptor == StateDiagnostics.ForeignJournal)
            {
                var again = ReadCheckpoint(stack);
                if (again.AsSpan().SequenceEqual(content))
                {
                    throw;
                }

                content = again;
            }
        }
    }

    /// <summary>False when the checkpoint holds the journal already; DP5001 or DP5002 when the journal cannot be used.</summary>
    internal static bool NeedsFolding(StackIdentity stack, JournalFile journal, string checkpointHash)
    {
        if (journal.Version is > JournalHeader.CurrentVersion and var version)
        {
            throw new FaultException(
                StateDiagnostics.NewerCheckpoint,
                $"{journal.Path} was written by a newer version of this engine (journal version {version}; this one reads {JournalHeader.CurrentVersion}). "
                    + $"It holds what a run of stack '{stack.Name}' did and the checkpoint does not know.",
                "Use the engine that wrote it, or a newer version of this one."
            );
        }

        if (journal.DamagedLine is { } line)
        {
            throw new FaultException(
                StateDiagnostics.CorruptJournal,
                $"{journal.Path}({line}): the journal of stack '{stack.Name}' is damaged at this line.",
                "`dataops stack unlock --salvage-journal` keeps what stands before it and sets a copy aside; then run `dataops refresh` to see what is really there."
            );
        }

        if (journal.Header is not { } header || journal.FoldedInto == checkpointHash)
        {
            return false;
        }

        if (header.Checkpoint == checkpointHash)
        {
            return true;
        }

        throw new FaultException(
            StateDiagnostics.ForeignJournal,
            $"{journal.Path} goes on from another checkpoint than the one that is there: another engine wrote the checkpoint of stack '{stack.Name}' since.",
            "If the checkpoint is right, `dataops stack unlock --discard-journal` sets the journal aside; then run `dataops refresh`. "
                + "If the journal is right, put the checkpoint's .bak back first."
        );
    }

    internal static Checkpoint Fold(Checkpoint checkpoint, JournalFile journal, Func<SecretsProviderState?, ISecretCipher> cipherOf)
    {
        try
        {
            return checkpoint with
            {
                Snapshot = checkpoint.Snapshot.Apply(journal.Entries(cipherOf(journal.Header!.SecretsProvider))),
                SecretsProvider = journal.Header.SecretsProvider ?? checkpoint.SecretsProvider,
            };
        }
        catch (Exception exception)
            when (exception is InvalidOperationException or KeyNotFoundException or ArgumentException or IndexOutOfRangeException)
        {
            throw new FaultException(
                StateDiagnostics.CorruptJournal,
                $"{journal.Path} does not fit the checkpoint: {exception.Message}",
                "`dataops stack unlock --discard-journal` sets it aside; then run `dataops refresh` to see what is really there.",
                exception
            );
        }
    }

    private static FaultException NoSuchStack(StackIdentity stack) =>
        new(
            StateDiagnostics.NoSuchStack,
            $"no stack named '{stack.Name}' found",
            $"Create it with `dataops stack init {stack.Name}`, or see `dataops stack ls`."
        );

    private static string? StackNameOf(string file)
    {
        var name = file.EndsWith(".gz", StringComparison.Ordinal) ? file[..^3] : file;
        return name.EndsWith(StackLayout.CheckpointExtension, StringComparison.Ordinal)
            ? name[..^StackLayout.CheckpointExtension.Length]
            : null;
    }

    private void WriteMeta()
    {
        if (Disk.IsFile(_layout.Meta))
        {
            return;
        }

        Disk.CreateFolder(Path.GetDirectoryName(_layout.Meta)!);
        Disk.Replace(_layout.Meta, Encoding.ASCII.GetBytes("version: 1\n"));
    }

    /// <summary>Version 0 of the layout has no projects: its checkpoints lie directly under <c>stacks</c>.</summary>
    private void RefuseLegacyLayout()
    {
        if (Disk.IsFile(_layout.Meta) || Disk.Files(_layout.Stacks, "*.json*").Length == 0)
        {
            return;
        }

        throw new FaultException(
            StateDiagnostics.UnsupportedStore,
            $"{_layout.Stacks} has the layout of old Pulumi versions, without projects.",
            "Convert it once with `dataops state upgrade`."
        );
    }
}
