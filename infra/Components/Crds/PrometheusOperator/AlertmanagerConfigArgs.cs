using Pulumi;
using Pulumi.Kubernetes.ApiExtensions;

namespace Infra.Components.Crds.PrometheusOperator;

/// <summary>Inputs of <see cref="AlertmanagerConfig"/>.</summary>
public sealed class AlertmanagerConfigArgs() : CustomResourceArgs("monitoring.coreos.com/v1alpha1", "AlertmanagerConfig")
{
    [Input("spec", required: true)]
    public required Input<AlertmanagerConfigSpecArgs> Spec { get; init; }
}
