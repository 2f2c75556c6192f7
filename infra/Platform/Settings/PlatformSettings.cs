using Infra.Components.GitOps;
using Infra.Components.GitOps.ArgoCd;
using Infra.Components.Orchestrators.Airflow;

namespace Infra.Platform.Settings;

/// <summary>Everything that a stack decides, from <c>Pulumi.STACK.yaml</c>: bound once, valid by construction.</summary>
public sealed record PlatformSettings
{
    /// <summary>The environment whose overlay of the definitions counts: the stack's name.</summary>
    public required string Environment { get; init; }

    /// <summary>Starts every name that must be unique beyond the stack: 2 to 12 characters of a-z, 0-9 and hyphens.</summary>
    public required string Prefix { get; init; }

    /// <summary>The AWS region, from <c>aws:region</c>.</summary>
    public required string Region { get; init; }

    /// <summary>True: data-bearing resources can be deleted neither by a deployment nor by emptying them.</summary>
    public required bool ProtectData { get; init; }

    /// <summary>True: no pipeline starts by itself.</summary>
    public required bool PauseSchedules { get; init; }

    public required GitOpsSource Repository { get; init; }

    public required ClusterSettings Cluster { get; init; }

    public required NetworkSettings Network { get; init; }

    public required ArgoCdSettings ArgoCd { get; init; }

    public required AirflowSettings Airflow { get; init; }

    public required WarehouseSettings Warehouse { get; init; }

    public required ImageSettings Images { get; init; }
}
