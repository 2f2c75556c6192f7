using System.Collections.Immutable;
using DataOps.Engine.Model;
using DataOps.Engine.Planning;

namespace DataOps.Engine.State;

/// <summary>
/// Mends a state in which references are broken, as Pulumi does it: resources go behind what they need, and references to what is not there
/// are dropped. A resource whose parent is missing has none from then on, and a URN without it; what refers to it follows.
/// </summary>
public static class SnapshotRepair
{
    public static RepairedSnapshot Repair(Snapshot snapshot)
    {
        var ordered = DependencyOrder.Restore(snapshot.Resources);
        var renamed = new Dictionary<Urn, Urn>();
        var pruned = ImmutableArray.CreateBuilder<PrunedResource>();
        var resources = ImmutableArray.CreateBuilder<ResourceState>(ordered.Length);
        foreach (var state in ordered)
        {
            var whole = Prune(state, renamed);
            var lost = ResourceDependencies.WithParent(state).Distinct().Where(urn => !renamed.ContainsKey(urn)).ToImmutableArray();
            if (whole.Urn != state.Urn || !lost.IsEmpty)
            {
                pruned.Add(new PrunedResource(state.Urn, whole.Urn, lost));
            }

            renamed[state.Urn] = whole.Urn;
            resources.Add(whole);
        }

        return new RepairedSnapshot(
            snapshot with
            {
                Resources = resources.MoveToImmutable(),
            },
            Moved(snapshot.Resources, ordered),
            pruned.DrainToImmutable()
        );
    }

    private static ResourceState Prune(ResourceState state, Dictionary<Urn, Urn> renamed)
    {
        Urn? parent = state.Parent is { } old && renamed.TryGetValue(old, out var there) ? there : null;
        var urn = state.Parent is null ? state.Urn : Urn.Create(state.Urn.Stack, state.Urn.Project, parent, state.Urn.Type, state.Urn.Name);
        ImmutableArray<Urn> Known(ImmutableArray<Urn> urns) =>
            urns.All(one => renamed.TryGetValue(one, out var same) && same == one)
                ? urns
                : [.. urns.Where(renamed.ContainsKey).Select(one => renamed[one])];

        return state with
        {
            Urn = urn,
            Parent = parent,
            Dependencies = Known(state.Dependencies),
            ReplaceWith = Known(state.ReplaceWith),
            DeletedWith = state.DeletedWith is { } with && renamed.TryGetValue(with, out var container) ? container : null,
            PropertyDependencies = state.PropertyDependencies.ToImmutableSortedDictionary(
                entry => entry.Key,
                entry => Known(entry.Value),
                StringComparer.Ordinal
            ),

            // A provider cannot be dropped; one that only lost its own parent is found again.
            Provider =
                state.Provider is { } provider && renamed.TryGetValue(provider.Urn, out var providerUrn)
                    ? provider with
                    {
                        Urn = providerUrn,
                    }
                    : state.Provider,
        };
    }

    /// <summary>Those that stand between other resources than before on either side.</summary>
    private static ImmutableArray<Urn> Moved(ImmutableArray<ResourceState> before, ImmutableArray<ResourceState> after)
    {
        var places = new Dictionary<ResourceState, int>(ReferenceEqualityComparer.Instance);
        for (var i = 0; i < before.Length; i++)
        {
            places[before[i]] = i;
        }

        ResourceState? At(ImmutableArray<ResourceState> list, int index) => index >= 0 && index < list.Length ? list[index] : null;
        return
        [
            .. Enumerable
                .Range(0, after.Length)
                .Where(i =>
                    !ReferenceEquals(At(after, i - 1), At(before, places[after[i]] - 1))
                    && !ReferenceEquals(At(after, i + 1), At(before, places[after[i]] + 1))
                )
                .Select(i => after[i].Urn),
        ];
    }
}
