using System.Collections.Immutable;
using System.Text;
using DataOps.Engine.Host;
using DataOps.Engine.Host.State;
using DataOps.Engine.Model;
using DataOps.Engine.State;
using Xunit;

namespace Host.Tests.State;

public sealed class StackSessionTests
{
    private static readonly ResourceState A = Samples.Resource("a", ("size", 1));
    private static readonly ResourceState B = Samples.Resource("b", ("password", new PropertyValue.Secret("s3cret-b")));
    private static readonly ResourceState C = Samples.Everything();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Save_AfterARun_KeepsTheStateThePreviousOneAndTheHistory()
    {
        using var fixture = new StoreFixture();
        await fixture.SaveAsync(A);
        await using (var session = await fixture.OpenAsync())
        {
            var journal = await session.StartJournalAsync(Token);
            await journal.AppendAsync(
                new JournalEntry.Began(1, OperationKind.Creating, B with { Id = "", Outputs = PropertyMap.Empty }),
                Token
            );
            await journal.AppendAsync(new JournalEntry.Ended(1, [new StateChange.Added(StateSlot.Added(1), B)]), Token);
            await session.SaveAsync(new Snapshot([A, B], []), Update(), Token);
        }

        Assert.Equal(["a", "b"], Names(fixture.Read()));
        Assert.False(File.Exists(fixture.JournalPath));
        Assert.Equal(
            ["a"],
            Names(
                CheckpointFormat
                    .Read(File.ReadAllBytes(fixture.Store.CheckpointPath(Samples.Stack) + ".bak"), "bak", _ => new Samples.MirrorCipher())
                    .Snapshot
            )
        );
        var record = Assert.Single(fixture.Store.History(Samples.Stack));
        Assert.Equal(
            ("update", "why", true, 1, "main"),
            (record.Kind, record.Message, record.Succeeded, record.Changes["create"], record.Environment["git.headName"])
        );
        Assert.Empty(Directory.GetFiles(fixture.LockFolder));
    }

    [Fact]
    public async Task Crash_WithEveryKindOfEntry_IsFoldedByReadersAndByTheNextCommand()
    {
        using var fixture = new StoreFixture();
        var start = new Snapshot([A, Samples.Resource("gone"), Samples.Resource("kept")], []);
        await fixture.SaveAsync(start.Resources);
        JournalEntry[] entries =
        [
            new JournalEntry.Changed([new StateChange.Kept(StateSlot.InBase(2), StateSlot.Added(1))]),
            new JournalEntry.Began(1, OperationKind.Creating, C with { Id = "" }) { OperationId = "op-1" },
            new JournalEntry.Began(2, OperationKind.Updating, A),
            new JournalEntry.Began(3, OperationKind.Deleting, start.Resources[1]),
            new JournalEntry.Ended(1, [new StateChange.Added(StateSlot.Added(2), C)]),
            new JournalEntry.Ended(2, [new StateChange.Replaced(StateSlot.InBase(0), A with { Inputs = PropertyMap.From(("size", 2)) })]),
            new JournalEntry.Ended(3, [new StateChange.Removed(StateSlot.InBase(1))]),
            new JournalEntry.Began(4, OperationKind.Updating, C),
            new JournalEntry.Failed(4),
            new JournalEntry.Began(5, OperationKind.Creating, B with { Id = "" }) { OperationId = "op-5" },
        ];
        await fixture.CrashAfterAsync(entries);
        var expected = Text(start.Apply(entries));

        Assert.Equal(expected, Text(fixture.Read()));
        await using (var session = await fixture.OpenAsync())
        {
            Assert.Equal(expected, Text(session.Snapshot));
            Assert.Equal(
                [
                    "An earlier run of stack 'dev' was interrupted. Its journal is folded into the state: 1 operation(s) have an unknown end.",
                ],
                session.Notes
            );
        }

        Assert.False(File.Exists(fixture.JournalPath));
        Assert.Equal(expected, Text(fixture.Read()));
        var pending = Assert.Single(fixture.Read().PendingOperations);
        Assert.Equal((OperationKind.Creating, B.Urn, "op-5"), (pending.Kind, pending.Resource.Urn, pending.OperationId));
    }

