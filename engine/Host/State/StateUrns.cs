using System.Collections.Immutable;
using DataOps.Engine.Model;

namespace DataOps.Engine.Host.State;

/// <summary>The URNs of a resource's state: its own and those that it refers to.</summary>
internal static class StateUrns
{
    public static ResourceState Map(ResourceState resource, Func<Urn, Urn> map) =>
        resource with
        {
            Urn = map(resource.Urn),
            Parent = resource.Parent is { } parent ? map(parent) : null,
            Provider = resource.Provider is { } provider ? provider with { Urn = map(provider.Urn) } : null,
            DeletedWith = resource.DeletedWith is { } with ? map(with) : null,
            ViewOf = resource.ViewOf is { } viewed ? map(viewed) : null,
            Dependencies = [.. resource.Dependencies.Select(map)],
            ReplaceWith = [.. resource.ReplaceWith.Select(map)],
            PropertyDependencies = resource.PropertyDependencies.ToImmutableSortedDictionary(
                entry => entry.Key,
                entry => entry.Value.Select(map).ToImmutableArray(),
                StringComparer.Ordinal
            ),
        };

    /// <summary>The resource without references, parent and provider apart, to some others.</summary>
    public static ResourceState Without(ResourceState resource, Func<Urn, bool> isGone) =>
        resource with
        {
            DeletedWith = resource.DeletedWith is { } with && !isGone(with) ? with : null,
            Dependencies = [.. resource.Dependencies.Where(urn => !isGone(urn))],
            ReplaceWith = [.. resource.ReplaceWith.Where(urn => !isGone(urn))],
            PropertyDependencies = resource.PropertyDependencies.ToImmutableSortedDictionary(
                entry => entry.Key,
                entry => entry.Value.Where(urn => !isGone(urn)).ToImmutableArray(),
                StringComparer.Ordinal
            ),
        };

    /// <summary>What <see cref="Without"/> takes away.</summary>
    public static ImmutableArray<Urn> Broken(ResourceState resource, Func<Urn, bool> isGone) =>
        [
            .. resource
                .Dependencies.Concat(resource.ReplaceWith)
                .Concat(resource.PropertyDependencies.Values.SelectMany(urns => urns))
                .Concat(resource.DeletedWith is { } with ? [with] : Array.Empty<Urn>())
                .Where(isGone)
                .Distinct(),
        ];
}
