namespace Infra.Catalog.Systems;

/// <summary>What all pods of a namespace may ask for together: CPU and memory as Kubernetes quantities, and the pods at one time.</summary>
public sealed record NamespaceQuota(string Cpu, string Memory, int Pods);
