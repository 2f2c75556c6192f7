using DataOps.Engine.Deployments;
using DataOps.Engine.State;
using Engine.Tests.Fakes;
using Xunit;

namespace Engine.Tests.State;

/// <summary>
/// Stacks with a past: programs that change, runs of every kind with targets, failures, vanished resources and machines that stop. After
/// each run the state is sound (the stack checks it), and in the end everything is as the program wants it.
/// </summary>
public sealed class HistoryTests
{
    private const int Runs = 6;

    public static TheoryData<int> Seeds => [.. Enumerable.Range(0, 60)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task History_OfAnyKind_EndsWhereTheProgramPoints(int seed)
    {
        var random = new Random(seed);
        var stack = new TestStack();
        stack.Cloud.KeepsOperationIds = random.Next(2) == 0;
        var program = new RandomProgram([], "account0");
        for (var run = 0; run < Runs; run++)
        {
            program = program.Edited(random);
            Disturb(random, stack, program);
            await RunAsync(random, stack, program);
        }

        stack.Cloud.Faults.Clear();
        await stack.RefreshAsync(new DeploymentOptions { ClearPendingCreates = true });
        Assert.Equal(DeploymentOutcome.Succeeded, (await stack.UpAsync(program.RunAsync)).Outcome);
        Assert.Empty(stack.Snapshot.PendingOperations);
        Assert.DoesNotContain(stack.Snapshot.Resources, state => state.Delete || state.PendingReplacement);
        Assert.False((await stack.PreviewAsync(program.RunAsync)).HasChanges);
        Assert.Equal(DeploymentOutcome.Succeeded, (await stack.DestroyAsync()).Outcome);
        Assert.Empty(stack.Snapshot.Resources);
    }

    /// <summary>What a preview shows is what the update does, to the step: it gets the preview's plan and must not leave it.</summary>
    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Plan_OfAnyPreview_IsCarriedOut(int seed)
    {
        var random = new Random(seed);
        var stack = new TestStack();
        var program = new RandomProgram([], "account0");
        for (var run = 0; run < Runs; run++)
        {
            program = program.Edited(random);
            Disturb(random, stack, program);
            stack.Cloud.Faults.Clear();
            stack.Plan = null;
            var options = Options(random, program);
            var preview = await stack.PreviewAsync(program.RunAsync, options);
            if (preview.Outcome != DeploymentOutcome.Succeeded)
            {
                continue;
            }

            stack.Plan = preview.Plan;
            await stack.UpAsync(program.RunAsync, options);
            Assert.Empty(stack.Errors);
        }
    }

    private static void Disturb(Random random, TestStack stack, RandomProgram program)
    {
        stack.Cloud.Faults.Clear();
        if (random.Next(3) == 0 && program.Resources.Length > 0)
        {
            var call = new[] { "create", "update", "delete", "read", "check" }[random.Next(5)];
            stack.Cloud.Faults[$"{call} {program.Resources[random.Next(program.Resources.Length)].Name}"] = "refused";
        }

        if (random.Next(5) == 0 && !stack.Cloud.Objects.IsEmpty)
        {
            stack.Cloud.Objects.TryRemove(
                stack.Cloud.Objects.Keys.Order(StringComparer.Ordinal).ElementAt(random.Next(stack.Cloud.Objects.Count)),
                out _
            );
        }
    }

    private static async Task RunAsync(Random random, TestStack stack, RandomProgram program)
    {
        var options = Options(random, program);
        var kind = random.Next(8) switch
        {
            0 => DeploymentKind.Refresh,
            1 => DeploymentKind.Destroy,
            _ => DeploymentKind.Update,
        };
        Func<FakeStack, Task>? body = kind == DeploymentKind.Update || options.RunProgram ? program.RunAsync : null;
        if (random.Next(6) == 0)
        {
            await stack.RunAsync(kind, preview: true, body, options, stop: TestContext.Current.CancellationToken);
            return;
        }

        var left = random.Next(6) == 0 ? random.Next(1, 12) : int.MaxValue;
        var journal = new MemoryJournal { BreaksAfter = _ => --left == 0 };
        var before = stack.Snapshot;
        var run = stack.RunAsync(kind, preview: false, body, options, journal: journal, stop: TestContext.Current.CancellationToken);
        await Task.WhenAny(run, journal.Broken.Task);
        if (!journal.Broken.Task.IsCompleted)
        {
            await run;
            return;
        }

        stack.Snapshot = before.Apply(journal.Entries);
        Assert.Empty(SnapshotIntegrity.Check(stack.Snapshot));
    }

    private static DeploymentOptions Options(Random random, RandomProgram program)
    {
        var options = new DeploymentOptions
        {
            ContinueOnError = random.Next(3) == 0,
            Refresh = random.Next(4) == 0,
            RunProgram = random.Next(5) == 0,
        };
        var name =
            random.Next(3) == 0 && program.Resources.Length > 0
                ? program.Resources[random.Next(program.Resources.Length)].Name
                : $"r{random.Next(14)}";
        return random.Next(7) switch
        {
            0 => options with { Targets = [$"**::{name}"], TargetDependents = random.Next(2) == 0 },
            1 => options with { Excludes = [$"**::{name}"], ExcludeDependents = random.Next(2) == 0 },
            2 => options with { ReplaceTargets = [$"**::{name}"] },
            _ => options,
        };
    }
}
