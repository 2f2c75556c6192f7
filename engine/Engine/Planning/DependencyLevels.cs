using System.Collections.Immutable;
using DataOps.Engine.Model;
using DataOps.Engine.State;

namespace DataOps.Engine.Planning;

/// <summary>Sorts resources that are to be deleted into levels: each level may go at once, when the one before it is gone.</summary>
internal sealed class DependencyLevels
{
    private readonly IReadOnlyList<StateEntry> _entries;
    private readonly Dictionary<StateEntry, int> _position = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<Urn, List<int>> _byUrn = [];
    private readonly Dictionary<Urn, List<int>> _children = [];

    /// <param name="entries">All resources in dependency order.</param>
    public DependencyLevels(IReadOnlyList<StateEntry> entries)
    {
        _entries = entries;
        for (var i = 0; i < entries.Count; i++)
        {
            _position[entries[i]] = i;
            Add(_byUrn, entries[i].Urn, i);
            if (entries[i].State.Parent is { } parent)
            {
                Add(_children, parent, i);
            }
        }
    }

    public bool Contains(StateEntry entry) => _position.ContainsKey(entry);

    /// <summary>What the entry needs directly; a component among it stands for everything below it as well.</summary>
    public HashSet<StateEntry> DependenciesOf(StateEntry entry)
    {
        var at = _position[entry];
        var found = new HashSet<StateEntry>(ReferenceEqualityComparer.Instance);
        foreach (var urn in ResourceDependencies.All(entry.State))
        {
            foreach (var index in Before(_byUrn, urn, at))
            {
                found.Add(_entries[index]);
                if (!_entries[index].State.Custom && urn != entry.State.Parent)
                {
                    AddDescendants(urn, at, found);
                }
            }
        }

        return found;
    }

    /// <summary>Everything that the entry needs, directly or not.</summary>
    public HashSet<StateEntry> TransitiveDependenciesOf(StateEntry entry)
    {
        var found = new HashSet<StateEntry>(ReferenceEqualityComparer.Instance);
        var open = new Stack<StateEntry>([entry]);
        while (open.TryPop(out var next))
        {
            foreach (var needed in DependenciesOf(next))
            {
                if (found.Add(needed))
                {
                    open.Push(needed);
                }
            }
        }

        return found;
    }

    /// <summary>
    /// The condemned in the order in which they may be deleted. An order of entries has no cycles, so every one of them gets a level.
    /// </summary>
    public ImmutableArray<ImmutableArray<StateEntry>> Schedule(IReadOnlyCollection<StateEntry> condemned)
    {
        var wanted = condemned.ToHashSet<StateEntry>(ReferenceEqualityComparer.Instance);
        var levelOf = new Dictionary<StateEntry, int>(ReferenceEqualityComparer.Instance);
        foreach (var entry in condemned.OrderBy(entry => _position[entry]))
        {
            levelOf[entry] = DependenciesOf(entry).Where(wanted.Contains).Select(needed => levelOf[needed] + 1).DefaultIfEmpty(0).Max();
        }

        return
        [
            .. levelOf
                .GroupBy(pair => pair.Value, pair => pair.Key)
                .OrderByDescending(level => level.Key)
                .Select(level => level.ToImmutableArray()),
        ];
    }

    private void AddDescendants(Urn component, int before, HashSet<StateEntry> found)
    {
        foreach (var index in Before(_children, component, before))
        {
            if (found.Add(_entries[index]))
            {
                AddDescendants(_entries[index].Urn, before, found);
            }
        }
    }

    private static IEnumerable<int> Before(Dictionary<Urn, List<int>> index, Urn urn, int at) =>
        index.TryGetValue(urn, out var positions) ? positions.Where(position => position < at) : [];

    private static void Add(Dictionary<Urn, List<int>> index, Urn urn, int position)
    {
        if (!index.TryGetValue(urn, out var positions))
        {
            index[urn] = positions = [];
        }

        positions.Add(position);
    }
}
