using System.Collections.Immutable;
using CsCheck;
using DataOps.Engine.Model;
using DataOps.Engine.State;
using Engine.Tests.Fakes;
using Xunit;

namespace Engine.Tests.State;

public sealed class DependencyOrderTests
{
    private static ResourceState Resource(int number, IEnumerable<int> needs) =>
        new()
        {
            Urn = TestStack.UrnOf("Simple", $"r{number}"),
            Type = "fake:index:Simple",
            Custom = false,
            Dependencies = [.. needs.Select(need => TestStack.UrnOf("Simple", $"r{need}"))],
        };

    [Fact]
    public void Restore_AnyOrder_PutsEverythingBehindWhatItNeeds()
    {
        Gen.Select(Gen.Int[0, 30].Array[0, 4].Array[0, 30], Gen.Int[0, 1000])
            .Sample(
                (needs, shuffle) =>
                {
                    var resources = needs.Select((list, i) => Resource(i, list.Where(need => need < i))).ToImmutableArray();
                    var shuffled = resources
                        .OrderBy(state =>
                            HashCode.Combine(state.Urn.Value.Length, state.Urn.Name[1..].GetHashCode(StringComparison.Ordinal) ^ shuffle)
                        )
                        .ToImmutableArray();
                    var restored = DependencyOrder.Restore(shuffled);

                    Assert.Equal(resources.Length, restored.Distinct().Count());
                    Assert.Empty(SnapshotIntegrity.Check(new Snapshot(restored, [])));
                },
                seed: "0000KOIPe036",
                iter: 200
            );
    }

    [Fact]
    public void Restore_OrderedAlready_LeavesItAlone()
    {
        ImmutableArray<ResourceState> resources = [Resource(2, []), Resource(0, [2]), Resource(1, [0, 2])];

        Assert.True(resources == DependencyOrder.Restore(resources));
    }

    [Fact]
    public void Restore_OldProvider_StandsBeforeWhatStillNeedsIt()
    {
        static ResourceState Provider(string id, bool delete) =>
            new()
            {
                Urn = new Urn("urn:pulumi:dev::test::pulumi:providers:fake::p"),
                Type = "pulumi:providers:fake",
                Custom = true,
                Id = id,
                Delete = delete,
            };
        var (current, old) = (Provider("new", delete: false), Provider("old", delete: true));
        var user = Resource(0, []) with { Provider = new ProviderReference(old.Urn, old.Id) };

        Assert.Equal([current, old, user], DependencyOrder.Restore([current, user, old]));
    }
}
