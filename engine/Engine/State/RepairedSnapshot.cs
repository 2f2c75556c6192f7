using System.Collections.Immutable;
using DataOps.Engine.Model;

namespace DataOps.Engine.State;

/// <summary>What a repair made of a state.</summary>
/// <param name="Snapshot">The state after it.</param>
/// <param name="Moved">Resources that have another place.</param>
/// <param name="Pruned">Resources that lost references.</param>
public sealed record RepairedSnapshot(Snapshot Snapshot, ImmutableArray<Urn> Moved, ImmutableArray<PrunedResource> Pruned);
