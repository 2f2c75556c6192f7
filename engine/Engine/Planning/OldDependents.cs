using DataOps.Engine.Model;
using DataOps.Engine.State;

namespace DataOps.Engine.Planning;

/// <summary>Finds what depends on a resource in a list that is in dependency order.</summary>
internal static class OldDependents
{
    /// <summary>All that depends on the root, directly or not, in dependency order.</summary>
    /// <param name="isIgnored">Resources that cannot depend on the root any more, whatever their old state says.</param>
    /// <param name="includeChildren">True: children of a dependent (or of the root) depend on it too.</param>
    public static List<StateEntry> Of(StateEntry root, IReadOnlyList<StateEntry> entries, Func<Urn, bool> isIgnored, bool includeChildren)
    {
        var dependents = new List<StateEntry>();
        var found = new HashSet<Urn> { root.Urn };
        var behind = false;
        foreach (var entry in entries)
        {
            if (!behind)
            {
                behind = ReferenceEquals(entry, root);
                continue;
            }

            var needs = ResourceDependencies.Direct(entry.State);
            if (entry.State.Provider is { } provider)
            {
                needs = needs.Append(provider.Urn);
            }

            if (includeChildren && entry.State.Parent is { } parent)
            {
                needs = needs.Append(parent);
            }

            if (isIgnored(entry.Urn) || !needs.Any(found.Contains))
            {
                continue;
            }

            dependents.Add(entry);
            found.Add(entry.Urn);
        }

        return dependents;
    }
}
