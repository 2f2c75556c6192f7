using Infra.Components.Tenancy;
using Pulumi;
using Pulumi.Kubernetes.Helm.V3;
using Pulumi.Kubernetes.Types.Inputs.Helm.V3;

namespace Infra.Components.Orchestrators.ArgoWorkflows;

/// <summary>
/// Argo Workflows' controller with its CRDs, installed by its official chart. It comes without its server, whose account may read every
/// Secret of the cluster: people use the command <c>argo</c> with their own rights.
/// </summary>
public sealed class ArgoWorkflows : ComponentResource
{
    public const string Token = "dataplatform:orchestration:ArgoWorkflows";

    public const string ChartRepository = "https://argoproj.github.io/argo-helm";

    [Output("namespace")]
    public Output<string> NamespaceName { get; private set; }

    public ArgoWorkflows(string name, ArgoWorkflowsArgs args, ComponentResourceOptions? options = null)
        : base(Token, name, args, options)
    {
        var space = new SystemNamespace(
            $"{name}-system",
            new SystemNamespaceArgs
            {
                Namespace = args.Namespace,
                Metrics = MetricsAccess.Of(args.MonitoringNamespace, WorkflowRunMetrics.Port),
            },
            new ComponentResourceOptions { Parent = this }
        );
        var release = new Release(
            $"{name}-release",
            new ReleaseArgs
            {
                Name = "argo-workflows",
                Chart = "argo-workflows",
                Version = args.ChartVersion,
                Namespace = space.NamespaceName,
                RepositoryOpts = new RepositoryOptsArgs { Repo = ChartRepository },
                Atomic = true,
                Values = ArgoWorkflowsValues.Build(args),
            },
            new CustomResourceOptions { Parent = this }
        );

        NamespaceName = release.Namespace;
        RegisterOutputs(new Dictionary<string, object?> { ["namespace"] = NamespaceName });
    }
}
