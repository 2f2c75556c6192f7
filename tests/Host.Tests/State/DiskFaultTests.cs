using System.Collections.Immutable;
using System.Diagnostics;
using DataOps.Engine.Host;
using DataOps.Engine.Host.State;
using DataOps.Engine.Model;
using DataOps.Engine.State;
using Xunit;

namespace Host.Tests.State;

/// <summary>
/// Lets each change of the disk fail in turn: what a command said it recorded is there afterwards, and everything can be read.
/// </summary>
public sealed class DiskFaultTests
{
    private static readonly ResourceState A = Samples.Resource("a", ("size", 1));
    private static readonly ResourceState B = Samples.Resource("b", ("password", new PropertyValue.Secret("s3cret-b")));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(DiskFault.Refuse)]
    [InlineData(DiskFault.Tear)]
    [InlineData(DiskFault.Stop)]
    public async Task Run_DiskFailsAtEachChange_LosesNothing(DiskFault fault)
    {
        var at = 1;
        for (; at < 200; at++)
        {
            using var fixture = new StoreFixture();
            await fixture.SaveAsync(A);
            var disk = new FaultyDisk(at, fault);
            var progress = new Progress();
            var failure = await Record.ExceptionAsync(() => RunAsync(fixture.With(disk), progress));
            AssertIsNamed(failure, at);
            if (!disk.HasFailed)
            {
                Assert.True(progress.IsSaved);
                break;
            }

            if (fault != DiskFault.Stop)
            {
                // This process lives on; of one that was killed the kernel says that it holds nothing any more.
                fixture.Store.BreakLocks(Samples.Stack);
            }

            await AssertIsWholeAsync(fixture, progress, at);
        }

        Assert.InRange(at, 15, 100);
    }

    /// <summary>The next command, which folds what the first one left, is cut off at each of its changes too.</summary>
    [Theory]
    [InlineData(DiskFault.Refuse)]
    [InlineData(DiskFault.Tear)]
    [InlineData(DiskFault.Stop)]
    public async Task Fold_DiskFailsAtEachChange_LosesNothing(DiskFault fault)
    {
        var at = 1;
        for (; at < 200; at++)
        {
            using var fixture = new StoreFixture();
            await fixture.SaveAsync(A);
            var progress = new Progress();
            await using (var session = await fixture.OpenAsync())
            {
                await WriteJournalAsync(session, progress);
            }

            var disk = new FaultyDisk(at, fault);
            var failure = await Record.ExceptionAsync(async () =>
            {
                await using var session = await StoreFixture.OpenAsync(fixture.With(disk));
            });
            AssertIsNamed(failure, at);
            if (!disk.HasFailed)
            {
                break;
            }

            if (fault != DiskFault.Stop)
            {
                // This process lives on; of one that was killed the kernel says that it holds nothing any more.
                fixture.Store.BreakLocks(Samples.Stack);
            }

            await AssertIsWholeAsync(fixture, progress, at);
        }

        Assert.InRange(at, 10, 100);
    }

    [Theory]
    [InlineData(DiskFault.Refuse)]
    [InlineData(DiskFault.Tear)]
    [InlineData(DiskFault.Stop)]
    public void Create_DiskFailsAtEachChange_LeavesNoStackOrAWholeOne(DiskFault fault)
    {
        var at = 1;
        var other = new StackIdentity(Samples.Stack.Project, "other");
        for (; at < 50; at++)
        {
            using var fixture = new StoreFixture();
            var disk = new FaultyDisk(at, fault);
            var failure = Record.Exception(() => fixture.With(disk).Create(other));
            AssertIsNamed(failure, at);
            if (!disk.HasFailed)
            {
                break;
            }

            if (!fixture.Store.Exists(other))
            {
                fixture.Store.Create(other);
            }

            Assert.Empty(fixture.Store.Read(other, _ => new Samples.MirrorCipher()).Snapshot.Resources);
        }

        Assert.InRange(at, 4, 40);
    }

    [Theory]
    [InlineData(DiskFault.Refuse)]
    [InlineData(DiskFault.Tear)]
    public void Plan_DiskFailsAtEachChange_KeepsTheOldOne(DiskFault fault)
    {
        var at = 1;
        for (; at < 50; at++)
        {
            using var folder = new TemporaryFolder();
            var path = Path.Combine(folder.Path, "plan.json");
            File.WriteAllText(path, "the old plan");
            var disk = new FaultyDisk(at, fault);
            AssertIsNamed(Record.Exception(() => disk.Replace(path, "the new plan"u8.ToArray())), at);
            if (!disk.HasFailed)
            {
                break;
            }

            Assert.Contains(File.ReadAllText(path), new[] { "the old plan", "the new plan" });
            Assert.Equal([path], Directory.GetFiles(folder.Path));
        }

        Assert.InRange(at, 4, 10);
    }

    [Theory]
    [InlineData(DiskFault.Refuse)]
    [InlineData(DiskFault.Tear)]
    [InlineData(DiskFault.Stop)]
    public async Task Rename_DiskFailsAtEachChange_IsCompletedByTheSameCommand(DiskFault fault)
    {
        var at = 1;
        var renamed = new StackIdentity(Samples.Project, "renamed");
        var options = new StackSessionOptions { Owner = StoreFixture.Owner(), CipherOf = _ => new Samples.MirrorCipher() };
        for (; at < 200; at++)
        {
            using var fixture = new StoreFixture();
            await RunAsync(fixture.Store, new Progress());
            fixture.Store.SetTags(Samples.Stack, ImmutableSortedDictionary<string, string>.Empty.Add("k", "v"));
            var disk = new FaultyDisk(at, fault);
            AssertIsNamed(await Record.ExceptionAsync(() => fixture.With(disk).RenameAsync(Samples.Stack, renamed, options, Token)), at);
            if (!disk.HasFailed)
            {
                break;
            }

            if (fault != DiskFault.Stop)
            {
                fixture.Store.BreakLocks(Samples.Stack);
                fixture.Store.BreakLocks(renamed);
            }

            var again = await Record.ExceptionAsync(() => fixture.Store.RenameAsync(Samples.Stack, renamed, options, Token));
            if (again is FaultException { Descriptor.Code: "DP5010" })
            {
                // Cut off before the new stack knew anything: it is empty, and can be removed.
                Assert.Empty(fixture.Store.Read(renamed, _ => new Samples.MirrorCipher()).Snapshot.Resources);
                Assert.NotEmpty(fixture.Read().Resources);
                fixture.Store.Remove(renamed);
                await fixture.Store.RenameAsync(Samples.Stack, renamed, options, Token);
            }
            else
            {
                // What had got its new name altogether is not there under the old one.
                Assert.True(again is null or FaultException { Descriptor.Code: "DP5009" }, $"change {at}: {again}");
            }

            Assert.False(fixture.Store.Exists(Samples.Stack));
            Assert.Equal(["a", "b"], Names(fixture.Store.Read(renamed, _ => new Samples.MirrorCipher()).Snapshot));
            Assert.Equal("v", fixture.Store.Tags(renamed)["k"]);
            Assert.Single(fixture.Store.History(renamed));
        }

        Assert.InRange(at, 20, 150);
    }

    [Fact]
    public async Task Journal_ThatFailedOnce_FailsForTheSameReasonFromThenOn()
    {
        using var fixture = new StoreFixture();
        var disk = new FaultyDisk(int.MaxValue, DiskFault.Refuse);
        await using var session = await StoreFixture.OpenAsync(fixture.With(disk));
        var journal = await session.StartJournalAsync(Token);
        disk.IsFull = true;

        var first = await Assert.ThrowsAsync<FaultException>(() =>
            journal.AppendAsync(new JournalEntry.Began(1, OperationKind.Creating, B), Token)
        );
        var second = await Assert.ThrowsAsync<FaultException>(() => journal.AppendAsync(new JournalEntry.Failed(1), Token));
        Assert.Equal(("DP5007", first.Message), (second.Descriptor.Code, second.Message));
        Assert.Contains(fixture.JournalPath, first.Message);
        disk.IsFull = false;
    }

    [Theory]
    [InlineData("checkpoint", "folder")]
    [InlineData("checkpoint", "pipe")]
    [InlineData("journal", "folder")]
    [InlineData("journal", "pipe")]
    [InlineData("history", "file")]
    [InlineData("lock", "file")]
    [InlineData("tags", "pipe")]
    public async Task Store_WithSomethingElseInTheWay_NamesIt(string what, string kind)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() || OperatingSystem.IsMacOS(), "Named pipes of this kind are Unix's.");
        using var fixture = new StoreFixture();
        var path = what switch
        {
            "checkpoint" => fixture.Store.CheckpointPath(Samples.Stack),
            "journal" => fixture.JournalPath,
            "history" => Path.Combine(fixture.Folder, ".pulumi", "history", Samples.Stack.Project, Samples.Stack.Name),
            "lock" => fixture.LockFolder,
            _ => Path.ChangeExtension(fixture.JournalPath, ".pulumi-tags"),
        };
        Put(path, kind);

        var fault = await Assert.ThrowsAsync<FaultException>(async () =>
        {
            _ = fixture.Store.Tags(Samples.Stack);
            await fixture.SaveAsync(A);
            _ = fixture.Store.History(Samples.Stack);
        });
        Assert.Equal(("DP5021", 10), (fault.Descriptor.Code, fault.Descriptor.ExitCode));
        Assert.Contains(path, fault.Message);
    }

    [Fact]
    public void Read_OfWhatMayNotBeRead_NamesIt()
    {
        using var fixture = new StoreFixture();
        var path = fixture.Store.CheckpointPath(Samples.Stack);
        var store = fixture.With(new FaultyDisk(int.MaxValue, DiskFault.Refuse) { Denies = file => file == path });

        var fault = Assert.Throws<FaultException>(() => store.Read(Samples.Stack, _ => new Samples.MirrorCipher()));
        Assert.Equal(("DP5020", 10), (fault.Descriptor.Code, fault.Descriptor.ExitCode));
        Assert.Contains(path, fault.Message);
        Assert.NotNull(fault.Hint);
    }

    private static void Put(string path, string kind)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.Delete(path);
        if (kind == "file")
        {
            File.WriteAllText(path, "");
        }
        else if (kind == "folder")
        {
            Directory.CreateDirectory(path);
        }
        else
        {
            using var process = Process.Start("mkfifo", [path]);
            process.WaitForExit();
        }
    }

    private static async Task RunAsync(StateStore store, Progress progress)
    {
        await using var session = await StoreFixture.OpenAsync(store);
        await WriteJournalAsync(session, progress);
        await session.SaveAsync(new Snapshot([A, B], []), Update(succeeded: true), Token);
        progress.IsSaved = true;
    }

    private static async Task WriteJournalAsync(StackSession session, Progress progress)
    {
        var journal = await session.StartJournalAsync(Update(succeeded: false), Token);
        await journal.AppendAsync(
            new JournalEntry.Began(1, OperationKind.Creating, B with { Id = "", Outputs = PropertyMap.Empty }) { OperationId = "op-1" },
            Token
        );
        progress.HasBegun = true;
        await journal.AppendAsync(new JournalEntry.Ended(1, [new StateChange.Added(StateSlot.Added(1), B)]), Token);
        progress.HasEnded = true;
    }

    private static async Task AssertIsWholeAsync(StoreFixture fixture, Progress progress, int at)
    {
        var seen = fixture.Read();
        await using (var session = await fixture.OpenAsync())
        {
            Assert.Equal(Names(seen), Names(session.Snapshot));
        }

        var snapshot = fixture.Read();
        Assert.Equal(Names(seen), Names(snapshot));
        Assert.False(File.Exists(fixture.JournalPath));
        Assert.Contains("a", Names(snapshot));
        Assert.True(!progress.HasEnded || Names(snapshot).Contains("b"), $"change {at}: b was recorded and is lost");
        Assert.True(
            !progress.HasBegun || Names(snapshot).Contains("b") || snapshot.PendingOperations is [{ OperationId: "op-1" }],
            $"change {at}: the beginning of b was recorded and is lost"
        );
        var history = fixture.Store.History(Samples.Stack);
        Assert.True(history.Length <= 1, $"change {at}: {history.Length} entries of one run");
        Assert.True(!progress.HasBegun || history.Length == 1, $"change {at}: the run is not in the history");
        Assert.True(!progress.IsSaved || history is [{ Succeeded: true }], $"change {at}: the history has no success");
        Assert.Empty(Directory.GetFiles(fixture.LockFolder, "*.json"));
        Assert.Empty(Directory.GetFiles(Path.GetDirectoryName(fixture.JournalPath)!, "*.tmp"));
        await fixture.SaveAsync(A, B);
    }

    private static void AssertIsNamed(Exception? failure, int at)
    {
        if (failure is not null)
        {
            var fault = Assert.IsType<FaultException>(failure);
            Assert.True(fault.Descriptor == StateDiagnostics.WriteFailed, $"change {at}: {fault.Descriptor.Code}");
            Assert.Equal(10, fault.Descriptor.ExitCode);
            Assert.NotNull(fault.Hint);
        }
    }

    private static IEnumerable<string> Names(Snapshot snapshot) =>
        snapshot.Resources.Select(resource => resource.Urn.Name).Order(StringComparer.Ordinal);

    private static UpdateRecord Update(bool succeeded) =>
        new()
        {
            Kind = "update",
            Start = Samples.Noon,
            End = Samples.Noon,
            Succeeded = succeeded,
        };

    private sealed class Progress
    {
        public bool HasBegun { get; set; }

        public bool HasEnded { get; set; }

        public bool IsSaved { get; set; }
    }
}
