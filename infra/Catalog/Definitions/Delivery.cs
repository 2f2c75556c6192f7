namespace Infra.Catalog.Definitions;

/// <summary>How the workload gets to the cluster. <see cref="Engine"/> is null where the stack's own operator serves.</summary>
public sealed record Delivery
{
    public required DeliveryMode Mode { get; init; }

    public DeliveryEngine? Engine { get; init; }

    public required bool Prune { get; init; }

    public required bool SelfHeal { get; init; }

    /// <summary>More deletions than this in one sync stop it.</summary>
    public required int MaxDeletes { get; init; }

    public required int SyncWave { get; init; }
}
