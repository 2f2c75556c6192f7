using Pulumi;
using Pulumi.Kubernetes.Core.V1;
using Pulumi.Kubernetes.Types.Inputs.Core.V1;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;

namespace Infra.Components.Observability.Prometheus;

/// <summary>A domain's pipelines on one page of Grafana, which finds it by the label that its chart's sidecar looks for.</summary>
public sealed class DomainDashboard : ComponentResource
{
    public const string Token = "dataplatform:observability:DomainDashboard";

    public DomainDashboard(string name, DomainDashboardArgs args, ComponentResourceOptions? options = null)
        : base(Token, name, args, options)
    {
        _ = new ConfigMap(
            $"{name}-page",
            new ConfigMapArgs
            {
                Metadata = new ObjectMetaArgs
                {
                    Name = $"pipelines-{args.Domain}",
                    Namespace = args.Namespace,
                    Labels = { ["grafana_dashboard"] = "1", ["app.kubernetes.io/managed-by"] = "dataops" },
                },
                Data = { [$"pipelines-{args.Domain}.json"] = GrafanaDashboard.Write(args.Domain) },
            },
            new CustomResourceOptions { Parent = this }
        );
        RegisterOutputs(new Dictionary<string, object?>());
    }
}
