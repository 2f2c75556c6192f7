using System.Collections.Immutable;
using DataOps.Engine.Model;

namespace DataOps.Reporting.Graphs;

/// <summary><paramref name="From"/> needs <paramref name="To"/>.</summary>
public sealed record GraphEdge(Urn From, Urn To, GraphEdgeKind Kind, ImmutableArray<string> Properties);
