namespace Infra.Components.Tenancy;

/// <summary>What all pods of a namespace may ask for together: CPU and memory as Kubernetes quantities, and the pods at one time.</summary>
public sealed record NamespaceQuota(string Cpu, string Memory, int Pods)
{
    /// <summary>The quota of a domain that is given no other.</summary>
    public static NamespaceQuota OfDomain { get; } = new("32", "128Gi", 100);
}
