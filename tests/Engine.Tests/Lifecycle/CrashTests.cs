using DataOps.Engine.Deployments;
using DataOps.Engine.Events;
using DataOps.Engine.Model;
using DataOps.Engine.State;
using Engine.Tests.Fakes;
using Xunit;

namespace Engine.Tests.Lifecycle;

/// <summary>The machine stops between two entries of the journal; the next run starts from what the journal says.</summary>
public sealed class CrashTests
{
    private readonly TestStack _stack = new() { Cloud = { KeepsOperationIds = true } };

    private static Func<FakeStack, Task> Program(int generation) =>
        async stack =>
        {
            var a = await stack.AddAsync("Simple", "a", PropertyMap.From(("size", generation)));
            var i = await stack.AddAsync("Immutable", "i", PropertyMap.From(("name", $"n{generation}")), FakeStack.From("ref", a));
            await stack.AddAsync("ImmutableDbr", "d", PropertyMap.From(("name", $"n{generation}")), FakeStack.From("ref", i));
            if (generation == 1)
            {
                await stack.AddAsync("Simple", "gone", null, FakeStack.From("ref", a));
            }
        };

    /// <summary>Stops the machine after each entry of the journal in turn; every time the next run must come to the same end.</summary>
    [Theory]
    [InlineData(0, true)]
    [InlineData(0, false)]
    [InlineData(1, true)]
    [InlineData(1, false)]
    public async Task Up_StoppedAnywhere_IsCompletedByTheNextRun(int generation, bool entryIsWritten)
    {
        for (var at = 1; ; at++)
        {
            var stack = new TestStack { Cloud = { KeepsOperationIds = true } };
            if (generation == 1)
            {
                await stack.UpAsync(Program(1));
            }

            if (!await CrashAsync(stack, Program(generation + 1), at, entryIsWritten))
            {
                Assert.True(at > 5);
                return;
            }

            var result = await stack.UpAsync(Program(generation + 1));

            Assert.Equal(DeploymentOutcome.Succeeded, result.Outcome);
            Assert.Empty(stack.Snapshot.PendingOperations);
            var managed = stack
                .Snapshot.Resources.Where(state => state.Custom && !ProviderReference.IsProviderType(state.Type))
                .Select(state => state.Id);
            Assert.Equal(managed.Order(StringComparer.Ordinal), stack.Cloud.Objects.Keys.Order(StringComparer.Ordinal));
        }
    }

    [Fact]
    public async Task Create_WithoutEnd_StaysPendingWhenItsProviderKeepsNoOperationIds()
    {
        _stack.Cloud.KeepsOperationIds = false;
        Assert.True(
            await CrashAsync(
                _stack,
                stack => stack.AddAsync("Simple", "a"),
                new MemoryJournal { BreaksAfter = entry => entry is JournalEntry.Began { Resource.Urn.Name: "a" } }
            )
        );
        Assert.Equal(OperationKind.Creating, Assert.Single(_stack.Snapshot.PendingOperations).Kind);

        await _stack.UpAsync(_ => Task.CompletedTask);
        Assert.Single(_stack.Snapshot.PendingOperations);
        Assert.Contains(
            _stack.Events.OfType<DataOps.Engine.Events.EngineEvent.Message>(),
            message => message.Text.Contains("1 pending operations", StringComparison.Ordinal)
        );

        await _stack.RefreshAsync(new DeploymentOptions { ClearPendingCreates = true });
        Assert.Empty(_stack.Snapshot.PendingOperations);
    }

    [Fact]
    public async Task Update_WithoutEnd_ShowsWhatWasWantedAndIsDoneAgain()
    {
        await _stack.UpAsync(stack => stack.AddAsync("Simple", "a", PropertyMap.From(("size", 1))));
        Task Wider(FakeStack stack) => stack.AddAsync("Simple", "a", PropertyMap.From(("size", 2)));
        Assert.True(
            await CrashAsync(
                _stack,
                Wider,
                new MemoryJournal { BreaksAfter = entry => entry is JournalEntry.Began { Kind: OperationKind.Updating } }
            )
        );

        var pending = Assert.Single(_stack.Snapshot.PendingOperations).Resource;
        Assert.Equal(("", PropertyMap.From(("size", 2)), PropertyMap.Empty), (pending.Id, pending.Inputs, pending.Outputs));
        Assert.Equal(PropertyMap.From(("size", 1)), _stack.Find("a").Inputs);

        await _stack.UpAsync(Wider);
        Assert.Contains(
            _stack.Events.OfType<EngineEvent.Message>(),
            message => message.Text.Contains($"{pending.Urn}, interrupted while updating", StringComparison.Ordinal)
        );
        Assert.Empty(_stack.Snapshot.PendingOperations);
        Assert.Equal(PropertyMap.From(("size", 2)), _stack.Find("a").Inputs);
    }

