using System.Collections.Immutable;
using DataOps.Engine.Model;

namespace DataOps.Engine.Ports;

/// <summary>A check of new inputs. The seed has 32 bytes and is the same in preview and run.</summary>
public sealed record CheckRequest(Urn Urn, PropertyMap OldInputs, PropertyMap NewInputs)
{
    public ImmutableArray<byte> RandomSeed { get; init; } = [];

    public Autonaming? Autonaming { get; init; }
}
