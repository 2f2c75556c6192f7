using Pulumi;

namespace Infra.Components.Observability.Prometheus;

/// <summary>Inputs of <see cref="MetricsSource"/>.</summary>
public sealed class MetricsSourceArgs : ResourceArgs
{
    public required SystemMetrics Metrics { get; init; }

    /// <summary>The value of the label <c>release</c> by which Prometheus finds monitors.</summary>
    [Input("release", required: true)]
    public required string Release { get; init; }
}
