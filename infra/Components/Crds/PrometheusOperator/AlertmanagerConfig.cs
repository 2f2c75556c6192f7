using Pulumi;

namespace Infra.Components.Crds.PrometheusOperator;

/// <summary>
/// The Prometheus operator's <c>monitoring.coreos.com/v1alpha1 AlertmanagerConfig</c>. Source: the operator's API specification.
/// </summary>
public sealed class AlertmanagerConfig(string name, AlertmanagerConfigArgs args, CustomResourceOptions? options = null)
    : Pulumi.Kubernetes.ApiExtensions.CustomResource(name, args, options);
