using Pulumi;
using Pulumi.Kubernetes.ApiExtensions;

namespace Infra.Components.Crds.SparkOperator;

/// <summary>Inputs of <see cref="ScheduledSparkApplication"/>.</summary>
public sealed class ScheduledSparkApplicationArgs() : CustomResourceArgs("sparkoperator.k8s.io/v1beta2", "ScheduledSparkApplication")
{
    [Input("spec", required: true)]
    public required Input<ScheduledSparkSpecArgs> Spec { get; init; }
}
