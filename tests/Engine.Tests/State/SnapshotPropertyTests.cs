using CsCheck;
using DataOps.Engine.Deployments;
using DataOps.Engine.Model;
using DataOps.Engine.State;
using Engine.Tests.Fakes;
using Xunit;

namespace Engine.Tests.State;

/// <summary>What holds for every program: checked on many made up ones.</summary>
public sealed class SnapshotPropertyTests
{
    /// <summary>A resource: its kind, its input, and on which of the earlier ones it depends.</summary>
    private sealed record Node(string Kind, int Value, int[] Needs);

    private static readonly Gen<Node[]> Programs = Gen.Select(
        Gen.Int[0, 3].Select(kind => new[] { "Simple", "Immutable", "ImmutableDbr", "NoDiff" }[kind]),
        Gen.Int[0, 2],
        Gen.Int[0, 9].Array[0, 3],
        (kind, value, needs) => new Node(kind, value, needs)
    ).Array[0, 8];

    private static Func<FakeStack, Task> Run(Node[] nodes) =>
        async stack =>
        {
            var registered = new List<DataOps.Engine.Monitor.RegisteredResource>();
            for (var i = 0; i < nodes.Length; i++)
            {
                var node = nodes[i];
                var index = i;
                registered.Add(
                    await stack.AddAsync(
                        node.Kind,
                        $"r{i}",
                        PropertyMap.From(("name", $"n{node.Value}")),
                        goal =>
                        {
                            foreach (var need in node.Needs.Where(need => need < index).Distinct())
                            {
                                goal = FakeStack.From($"from{need}", registered[need])(goal);
                            }

                            return goal;
                        }
                    )
                );
            }
        };

    [Fact]
    public async Task Run_AnyProgramAfterAnyOther_IsIntegralAndThenStable()
    {
        await Gen.Select(Programs, Programs)
            .SampleAsync(
                async (first, second) =>
                {
                    var stack = new TestStack();
                    await stack.UpAsync(Run(first));
                    var changed = await stack.UpAsync(Run(second));
                    Assert.Equal(DeploymentOutcome.Succeeded, changed.Outcome);
                    Assert.Equal(second.Length, stack.Cloud.Objects.Count);

                    var again = await stack.UpAsync(Run(second), new DeploymentOptions { ExpectNoChanges = true });
                    Assert.Equal(DeploymentOutcome.Succeeded, again.Outcome);
                    Assert.Equal(second.Length, again.Changes.GetValueOrDefault("same"));

                    await stack.DestroyAsync();
                    Assert.Empty(stack.Snapshot.Resources);
                    Assert.Empty(stack.Cloud.Objects);
                },
                seed: "0000KOIPe036",
                iter: 60,
                threads: 1
            );
    }

    [Fact]
    public async Task Fold_ReachesTheResultOfTheRun()
    {
        await Gen.Select(Programs, Programs)
            .SampleAsync(
                async (first, second) =>
                {
                    var stack = new TestStack();
                    await stack.UpAsync(Run(first));
                    var before = stack.Snapshot;
                    await stack.UpAsync(Run(second));

                    var folded = before.Apply(stack.Journal.Entries);
                    Assert.Equal(
                        stack.Snapshot.Resources.Select(state => state.ToString()).Order(StringComparer.Ordinal),
                        folded.Resources.Select(state => state.ToString()).Order(StringComparer.Ordinal)
                    );
                    Assert.Empty(folded.PendingOperations);
                },
                seed: "0000KOIPe036",
                iter: 60,
                threads: 1
            );
    }

    [Fact]
    public void Fold_ManyEntries_IsLinear()
    {
        var entries = Enumerable
            .Range(0, 10_000)
            .Select(i =>
                (JournalEntry)
                    new JournalEntry.Changed([
                        new StateChange.Added(
                            StateSlot.Added(i),
                            new ResourceState
                            {
                                Urn = TestStack.UrnOf("Simple", $"r{i}"),
                                Type = "fake:index:Simple",
                                Custom = false,
                            }
                        ),
                    ])
            );

        Assert.Equal(10_000, Snapshot.Empty.Apply(entries).Resources.Length);
    }
}
