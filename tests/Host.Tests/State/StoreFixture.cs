using System.Collections.Immutable;
using DataOps.Engine.Host.State;
using DataOps.Engine.Model;
using DataOps.Engine.State;
using Xunit;

namespace Host.Tests.State;

/// <summary>A store in a temporary folder with one stack.</summary>
internal sealed class StoreFixture : IDisposable
{
    public static readonly SecretsProviderState Provider = new(SecretsProviderState.Passphrase, "salt");

    private readonly TemporaryFolder _folder = new();
    private int _ids;

    public StoreFixture(bool isDefault = true)
    {
        Store = new StateStore(
            new StateLocation(_folder.Path, isDefault),
            new FixedClock(Samples.Noon),
            () => new Guid(++_ids, 0, 0, new byte[8]),
            FaultyDisk.Sound()
        );
        Store.Create(Samples.Stack);
    }

    public StateStore Store { get; }

    public string Folder => _folder.Path;

    public string LockFolder => Path.Combine(_folder.Path, ".pulumi", "locks", "organization", "shop", "dev");

    public string HeldFolder => Path.Combine(_folder.Path, "held");

    public string JournalPath => Store.JournalPath(Samples.Stack);

    public static LockRecord Owner(int? process = null, string? host = null) =>
        new()
        {
            ProcessId = process ?? Environment.ProcessId,
            User = "tester",
            Host = host ?? "here",
            Time = DateTimeOffset.UtcNow,
            Commit = "0123abc",
        };

    /// <summary>The same store over another disk.</summary>
    public StateStore With(StateDisk disk) => new(Store.Location, Store.Clock, () => new Guid(++_ids, 0, 0, new byte[8]), disk);

    public Task<StackSession> OpenAsync() => OpenAsync(Store);

    public static Task<StackSession> OpenAsync(StateStore store) =>
        store.OpenAsync(
            Samples.Stack,
            new StackSessionOptions
            {
                Owner = Owner(),
                CipherOf = _ => new Samples.MirrorCipher(),
                WriteWith = Provider,
            },
            TestContext.Current.CancellationToken
        );

    public Snapshot Read() => Store.Read(Samples.Stack, _ => new Samples.MirrorCipher()).Snapshot;

    /// <summary>Saves a state as one run would.</summary>
    public async Task SaveAsync(params ImmutableArray<ResourceState> resources)
    {
        await using var session = await OpenAsync();
        await session.SaveAsync(new Snapshot(resources, []), null, TestContext.Current.CancellationToken);
    }

    /// <summary>Writes entries as a run does, and leaves without saving: a crash.</summary>
    public async Task CrashAfterAsync(params JournalEntry[] entries)
    {
        await using var session = await OpenAsync();
        var journal = await session.StartJournalAsync(TestContext.Current.CancellationToken);
        foreach (var entry in entries)
        {
            await journal.AppendAsync(entry, TestContext.Current.CancellationToken);
        }
    }

    public void Dispose() => _folder.Dispose();

    private sealed class FixedClock(DateTimeOffset now) : TimeProvider
    {
        private long _ticks;

        /// <summary>Goes on by a microsecond per look, so that file names made of times differ.</summary>
        public override DateTimeOffset GetUtcNow() => now.AddTicks(Interlocked.Add(ref _ticks, 10));
    }
}
