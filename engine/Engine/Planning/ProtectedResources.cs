using System.Collections.Immutable;
using DataOps.Engine.Model;
using DataOps.Engine.State;

namespace DataOps.Engine.Planning;

/// <summary>What a destroy must leave when it is to leave what is protected.</summary>
public static class ProtectedResources
{
    /// <summary>The protected resources and all that they need.</summary>
    /// <param name="snapshot">The state, in dependency order.</param>
    public static ImmutableArray<ResourceState> WithNeeds(Snapshot snapshot)
    {
        var entries = snapshot.Resources.Select((state, index) => new StateEntry(StateSlot.InBase(index), state)).ToList();
        var graph = new DependencyLevels(entries);
        var kept = new HashSet<StateEntry>(ReferenceEqualityComparer.Instance);
        foreach (var entry in entries.Where(entry => entry.State.Protect))
        {
            kept.Add(entry);
            kept.UnionWith(graph.TransitiveDependenciesOf(entry));
        }

        return [.. entries.Where(kept.Contains).Select(entry => entry.State)];
    }
}
