using Pulumi;
using Pulumi.Kubernetes.ApiExtensions;

namespace Infra.Components.Crds.PrometheusOperator;

/// <summary>Inputs of <see cref="PrometheusRule"/>.</summary>
public sealed class PrometheusRuleArgs() : CustomResourceArgs("monitoring.coreos.com/v1", "PrometheusRule")
{
    [Input("spec", required: true)]
    public required Input<PrometheusRuleSpecArgs> Spec { get; init; }
}