    [Fact]
    public async Task Journal_OfSecrets_HoldsNoPlainText()
    {
        using var fixture = new StoreFixture();
        await fixture.CrashAfterAsync(
            new JournalEntry.Began(1, OperationKind.Creating, B),
            new JournalEntry.Ended(1, [new StateChange.Added(StateSlot.Added(1), B)])
        );

        Assert.DoesNotContain("s3cret-b", File.ReadAllText(fixture.JournalPath));
    }

    [Fact]
    public async Task Crash_AtAnyByte_KeepsEveryEntryBeforeIt()
    {
        using var fixture = new StoreFixture();
        await fixture.SaveAsync(A);
        JournalEntry[] entries =
        [
            new JournalEntry.Began(1, OperationKind.Creating, B),
            new JournalEntry.Ended(1, [new StateChange.Added(StateSlot.Added(1), B)]),
            new JournalEntry.Began(2, OperationKind.Deleting, A),
            new JournalEntry.Ended(2, [new StateChange.Removed(StateSlot.InBase(0))]),
        ];
        await fixture.CrashAfterAsync(entries);
        var whole = File.ReadAllBytes(fixture.JournalPath);
        var start = new Snapshot([A], []);

        for (var length = 0; length <= whole.Length; length += 7)
        {
            File.WriteAllBytes(fixture.JournalPath, whole[..length]);
            var complete = Math.Max(0, whole[..length].Count(octet => octet == '\n') - 1);

            Assert.Equal(Text(start.Apply(entries.Take(complete))), Text(fixture.Read()));
        }
    }

    [Fact]
    public async Task Crash_BetweenCheckpointAndEndOfJournal_FoldsNothingTwice()
    {
        using var fixture = new StoreFixture();
        await fixture.SaveAsync(A);
        JournalEntry[] entries =
        [
            new JournalEntry.Began(1, OperationKind.Creating, B),
            new JournalEntry.Ended(1, [new StateChange.Added(StateSlot.Added(1), B)]),
        ];
        await fixture.CrashAfterAsync(entries);
        var unfolded = File.ReadAllBytes(fixture.JournalPath);
        await using (await fixture.OpenAsync()) { }

        // The journal as it stood when the checkpoint was renamed over the old one: with the mark of that checkpoint.
        var hash = StateStore.Hash(File.ReadAllBytes(fixture.Store.CheckpointPath(Samples.Stack)));
        File.WriteAllBytes(fixture.JournalPath, unfolded);
        JournalFile.TryRead(fixture.JournalPath)!.MarkFolded(hash);

        Assert.Equal(["b", "a"], Names(fixture.Read()));
        await using (var session = await fixture.OpenAsync())
        {
            Assert.Empty(session.Notes);
        }

        Assert.False(File.Exists(fixture.JournalPath));
        Assert.Equal(["b", "a"], Names(fixture.Read()));
    }

    [Fact]
    public async Task Crash_BetweenMarkAndCheckpoint_FoldsFromTheOldOne()
    {
        using var fixture = new StoreFixture();
        await fixture.SaveAsync(A);
        await fixture.CrashAfterAsync(
            new JournalEntry.Began(1, OperationKind.Creating, B),
            new JournalEntry.Ended(1, [new StateChange.Added(StateSlot.Added(1), B)])
        );
        JournalFile.TryRead(fixture.JournalPath)!.MarkFolded("of a checkpoint that was never written");

        await using (await fixture.OpenAsync()) { }

        Assert.Equal(["b", "a"], Names(fixture.Read()));
    }

    [Fact]
    public async Task Journal_DamagedInTheMiddle_IsRefusedAndCanBeSalvaged()
    {
        using var fixture = new StoreFixture();
        await fixture.SaveAsync(A);
        await fixture.CrashAfterAsync(
            new JournalEntry.Began(1, OperationKind.Creating, B),
            new JournalEntry.Ended(1, [new StateChange.Added(StateSlot.Added(1), B)]),
            new JournalEntry.Began(2, OperationKind.Creating, C),
            new JournalEntry.Ended(2, [new StateChange.Added(StateSlot.Added(2), C)])
        );
        var lines = File.ReadAllLines(fixture.JournalPath);
        lines[3] = lines[3].Replace("creating", "deleting", StringComparison.Ordinal);
        File.WriteAllText(fixture.JournalPath, string.Join('\n', lines) + "\n");

        var fault = Assert.Throws<FaultException>(fixture.Read);
        Assert.Equal(("DP5001", 10), (fault.Descriptor.Code, fault.Descriptor.ExitCode));
        Assert.Contains($"{fixture.JournalPath}(4)", fault.Message);
        await Assert.ThrowsAsync<FaultException>(fixture.OpenAsync);
        Assert.Empty(Directory.GetFiles(fixture.LockFolder));

        var copy = fixture.Store.SalvageJournal(Samples.Stack);

        Assert.Equal(["b", "a"], Names(fixture.Read()));
        Assert.Equal(lines.Length, File.ReadAllLines(copy!).Length);
    }

