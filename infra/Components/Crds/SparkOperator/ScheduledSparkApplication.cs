using Pulumi;

namespace Infra.Components.Crds.SparkOperator;

/// <summary>
/// The Spark operator's <c>sparkoperator.k8s.io/v1beta2 ScheduledSparkApplication</c>. Source: the operator's API reference.
/// </summary>
public sealed class ScheduledSparkApplication(string name, ScheduledSparkApplicationArgs args, CustomResourceOptions? options = null)
    : Pulumi.Kubernetes.ApiExtensions.CustomResource(name, args, options);
