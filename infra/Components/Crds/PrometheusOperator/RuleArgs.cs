using Pulumi;

namespace Infra.Components.Crds.PrometheusOperator;

/// <summary>A rule that records a series, or one that raises an alert.</summary>
public sealed class RuleArgs : ResourceArgs
{
    [Input("record")]
    public Input<string>? Record { get; init; }

    [Input("alert")]
    public Input<string>? Alert { get; init; }

    /// <summary>In PromQL.</summary>
    [Input("expr", required: true)]
    public required Input<string> Expr { get; init; }

    /// <summary>How long the expression must have a result, as a duration of Prometheus.</summary>
    [Input("for")]
    public Input<string>? For { get; init; }

    [Input("labels")]
    public InputMap<string> Labels { get; init; } = new();

    [Input("annotations")]
    public InputMap<string>? Annotations { get; init; }
}
