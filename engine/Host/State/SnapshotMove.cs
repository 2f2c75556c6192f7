using System.Collections.Immutable;
using DataOps.Engine.Model;
using DataOps.Engine.State;

namespace DataOps.Engine.Host.State;

/// <summary>
/// Moves resources from one stack's state to another's: with everything below them, and with copies of their providers. What is torn apart
/// loses its references. No provider is asked.
/// </summary>
public sealed class SnapshotMove
{
    private readonly StackIdentity _to;
    private readonly StackRenaming _renaming;
    private readonly Dictionary<Urn, Urn> _urns = [];
    private readonly Dictionary<ProviderReference, ProviderReference> _providers = [];
    private readonly List<ResourceState> _destination;
    private readonly Urn _root;

    private SnapshotMove(StackIdentity from, StackIdentity to, Snapshot destination)
    {
        _to = to;
        _renaming = new StackRenaming(from, to);
        _destination = [.. destination.Resources];
        if (_destination.Find(resource => resource is { Type: Urn.RootStackType, Parent: null }) is { } root)
        {
            _root = root.Urn;
            return;
        }

        _root = Urn.Create(to.Name, to.Project, null, Urn.RootStackType, StackRenaming.RootName(to));
        _destination.Insert(
            0,
            new ResourceState
            {
                Urn = _root,
                Type = Urn.RootStackType,
                Custom = false,
            }
        );
    }

    /// <summary>The source's state without what moves.</summary>
    public Snapshot Source { get; private set; } = Snapshot.Empty;

    /// <summary>The destination's state with what moved.</summary>
    public Snapshot Destination { get; private set; } = Snapshot.Empty;

    /// <summary>What moves, under its old URNs, in the order of the state.</summary>
    public ImmutableArray<Urn> Moved { get; private set; } = [];

    /// <summary>References that are lost: which resource needed which.</summary>
    public ImmutableArray<(Urn Resource, Urn Needs)> Broken { get; private set; } = [];

    /// <param name="source">The state to move from.</param>
    /// <param name="from">Its stack.</param>
    /// <param name="destination">The state to move to.</param>
    /// <param name="to">Its stack.</param>
    /// <param name="urns">What to move; the root resource stands for everything below it.</param>
    /// <param name="includeParents">Moves the parents of the resources too.</param>
    /// <exception cref="FaultException">DP5012: nothing to move; DP5013: the destination has the resource, or another provider of the
    /// name.</exception>
    public static SnapshotMove Plan(
        Snapshot source,
        StackIdentity from,
        Snapshot destination,
        StackIdentity to,
        IReadOnlyCollection<string> urns,
        bool includeParents
    )
    {
        var moving = Moving(source, urns, includeParents);
        var move = new SnapshotMove(from, to, destination);
        var broken = ImmutableArray.CreateBuilder<(Urn, Urn)>();
        var stays = source.Resources.Where(resource => !moving.Contains(resource.Urn)).Select(resource => resource.Urn).ToHashSet();
        void Note(ResourceState resource, Func<Urn, bool> isGone) =>
            broken.AddRange(StateUrns.Broken(resource, isGone).Select(urn => (resource.Urn, urn)));

        var needed = source
            .Resources.Where(resource => moving.Contains(resource.Urn))
            .Select(resource => resource.Provider)
            .OfType<ProviderReference>()
            .ToHashSet();
        foreach (var provider in source.Resources.Where(resource => needed.Contains(new ProviderReference(resource.Urn, resource.Id))))
        {
            Note(provider, stays.Contains);
            move.AddProvider(StateUrns.Without(provider, stays.Contains), moving);
        }

        foreach (var resource in source.Resources.Where(resource => moving.Contains(resource.Urn)))
        {
            Note(resource, stays.Contains);
            move.Add(StateUrns.Without(resource, stays.Contains), moving);
        }

        foreach (var resource in source.Resources.Where(resource => !moving.Contains(resource.Urn)))
        {
            Note(resource, moving.Contains);
        }

        move.Source = source with
        {
            Resources =
            [
                .. source
                    .Resources.Where(resource => !moving.Contains(resource.Urn))
                    .Select(resource => StateUrns.Without(resource, moving.Contains)),
            ],
        };
        move.Destination = destination with { Resources = [.. move._destination] };
        move.Moved = [.. source.Resources.Where(resource => moving.Contains(resource.Urn)).Select(resource => resource.Urn)];
        move.Broken = broken.ToImmutable();
        return move;
    }

