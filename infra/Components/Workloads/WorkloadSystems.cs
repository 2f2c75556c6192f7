using Infra.Components.GitOps;
using Infra.Components.Identities;
using Infra.Components.Lakes;
using Infra.Components.Observability;
using Infra.Components.Orchestrators;
using Infra.Components.Warehouses;

namespace Infra.Components.Workloads;

/// <summary>The systems that were chosen for a workload, one for each concern.</summary>
public sealed record WorkloadSystems
{
    public required IOrchestrator Orchestrator { get; init; }

    public required IGitOpsDomain Delivery { get; init; }

    public required ILake Lake { get; init; }

    public required IWarehouse Warehouse { get; init; }

    public required IIdentity Identity { get; init; }

    /// <summary>Null where the stack has none.</summary>
    public IMonitoring? Monitoring { get; init; }
}
