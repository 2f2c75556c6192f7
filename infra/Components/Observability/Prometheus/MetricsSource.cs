using Infra.Components.Crds.PrometheusOperator;
using Pulumi;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;

namespace Infra.Components.Observability.Prometheus;

/// <summary>The metrics of one system of the platform, which Prometheus asks for twice a minute.</summary>
public sealed class MetricsSource : ComponentResource
{
    public const string Token = "dataplatform:observability:MetricsSource";

    public MetricsSource(string name, MetricsSourceArgs args, ComponentResourceOptions? options = null)
        : base(Token, name, args, options)
    {
        _ = new ServiceMonitor(
            $"{name}-monitor",
            new ServiceMonitorArgs
            {
                Metadata = new ObjectMetaArgs
                {
                    Name = name,
                    Namespace = args.Metrics.Namespace,
                    Labels = { ["release"] = args.Release, ["app.kubernetes.io/managed-by"] = "dataops" },
                },
                Spec = new ServiceMonitorSpecArgs
                {
                    Selector = new LabelSelectorArgs { MatchLabels = args.Metrics.Labels.ToDictionary() },
                    Endpoints = new EndpointArgs { Port = args.Metrics.Port, Interval = "30s" },
                },
            },
            new CustomResourceOptions { Parent = this }
        );
        RegisterOutputs(new Dictionary<string, object?>());
    }
}
