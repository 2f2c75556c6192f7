using Pulumi;

namespace Infra.Components.Crds.PrometheusOperator;

/// <summary>Groups of rules; Prometheus evaluates the rules of a group one after the other.</summary>
public sealed class PrometheusRuleSpecArgs : ResourceArgs
{
    [Input("groups", required: true)]
    public InputList<RuleGroupArgs> Groups { get; init; } = new();
}
