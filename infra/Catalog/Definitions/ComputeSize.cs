namespace Infra.Catalog.Definitions;

/// <summary>What a task may use: Kubernetes quantities, and the pool of nodes it must run on, if any.</summary>
public sealed record ComputeSize(string Cpu, string Memory, string? NodePool)
{
    public static ComputeSize Default { get; } = new("500m", "1Gi", null);
}
