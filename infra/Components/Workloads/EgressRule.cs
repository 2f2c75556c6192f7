namespace Infra.Components.Workloads;

/// <summary>A network in CIDR notation and a TCP port that pods may connect to.</summary>
public sealed record EgressRule(string Cidr, int Port);
