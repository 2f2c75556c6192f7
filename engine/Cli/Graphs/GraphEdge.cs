using System.Collections.Immutable;
using DataOps.Engine.Model;

namespace DataOps.Cli.Graphs;

/// <summary><paramref name="From"/> needs <paramref name="To"/>.</summary>
internal sealed record GraphEdge(Urn From, Urn To, GraphEdgeKind Kind, ImmutableArray<string> Properties);
