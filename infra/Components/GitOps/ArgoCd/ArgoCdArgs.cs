using Pulumi;

namespace Infra.Components.GitOps.ArgoCd;

/// <summary>Inputs of <see cref="ArgoCd"/>.</summary>
public sealed class ArgoCdArgs : ResourceArgs
{
    [Input("namespace")]
    public string Namespace { get; init; } = "argocd";

    [Input("chartVersion", required: true)]
    public required string ChartVersion { get; init; }

    /// <summary>
    /// Two replicas of each component of which one stays up while nodes are drained, and Redis with failover: takes three nodes.
    /// </summary>
    [Input("highAvailability")]
    public bool HighAvailability { get; init; }

    /// <summary>The namespace of the monitoring that asks for metrics; null where there is none.</summary>
    [Input("monitoringNamespace")]
    public string? MonitoringNamespace { get; init; }

    /// <summary>
    /// How people log in; null leaves the chart's own <c>admin</c>, whose first password is in a Secret of the namespace.
    /// </summary>
    public ArgoCdLogin? Login { get; init; }
}
