using Pulumi;

namespace Infra.Components.Crds.PrometheusOperator;

/// <summary>Who hears of the alerts of a namespace.</summary>
public sealed class AlertmanagerConfigSpecArgs : ResourceArgs
{
    [Input("route", required: true)]
    public required Input<RouteArgs> Route { get; init; }

    [Input("receivers", required: true)]
    public InputList<ReceiverArgs> Receivers { get; init; } = new();
}