    [Fact]
    public async Task Journal_WithALineTakenOut_IsRefused()
    {
        using var fixture = new StoreFixture();
        await fixture.CrashAfterAsync(
            new JournalEntry.Began(1, OperationKind.Creating, B),
            new JournalEntry.Failed(1),
            new JournalEntry.Began(2, OperationKind.Creating, C)
        );
        var lines = File.ReadAllLines(fixture.JournalPath).ToList();
        lines.RemoveAt(2);
        File.WriteAllText(fixture.JournalPath, string.Join('\n', lines) + "\n{}\n");

        Assert.Equal("DP5001", Assert.Throws<FaultException>(fixture.Read).Descriptor.Code);
    }

    [Fact]
    public async Task Journal_OfAnotherCheckpoint_IsRefusedAndCanBeDiscarded()
    {
        using var fixture = new StoreFixture();
        await fixture.SaveAsync(A);
        await fixture.CrashAfterAsync(new JournalEntry.Began(1, OperationKind.Creating, B));
        var path = fixture.Store.CheckpointPath(Samples.Stack);
        File.WriteAllText(path, File.ReadAllText(path).Replace("\"size\":1", "\"size\":9", StringComparison.Ordinal));

        Assert.Equal(
            ("DP5002", 10),
            Assert.Throws<FaultException>(fixture.Read).Descriptor is var found ? (found.Code, found.ExitCode) : default
        );

        Assert.NotNull(fixture.Store.DiscardJournal(Samples.Stack));
        Assert.Equal(9, ((PropertyValue.Number)fixture.Read().Resources[0].Inputs["size"]!).Value);
    }

    [Fact]
    public async Task Journal_OfANewerVersion_IsRefusedByEveryReaderAndKept()
    {
        using var fixture = new StoreFixture();
        await fixture.SaveAsync(A);
        foreach (
            var journal in new[]
            {
                Framed("""{"journal":2,"stack":"organization/shop/dev"}"""),
                "{\"journal\":2,\"form\":\"another\"}\n[1]\n",
                "00000000 {\"journal\":2}\nxyz",
            }
        )
        {
            File.WriteAllText(fixture.JournalPath, journal);
            foreach (var read in new Action[] { () => fixture.Read(), () => fixture.Store.TryReadUnfolded(Samples.Stack) })
            {
                var fault = Assert.Throws<FaultException>(read);
                Assert.Equal(("DP5004", 10), (fault.Descriptor.Code, fault.Descriptor.ExitCode));
                Assert.Contains("was written by a newer version", fault.Message);
            }

            Assert.Equal("DP5004", (await Assert.ThrowsAsync<FaultException>(fixture.OpenAsync)).Descriptor.Code);
            Assert.Equal(journal, File.ReadAllText(fixture.JournalPath));
        }
    }

    [Fact]
    public void Journal_WithAFirstLineThatIsNoHeader_IsRefused()
    {
        using var fixture = new StoreFixture();
        File.WriteAllText(fixture.JournalPath, Framed("""{"began":1}"""));

        Assert.Equal("DP5001", Assert.Throws<FaultException>(fixture.Read).Descriptor.Code);
    }

    [Fact]
    public async Task Crash_OfARunWithAnUpdate_IsInTheHistoryOnce()
    {
        using var fixture = new StoreFixture();
        await using (var session = await fixture.OpenAsync())
        {
            var journal = await session.StartJournalAsync(
                Update() with
                {
                    Succeeded = false,
                    Changes = ImmutableSortedDictionary<string, int>.Empty,
                },
                Token
            );
            await journal.AppendAsync(new JournalEntry.Began(1, OperationKind.Creating, B), Token);
            await journal.AppendAsync(new JournalEntry.Ended(1, [new StateChange.Added(StateSlot.Added(1), B)]), Token);
            await journal.AppendAsync(new JournalEntry.Began(2, OperationKind.Creating, C), Token);
        }

        await (await fixture.OpenAsync()).DisposeAsync();
        await (await fixture.OpenAsync()).DisposeAsync();

        var record = Assert.Single(fixture.Store.History(Samples.Stack));
        Assert.Equal(("update", "why", false, 1), (record.Kind, record.Message, record.Succeeded, record.Changes["create"]));
    }

