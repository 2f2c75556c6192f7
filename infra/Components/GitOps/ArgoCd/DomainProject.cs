using Infra.Components.Crds.ArgoCd;
using Pulumi;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;

namespace Infra.Components.GitOps.ArgoCd;

/// <summary>A domain's fence in Argo CD: one repository, one namespace, no cluster-wide objects, no Secrets.</summary>
public sealed class DomainProject : ComponentResource
{
    public const string Token = "dataplatform:gitops:DomainProject";

    /// <summary>The cluster that Argo CD itself runs in.</summary>
    internal const string LocalCluster = "https://kubernetes.default.svc";

    [Output("projectName")]
    public Output<string> ProjectName { get; private set; }

    public DomainProject(string name, DomainProjectArgs args, ComponentResourceOptions? options = null)
        : base(Token, name, args, options)
    {
        var project = new AppProject(
            $"{name}-project",
            new AppProjectArgs
            {
                Metadata = new ObjectMetaArgs { Name = args.ProjectName, Namespace = args.OperatorNamespace },
                Spec = new AppProjectSpecArgs
                {
                    Description = args.Description,
                    SourceRepos = args.Source.RepositoryUrl,
                    Destinations = new ApplicationDestinationArgs { Server = LocalCluster, Namespace = args.TargetNamespace },
                    NamespaceResourceWhitelist =
                    {
                        new GroupKindArgs { Group = "", Kind = "ConfigMap" },
                        new GroupKindArgs { Group = "", Kind = "ServiceAccount" },
                        new GroupKindArgs { Group = "argoproj.io", Kind = "CronWorkflow" },
                        new GroupKindArgs { Group = "argoproj.io", Kind = "WorkflowTemplate" },
                        new GroupKindArgs { Group = "batch", Kind = "CronJob" },
                        new GroupKindArgs { Group = "batch", Kind = "Job" },
                        new GroupKindArgs { Group = "external-secrets.io", Kind = "ExternalSecret" },
                        new GroupKindArgs { Group = "monitoring.coreos.com", Kind = "PrometheusRule" },
                        new GroupKindArgs { Group = "networking.k8s.io", Kind = "NetworkPolicy" },
                        new GroupKindArgs { Group = "rbac.authorization.k8s.io", Kind = "Role" },
                        new GroupKindArgs { Group = "rbac.authorization.k8s.io", Kind = "RoleBinding" },
                        new GroupKindArgs { Group = "sparkoperator.k8s.io", Kind = "ScheduledSparkApplication" },
                    },
                },
            },
            new CustomResourceOptions { Parent = this }
        );

        ProjectName = project.Metadata.Apply(metadata => metadata.Name);
        RegisterOutputs(new Dictionary<string, object?> { ["projectName"] = ProjectName });
    }
}
