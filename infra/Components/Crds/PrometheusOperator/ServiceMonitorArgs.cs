using Pulumi;
using Pulumi.Kubernetes.ApiExtensions;

namespace Infra.Components.Crds.PrometheusOperator;

/// <summary>Inputs of <see cref="ServiceMonitor"/>.</summary>
public sealed class ServiceMonitorArgs() : CustomResourceArgs("monitoring.coreos.com/v1", "ServiceMonitor")
{
    [Input("spec", required: true)]
    public required Input<ServiceMonitorSpecArgs> Spec { get; init; }
}
