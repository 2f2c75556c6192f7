using Infra.Components.Tenancy;
using Infra.Components.Workloads;
using Pulumi;
using Pulumi.Kubernetes.Helm.V3;
using Pulumi.Kubernetes.Types.Inputs.Helm.V3;

namespace Infra.Components.GitOps.ArgoCd;

/// <summary>Argo CD in its own namespace, installed by its official chart.</summary>
public sealed class ArgoCd : ComponentResource
{
    public const string Token = "dataplatform:gitops:ArgoCd";

    public const string ChartRepository = "https://argoproj.github.io/argo-helm";

    private const int SshPort = 22;

    // The chart's default.
    private const int ControllerMetricsPort = 8082;

    [Output("namespace")]
    public Output<string> NamespaceName { get; private set; }

    public ArgoCd(string name, ArgoCdArgs args, ComponentResourceOptions? options = null)
        : base(Token, name, args, options)
    {
        var children = new CustomResourceOptions { Parent = this };
        var space = new SystemNamespace(
            $"{name}-system",
            new SystemNamespaceArgs
            {
                Namespace = args.Namespace,
                Egress =
                [
                    new EgressRule(SystemNamespaceArgs.Everywhere, SystemNamespaceArgs.HttpsPort),
                    new EgressRule(SystemNamespaceArgs.Everywhere, SshPort),
                ],
                Metrics = MetricsAccess.Of(args.MonitoringNamespace, ControllerMetricsPort),
            },
            new ComponentResourceOptions { Parent = this }
        );
        var release = new Release(
            $"{name}-release",
            new ReleaseArgs
            {
                Name = "argocd",
                Chart = "argo-cd",
                Version = args.ChartVersion,
                Namespace = space.NamespaceName,
                RepositoryOpts = new RepositoryOptsArgs { Repo = ChartRepository },
                Atomic = true,
                Values = ArgoCdValues.Build(args),
            },
            children
        );

        NamespaceName = release.Namespace;
        RegisterOutputs(new Dictionary<string, object?> { ["namespace"] = NamespaceName });
    }
}