    private static HashSet<Urn> Moving(Snapshot source, IReadOnlyCollection<string> urns, bool includeParents)
    {
        var chosen = source.Resources.Where(resource => urns.Contains(resource.Urn.Value)).ToList();
        if (chosen.Find(resource => ProviderReference.IsProviderType(resource.Type)) is { } provider)
        {
            throw new FaultException(
                StateDiagnostics.ResourceInUse,
                $"cannot move provider {provider.Urn}. Only resources can be moved, and providers will be included automatically",
                "Name the resources that use it."
            );
        }

        if (chosen.Count == 0)
        {
            throw new FaultException(
                StateDiagnostics.NoSuchResource,
                "no resources found to move",
                "See `dataops stack --show-urns` for the URNs of the source stack."
            );
        }

        var moving = chosen.Select(resource => resource.Urn).ToHashSet();
        if (includeParents)
        {
            // Parents stand before their children: from the end on, one pass finds all of them.
            foreach (var resource in source.Resources.Reverse().Where(resource => moving.Contains(resource.Urn)))
            {
                if (resource.Parent is { } parent && parent.Type != Urn.RootStackType && !ProviderReference.IsProviderType(parent.Type))
                {
                    moving.Add(parent);
                }
            }
        }

        foreach (
            var resource in source.Resources.Where(resource =>
                resource.Parent is { } parent && moving.Contains(parent) && !ProviderReference.IsProviderType(resource.Type)
            )
        )
        {
            moving.Add(resource.Urn);
        }

        moving.RemoveWhere(urn => urn.QualifiedType == Urn.RootStackType);
        return moving;
    }

    private void AddProvider(ResourceState provider, HashSet<Urn> moving)
    {
        var reference = new ProviderReference(provider.Urn, provider.Id);
        var moved = Rewritten(provider, moving);
        var there = _destination.Find(resource => resource.Urn == moved.Urn);
        if (there is null)
        {
            _destination.Add(moved);
        }
        else if (there.Id != moved.Id && !there.Inputs.Equals(moved.Inputs))
        {
            throw new FaultException(
                StateDiagnostics.ResourceInUse,
                $"provider {moved.Urn} already exists in destination stack",
                "Give the provider another name in one of the programs and deploy it first."
            );
        }

        _providers[reference] = new ProviderReference(moved.Urn, (there ?? moved).Id);
    }

    private void Add(ResourceState resource, HashSet<Urn> moving)
    {
        var moved = Rewritten(resource, moving);
        if (_destination.Exists(other => other.Urn == moved.Urn))
        {
            throw new FaultException(
                StateDiagnostics.ResourceInUse,
                $"resource {moved.Urn} already exists in destination stack",
                "Rename one of the two with `dataops state rename`."
            );
        }

        _urns[resource.Urn] = moved.Urn;
        _destination.Add(moved);
    }

    private ResourceState Rewritten(ResourceState resource, HashSet<Urn> moving)
    {
        var parent = resource.Parent is { } old && moving.Contains(old) ? Now(old) : _root;
        return StateUrns.Map(resource, Now) with
        {
            Urn = Urn.Create(_to.Name, _to.Project, parent, resource.Urn.Type, resource.Urn.Name),
            Parent = parent,
            Provider = resource.Provider is { } provider
                ? _providers.TryGetValue(provider, out var now)
                    ? now
                    : provider with
                    {
                        Urn = Now(provider.Urn),
                    }
                : null,
        };
    }

    private Urn Now(Urn urn) => _urns.TryGetValue(urn, out var now) ? now : _renaming.Of(urn);
}
