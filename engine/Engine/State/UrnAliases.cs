using System.Collections.Immutable;
using DataOps.Engine.Model;

namespace DataOps.Engine.State;

/// <summary>Rewrites references to resources that got another URN in this run, and drops the record of their old ones.</summary>
internal static class UrnAliases
{
    public static ImmutableArray<ResourceState> Normalise(ImmutableArray<ResourceState> resources)
    {
        var current = new Dictionary<Urn, Urn>();
        foreach (var state in resources)
        {
            foreach (var alias in state.Aliases)
            {
                current[alias] = state.Urn;
            }
        }

        return current.Count == 0 ? resources : [.. resources.Select(state => Rewrite(state, current))];
    }

    private static ResourceState Rewrite(ResourceState state, Dictionary<Urn, Urn> current)
    {
        Urn Current(Urn urn) => current.GetValueOrDefault(urn, urn);
        ImmutableArray<Urn> All(ImmutableArray<Urn> urns) => [.. urns.Select(Current)];

        return state with
        {
            Aliases = [],
            Parent = state.Parent is { } parent ? Current(parent) : null,
            Dependencies = All(state.Dependencies),
            PropertyDependencies = state.PropertyDependencies.ToImmutableSortedDictionary(
                entry => entry.Key,
                entry => All(entry.Value),
                StringComparer.Ordinal
            ),
            Provider = state.Provider is { } provider ? provider with { Urn = Current(provider.Urn) } : null,
            DeletedWith = state.DeletedWith is { } deletedWith ? Current(deletedWith) : null,
            ReplaceWith = All(state.ReplaceWith),
        };
    }
}
