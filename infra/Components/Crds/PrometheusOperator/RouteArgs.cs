using Pulumi;

namespace Infra.Components.Crds.PrometheusOperator;

/// <summary>Alerts that match go to the receiver, unless a route below matches too.</summary>
public sealed class RouteArgs : ResourceArgs
{
    [Input("receiver", required: true)]
    public required Input<string> Receiver { get; init; }

    [Input("groupBy")]
    public InputList<string>? GroupBy { get; init; }

    [Input("matchers")]
    public InputList<MatcherArgs>? Matchers { get; init; }

    [Input("routes")]
    public InputList<RouteArgs>? Routes { get; init; }
}
