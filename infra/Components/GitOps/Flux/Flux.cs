using Infra.Components.Tenancy;
using Infra.Components.Workloads;
using Pulumi;
using Pulumi.Kubernetes.Helm.V3;
using Pulumi.Kubernetes.Types.Inputs.Helm.V3;

namespace Infra.Components.GitOps.Flux;

/// <summary>Flux's controllers for sources and Kustomizations in their own namespace, installed by the community's chart.</summary>
public sealed class Flux : ComponentResource
{
    public const string Token = "dataplatform:gitops:Flux";

    public const string ChartRepository = "https://fluxcd-community.github.io/helm-charts";

    private const int SshPort = 22;

    [Output("namespace")]
    public Output<string> NamespaceName { get; private set; }

    public Flux(string name, FluxArgs args, ComponentResourceOptions? options = null)
        : base(Token, name, args, options)
    {
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
            },
            new ComponentResourceOptions { Parent = this }
        );
        var release = new Release(
            $"{name}-release",
            new ReleaseArgs
            {
                Name = "flux",
                Chart = "flux2",
                Version = args.ChartVersion,
                Namespace = space.NamespaceName,
                RepositoryOpts = new RepositoryOptsArgs { Repo = ChartRepository },
                Atomic = true,
                Values = FluxValues.Build(),
            },
            new CustomResourceOptions { Parent = this }
        );

        NamespaceName = release.Namespace;
        RegisterOutputs(new Dictionary<string, object?> { ["namespace"] = NamespaceName });
    }
}
