using Pulumi;

namespace Infra.Components.Crds.PrometheusOperator;

/// <summary>A port of a Service, by its name.</summary>
public sealed class EndpointArgs : ResourceArgs
{
    [Input("port", required: true)]
    public required Input<string> Port { get; init; }

    [Input("interval")]
    public Input<string>? Interval { get; init; }
}
