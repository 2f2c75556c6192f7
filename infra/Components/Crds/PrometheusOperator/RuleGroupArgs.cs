using Pulumi;

namespace Infra.Components.Crds.PrometheusOperator;

/// <summary>Rules that are evaluated together.</summary>
public sealed class RuleGroupArgs : ResourceArgs
{
    [Input("name", required: true)]
    public required Input<string> Name { get; init; }

    [Input("rules", required: true)]
    public InputList<RuleArgs> Rules { get; init; } = new();
}
