using Pulumi;

namespace Infra.Components.GitOps.ArgoCd;

/// <summary>Inputs of <see cref="ArgoCd"/>.</summary>
public sealed class ArgoCdArgs : ResourceArgs
{
    [Input("namespace")]
    public string Namespace { get; init; } = "argocd";

    [Input("chartVersion", required: true)]
    public required string ChartVersion { get; init; }

    /// <summary>Two replicas of each server component, and Redis with failover.</summary>
    [Input("highAvailability")]
    public bool HighAvailability { get; init; }
}
