namespace Infra.Catalog.Lineage;

/// <summary>Data flows, or an order holds, from one node to the other.</summary>
public readonly record struct LineageEdge(LineageNode From, LineageNode To);
