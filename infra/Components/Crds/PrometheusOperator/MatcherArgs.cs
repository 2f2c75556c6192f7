using Pulumi;

namespace Infra.Components.Crds.PrometheusOperator;

/// <summary>A label of alerts and its value.</summary>
public sealed class MatcherArgs : ResourceArgs
{
    [Input("name", required: true)]
    public required Input<string> Name { get; init; }

    [Input("value", required: true)]
    public required Input<string> Value { get; init; }

    /// <summary><c>=</c>, <c>!=</c>, <c>=~</c> or <c>!~</c>.</summary>
    [Input("matchType", required: true)]
    public required Input<string> MatchType { get; init; }
}
