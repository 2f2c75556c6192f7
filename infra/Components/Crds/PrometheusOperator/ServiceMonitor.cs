using Pulumi;

namespace Infra.Components.Crds.PrometheusOperator;

/// <summary>The Prometheus operator's <c>monitoring.coreos.com/v1 ServiceMonitor</c>. Source: the operator's API specification.</summary>
public sealed class ServiceMonitor(string name, ServiceMonitorArgs args, CustomResourceOptions? options = null)
    : Pulumi.Kubernetes.ApiExtensions.CustomResource(name, args, options);
