using System.Collections.Immutable;
using DataOps.Engine.Model;
using DataOps.Engine.State;

namespace DataOps.Engine.Planning;

/// <summary>What the state knows of a resource that the program names.</summary>
/// <param name="Entry">Null for a new resource.</param>
/// <param name="Alias">The URN under which it is known, when it is another one.</param>
/// <param name="Conflicts">Messages about claims that other resources made before.</param>
internal sealed record OldResource(StateEntry? Entry, Urn? Alias, ImmutableArray<string> Conflicts);
