using System.Collections.Immutable;
using DataOps.Engine.Model;

namespace DataOps.Engine.Planning;

/// <summary>Mends references to resources that a refresh found gone.</summary>
internal sealed class StateRepair
{
    private readonly HashSet<Urn> _known = [];
    private readonly Dictionary<Urn, Urn?> _parents = [];

    /// <summary>The resources without references to what is gone.</summary>
    /// <param name="resources">What is there, in dependency order.</param>
    /// <param name="before">What was there: children of what is gone go to its own parent.</param>
    public static ImmutableArray<ResourceState> MendAll(ImmutableArray<ResourceState> resources, IEnumerable<ResourceState> before)
    {
        var there = resources.Select(state => state.Urn).ToHashSet();
        if (resources.All(state => ResourceDependencies.WithParent(state).All(there.Contains)))
        {
            return resources;
        }

        var repair = new StateRepair();
        foreach (var gone in before.Where(state => !there.Contains(state.Urn)))
        {
            repair.Gone(gone);
        }

        return [.. resources.Select(repair.Mend)];
    }

    /// <summary>Notes that a resource is gone; its children go to its own parent.</summary>
    public void Gone(ResourceState state)
    {
        if (!_known.Contains(state.Urn))
        {
            _parents[state.Urn] = state.Parent;
        }
    }

    /// <summary>
    /// The state without references to what does not stand before it. Several resources may share a URN (an old half of a replacement), so
    /// the order in which resources come decides; it must be dependency order.
    /// </summary>
    public ResourceState Mend(ResourceState state)
    {
        var mended = NeedsMending(state) ? Without(state) : state;
        _known.Add(mended.Urn);
        _known.UnionWith(mended.Aliases);
        _parents[mended.Urn] = mended.Parent;
        return mended;
    }

    private bool NeedsMending(ResourceState state) => ResourceDependencies.WithParent(state).Any(urn => !_known.Contains(urn));

    private ResourceState Without(ResourceState state) =>
        state with
        {
            Parent = Living(state.Parent),
            Dependencies = Known(state.Dependencies),
            PropertyDependencies = state.PropertyDependencies.ToImmutableSortedDictionary(
                entry => entry.Key,
                entry => Known(entry.Value),
                StringComparer.Ordinal
            ),
            DeletedWith = state.DeletedWith is { } deletedWith && _known.Contains(deletedWith) ? deletedWith : null,
            ReplaceWith = Known(state.ReplaceWith),
        };

    private ImmutableArray<Urn> Known(ImmutableArray<Urn> urns) => [.. urns.Where(_known.Contains)];

    private Urn? Living(Urn? parent)
    {
        while (parent is { } urn && !_known.Contains(urn))
        {
            parent = _parents.GetValueOrDefault(urn);
        }

        return parent;
    }
}
