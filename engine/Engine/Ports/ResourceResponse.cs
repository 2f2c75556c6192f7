using System.Collections.Immutable;
using DataOps.Engine.Model;

namespace DataOps.Engine.Ports;

/// <summary>A resource as its provider reports it.</summary>
public sealed record ResourceResponse(string Id, PropertyMap Outputs)
{
    /// <summary>Set by reads, and by partial failures that changed them; null otherwise.</summary>
    public PropertyMap? Inputs { get; init; }

    /// <summary>Not empty: the operation took place, but the resource is not ready.</summary>
    public ImmutableArray<string> InitErrors { get; init; } = [];

    public bool RefreshBeforeUpdate { get; init; }
}
