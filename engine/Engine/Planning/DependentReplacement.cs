using System.Collections.Immutable;
using DataOps.Engine.State;

namespace DataOps.Engine.Planning;

/// <summary>A resource that must go along with one that it depends on, and the properties because of which.</summary>
internal sealed record DependentReplacement(StateEntry Entry, ImmutableArray<string> Keys);
