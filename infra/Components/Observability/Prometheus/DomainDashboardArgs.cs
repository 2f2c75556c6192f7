using Pulumi;

namespace Infra.Components.Observability.Prometheus;

/// <summary>Inputs of <see cref="DomainDashboard"/>.</summary>
public sealed class DomainDashboardArgs : ResourceArgs
{
    [Input("domain", required: true)]
    public required string Domain { get; init; }

    /// <summary>Where Grafana looks for dashboards.</summary>
    [Input("namespace", required: true)]
    public required string Namespace { get; init; }
}
