using System.Collections.Immutable;
using Infra.Catalog.Definitions;
using Infra.Components.GitOps;
using Infra.Components.Identities;
using Infra.Components.Lakes;
using Infra.Components.Observability;
using Infra.Components.Orchestrators;
using Infra.Components.Warehouses;
using Infra.Components.Workloads;

namespace Infra.Platform;

/// <summary>The systems that a stack has chosen.</summary>
public sealed record PlatformSystems
{
    /// <summary>Those that a pipeline may name.</summary>
    public required ImmutableArray<IOrchestrator> Orchestrators { get; init; }

    /// <summary>Those that deliver at least one pipeline, and the stack's own.</summary>
    public required ImmutableArray<DeliverySystem> Operators { get; init; }

    public required ILake Lake { get; init; }

    public required IWarehouse Warehouse { get; init; }

    public required IIdentity Identity { get; init; }

    /// <summary>Null where the stack has none.</summary>
    public IMonitoring? Monitoring { get; init; }

    /// <summary>The systems that have metrics, by their names.</summary>
    public IEnumerable<(string Name, SystemMetrics Metrics)> Metrics =>
        from system in Orchestrators
            .Select(orchestrator => (orchestrator.Honours.Name, orchestrator.Metrics))
            .Concat(Operators.Select(system => (system.Operator.Honours.Name, system.Operator.Metrics)))
        where system.Metrics is not null
        select (system.Name, system.Metrics);

    /// <summary>The operator of one pipeline: the one that it names, or the stack's own, which comes first.</summary>
    public DeliverySystem Delivering(Pipeline pipeline) =>
        pipeline.Delivery.Engine is { } engine ? Operators.Single(system => system.Engine == engine) : Operators[0];

    /// <summary>The systems of one pipeline: those of the stack, with the orchestrator that it names.</summary>
    public WorkloadSystems For(Pipeline pipeline, IGitOpsDomain delivery) =>
        new()
        {
            Orchestrator = Orchestrators.Single(orchestrator => orchestrator.Honours.Name == pipeline.Orchestrator.Name),
            Delivery = delivery,
            Lake = Lake,
            Warehouse = Warehouse,
            Identity = Identity,
            Monitoring = Monitoring,
        };
}
