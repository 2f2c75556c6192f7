using Pulumi;

namespace Infra.Components.Crds.PrometheusOperator;

/// <summary>The Prometheus operator's <c>monitoring.coreos.com/v1 PrometheusRule</c>. Source: the operator's API specification.</summary>
public sealed class PrometheusRule(string name, PrometheusRuleArgs args, CustomResourceOptions? options = null)
    : Pulumi.Kubernetes.ApiExtensions.CustomResource(name, args, options);