    [Fact]
    public void History_TornByAnOlderVersion_IsNamed()
    {
        using var fixture = new StoreFixture();
        var folder = Path.Combine(fixture.Folder, ".pulumi", "history", "shop", "dev");
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "dev-1.history.json"), "{\"kind\":\"upd");

        var fault = Assert.Throws<FaultException>(() => fixture.Store.History(Samples.Stack));
        Assert.Equal("DP5022", fault.Descriptor.Code);
        Assert.Contains("dev-1.history.json", fault.Message);
    }

    private static string Framed(string json)
    {
        var line = Encoding.UTF8.GetBytes(json);
        Span<byte> digits = stackalloc byte[LineChecksum.Digits];
        LineChecksum.Write(LineChecksum.Next(0, line), digits);
        return $"{Encoding.ASCII.GetString(digits)} {json}\n";
    }

    [Fact]
    public async Task Append_FromManyTasks_KeepsThemAll()
    {
        using var fixture = new StoreFixture();
        const int Count = 200;
        await using (var session = await fixture.OpenAsync())
        {
            var journal = await session.StartJournalAsync(Token);
            await Parallel.ForAsync(
                1,
                Count + 1,
                Token,
                async (number, token) =>
                {
                    var resource = Samples.Resource($"r{number}", ("n", number));
                    await journal.AppendAsync(new JournalEntry.Began(number, OperationKind.Creating, resource), token);
                    await journal.AppendAsync(
                        new JournalEntry.Ended(number, [new StateChange.Added(StateSlot.Added(number), resource)]),
                        token
                    );
                }
            );
        }

        Assert.Equal(Enumerable.Range(1, Count).Select(number => $"r{number}").Order(), Names(fixture.Read()).Order());
    }

    [Fact]
    public async Task Up_OfManyResources_WritesAtMostThreeTimesTheCheckpoint()
    {
        using var fixture = new StoreFixture();
        var resources = Enumerable
            .Range(1, 300)
            .Select(number =>
                Samples.Resource(
                    $"r{number}",
                    ("name", $"resource-{number}"),
                    ("tags", PropertyMap.From(("team", "data"), ("stage", "dev")))
                )
            )
            .ToImmutableArray();
        await using var session = await fixture.OpenAsync();
        var journal = await session.StartJournalAsync(Token);
        await Task.WhenAll(
            resources.Select(
                (resource, index) =>
                    journal.AppendAsync(
                        new JournalEntry.Began(index, OperationKind.Creating, resource with { Id = "", Outputs = PropertyMap.Empty })
                        {
                            OperationId = $"op-{index}",
                        },
                        Token
                    )
            )
        );
        await Task.WhenAll(
            resources.Select(
                (resource, index) =>
                    journal.AppendAsync(new JournalEntry.Ended(index, [new StateChange.Added(StateSlot.Added(index), resource)]), Token)
            )
        );

        await session.SaveAsync(new Snapshot(resources, []), null, Token);

        var checkpoint = new FileInfo(fixture.Store.CheckpointPath(Samples.Stack)).Length;
        Assert.InRange(session.BytesWritten, checkpoint, 3 * checkpoint);
    }

    private static UpdateRecord Update() =>
        new()
        {
            Kind = "update",
            Start = Samples.Noon,
            End = Samples.Noon,
            Message = "why",
            Succeeded = true,
            Environment = ImmutableSortedDictionary<string, string>.Empty.Add("git.headName", "main"),
            Config = ImmutableSortedDictionary<string, string>.Empty.Add("shop:a", "\"1\"").Add("shop:b", """{"secure":"v1:x:y"}"""),
            Changes = ImmutableSortedDictionary<string, int>.Empty.Add("create", 1),
        };

    private static IEnumerable<string> Names(Snapshot snapshot) => snapshot.Resources.Select(resource => resource.Urn.Name);

    private static string Text(Snapshot snapshot)
    {
        using var stream = new MemoryStream();
        CheckpointFormat.WriteExport(stream, snapshot, null, null, Samples.Noon);
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
