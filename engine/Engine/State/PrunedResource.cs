using System.Collections.Immutable;
using DataOps.Engine.Model;

namespace DataOps.Engine.State;

/// <summary>A resource that lost references to what is not there.</summary>
/// <param name="Before">Its URN.</param>
/// <param name="After">Its URN by now, which differs when a parent is missing.</param>
/// <param name="Lost">What it referred to.</param>
public sealed record PrunedResource(Urn Before, Urn After, ImmutableArray<Urn> Lost);
