using System.Collections.Immutable;
using DataOps.Engine.Model;

namespace DataOps.Engine.Monitor;

/// <summary>What a program gets back for a registration or a read.</summary>
public sealed record RegisteredResource(Urn Urn, string Id, PropertyMap Properties)
{
    /// <summary>True while the resource is only planned and its id unknown.</summary>
    public bool IsIdUnknown { get; init; }

    public RegistrationOutcome Outcome { get; init; } = RegistrationOutcome.Succeeded;

    public ImmutableSortedDictionary<string, ImmutableArray<Urn>> PropertyDependencies { get; init; } =
        ImmutableSortedDictionary<string, ImmutableArray<Urn>>.Empty;
}
