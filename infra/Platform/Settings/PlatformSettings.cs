using Infra.Catalog.Settings;
using Infra.Catalog.Systems;
using Infra.Components.GitOps;

namespace Infra.Platform.Settings;

/// <summary>A stack's settings in the types of the components. What they are and may be stands in <see cref="StackSettings"/>.</summary>
/// <param name="Stack">The settings as they were read.</param>
public sealed record PlatformSettings(StackSettings Stack)
{
    /// <inheritdoc cref="StackSettings.Stack"/>
    public string StackName => Stack.Stack;

    /// <inheritdoc cref="StackSettings.Environment"/>
    public string Environment => Stack.Environment;

    /// <inheritdoc cref="StackSettings.Prefix"/>
    public string Prefix => Stack.Prefix;

    /// <inheritdoc cref="StackSettings.Region"/>
    public string Region => Stack.Region;

    /// <inheritdoc cref="StackSettings.ProtectData"/>
    public bool ProtectData => Stack.ProtectData;

    /// <inheritdoc cref="StackSettings.PauseSchedules"/>
    public bool PauseSchedules => Stack.PauseSchedules;

    public GitOpsSource Repository { get; } = new(Stack.Repository.Url, Stack.Repository.Revision);

    /// <inheritdoc cref="RepositorySettings.CredentialsSecret"/>
    public string? RepositoryCredentials => Stack.Repository.CredentialsSecret;

    public ClusterSettings Cluster => Stack.Cluster;

    public NetworkSettings Network => Stack.Network;

    public GitOpsSettings GitOps => Stack.GitOps;

    public ArgoCdSettings ArgoCd => Stack.ArgoCd;

    public AirflowSettings Airflow => Stack.Airflow;

    public WarehouseSettings Warehouse => Stack.Warehouse;

    /// <inheritdoc cref="StackSettings.Quota"/>
    public NamespaceQuota Quota => Stack.Quota;

    /// <inheritdoc cref="StackSettings.Monitoring"/>
    public MonitoringSettings? Monitoring => Stack.Monitoring;

    public ImageSettings Images { get; } = ImageSettings.Of(Stack.Images);
}