    /// <summary>The run that finishes what another one left is stopped as well, after each of its entries in turn.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Up_StoppedTwice_MakesNothingTwiceAndLosesNothing(bool entryIsWritten)
    {
        for (var at = 1; ; at++)
        {
            var stack = new TestStack { Cloud = { KeepsOperationIds = true } };
            await stack.UpAsync(Program(1));
            var replacing = new MemoryJournal
            {
                BreaksAt = entry => entry is JournalEntry.Ended { Changes: [.., StateChange.Added { State.Urn.Name: "i" }] },
            };
            Assert.True(await CrashAsync(stack, Program(2), replacing));
            Assert.Single(stack.Snapshot.PendingOperations);
            if (!await CrashAsync(stack, Program(2), at, entryIsWritten))
            {
                Assert.True(at > 5);
                return;
            }

            var result = await stack.UpAsync(Program(2), ReadsInterrupted);

            Assert.Equal(DeploymentOutcome.Succeeded, result.Outcome);
            Assert.Empty(stack.Snapshot.PendingOperations);
            var managed = stack
                .Snapshot.Resources.Where(state => state.Custom && !ProviderReference.IsProviderType(state.Type))
                .Select(state => state.Id);
            Assert.Equal(managed.Order(StringComparer.Ordinal), stack.Cloud.Objects.Keys.Order(StringComparer.Ordinal));
            Assert.False((await stack.UpAsync(Program(2), ReadsInterrupted)).HasChanges);
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Delete_WithoutEnd_IsReadBeforeTheNextRunPlans(bool tookPlace)
    {
        await _stack.UpAsync(stack => stack.AddAsync("Simple", "a"));
        await CrashInDestroyAsync(tookPlace);
        var pending = Assert.Single(_stack.Snapshot.PendingOperations);
        Assert.Equal(OperationKind.Deleting, pending.Kind);

        var preview = await _stack.PreviewAsync(stack => stack.AddAsync("Simple", "a"), ReadsInterrupted);
        var result = await _stack.UpAsync(stack => stack.AddAsync("Simple", "a"), ReadsInterrupted);

        Assert.Equal(tookPlace ? 1 : 0, result.Changes.GetValueOrDefault("create"));
        Assert.Equal(preview.Changes, result.Changes);
        Assert.Empty(_stack.Snapshot.PendingOperations);
        Assert.Equal([_stack.Find("a").Id], _stack.Cloud.Objects.Keys);
        Assert.Contains(
            _stack.Events.OfType<EngineEvent.Message>(),
            message =>
                message.Urn == pending.Resource.Urn
                && message.Text.Contains(tookPlace ? "it is gone" : "it is still there", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task Delete_WithoutEndThatCannotBeRead_EndsTheRunAndStaysPending()
    {
        await _stack.UpAsync(stack => stack.AddAsync("Simple", "a"));
        await CrashInDestroyAsync(tookPlace: true);
        _stack.Cloud.Faults["read a"] = "no permission";

        var result = await _stack.UpAsync(stack => stack.AddAsync("Simple", "a"), ReadsInterrupted);
        Assert.Equal(DeploymentOutcome.Failed, result.Outcome);
        Assert.Single(_stack.Snapshot.PendingOperations);

        _stack.Cloud.Faults.Clear();
        await _stack.DestroyAsync(ReadsInterrupted);
        Assert.Empty(_stack.Snapshot.PendingOperations);
        Assert.Empty(_stack.Snapshot.Resources);
    }

    [Fact]
    public async Task Delete_WithoutEndElsewhere_IsToldAndForgottenAsInPulumi()
    {
        await _stack.UpAsync(stack => stack.AddAsync("Simple", "a"));
        await CrashInDestroyAsync(tookPlace: true);

        await _stack.UpAsync(stack => stack.AddAsync("Simple", "a"));
        Assert.Empty(_stack.Snapshot.PendingOperations);
        Assert.Contains(
            _stack.Events.OfType<EngineEvent.Message>(),
            message => message.Text.Contains("interrupted while deleting", StringComparison.Ordinal)
        );
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Update_WithoutEnd_IsReadBeforeTheNextRunPlans(int really)
    {
        static Func<FakeStack, Task> Program(int size) => stack => stack.AddAsync("Simple", "a", PropertyMap.From(("size", size)));
        await _stack.UpAsync(Program(1));
        Assert.True(
            await CrashAsync(
                _stack,
                Program(2),
                new MemoryJournal { BreaksAfter = entry => entry is JournalEntry.Began { Kind: OperationKind.Updating } }
            )
        );
        _stack.Cloud.Objects[_stack.Find("a").Id] = PropertyMap.From(("size", really));

        // Whichever of the two is there: the program that wants the old one must find out.
        var result = await _stack.UpAsync(Program(1), ReadsInterrupted);

        Assert.Equal(really == 1 ? 0 : 1, result.Changes.GetValueOrDefault("update"));
        Assert.Equal(PropertyMap.From(("size", 1)), Assert.Single(_stack.Cloud.Objects).Value);
        Assert.Empty(_stack.Snapshot.PendingOperations);
    }

    [Fact]
    public async Task Create_WithoutEnd_CountsAlikeInPreviewAndRun()
    {
        static async Task Program(FakeStack stack)
        {
            var a = await stack.AddAsync("Simple", "a");
            await stack.AddAsync("Simple", "b", null, FakeStack.From("ref", a));
        }

        Assert.True(
            await CrashAsync(
                _stack,
                Program,
                new MemoryJournal { BreaksAfter = entry => entry is JournalEntry.Began { Resource.Urn.Name: "a" } }
            )
        );

        var preview = await _stack.PreviewAsync(Program);
        _stack.Plan = preview.Plan;
        var result = await _stack.UpAsync(Program);

        Assert.Equal(DeploymentOutcome.Succeeded, result.Outcome);
        Assert.Equal(2, result.Changes["create"]);
        Assert.Equal(preview.Changes, result.Changes);
        Assert.Equal(2, _stack.Cloud.Objects.Count);
    }

    private static DeploymentOptions ReadsInterrupted { get; } = new() { ReadsInterrupted = true };

    /// <summary>Stops the machine when the delete of <c>a</c> has begun, or right before its end is written.</summary>
    private async Task CrashInDestroyAsync(bool tookPlace)
    {
        var before = _stack.Snapshot;
        var journal = tookPlace
            ? new MemoryJournal { BreaksAt = entry => entry is JournalEntry.Ended { Changes: [StateChange.Removed] } }
            : new MemoryJournal
            {
                BreaksAfter = entry => entry is JournalEntry.Began { Kind: OperationKind.Deleting, Resource.Urn.Name: "a" },
            };
        _ = _stack.RunAsync(DeploymentKind.Destroy, false, null, journal: journal);
        await journal.Broken.Task;
        _stack.Snapshot = before.Apply(journal.Entries);
    }

    [Fact]
    public async Task Destroy_AfterACreateWithoutEnd_LeavesNoObject()
    {
        Assert.True(
            await CrashAsync(
                _stack,
                stack => stack.AddAsync("Simple", "a"),
                new MemoryJournal
                {
                    BreaksAt = entry => entry is JournalEntry.Ended { Changes: [StateChange.Added { State.Urn.Name: "a" }] },
                }
            )
        );
        Assert.Single(_stack.Cloud.Objects);
        await _stack.DestroyAsync();

        Assert.Empty(_stack.Cloud.Objects);
        Assert.Empty(_stack.Snapshot.Resources);
        Assert.Empty(_stack.Snapshot.PendingOperations);
    }

    private static Task<bool> CrashAsync(TestStack stack, Func<FakeStack, Task> program, int entries, bool entryIsWritten)
    {
        var left = entries;
        bool IsTheOne(JournalEntry entry) => --left == 0;
        return CrashAsync(
            stack,
            program,
            entryIsWritten ? new MemoryJournal { BreaksAfter = IsTheOne } : new MemoryJournal { BreaksAt = IsTheOne }
        );
    }

    /// <summary>False when the run ended before the machine could stop.</summary>
    private static async Task<bool> CrashAsync(TestStack stack, Func<FakeStack, Task> program, MemoryJournal journal)
    {
        var before = stack.Snapshot;
        var run = stack.RunAsync(DeploymentKind.Update, false, program, journal: journal);
        await Task.WhenAny(run, journal.Broken.Task);
        if (!journal.Broken.Task.IsCompleted)
        {
            await run;
            return false;
        }

        stack.Snapshot = before.Apply(journal.Entries);
        Assert.Empty(SnapshotIntegrity.Check(stack.Snapshot));
        return true;
    }
}
