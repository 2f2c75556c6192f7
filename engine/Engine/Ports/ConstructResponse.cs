using System.Collections.Immutable;
using DataOps.Engine.Model;

namespace DataOps.Engine.Ports;

/// <summary>A component that was constructed: its URN, and its outputs with what each of them depends on.</summary>
public sealed record ConstructResponse(Urn Urn, PropertyMap Outputs)
{
    public ImmutableSortedDictionary<string, ImmutableArray<Urn>> OutputDependencies { get; init; } =
        ImmutableSortedDictionary<string, ImmutableArray<Urn>>.Empty;
}
