using Infra.Components.Identities.AwsPodIdentity;
using Infra.Components.Tenancy;
using Infra.Components.Workloads;
using Pulumi;
using Pulumi.Aws.Eks;
using Pulumi.Aws.Iam;
using Pulumi.Kubernetes.Helm.V3;
using Pulumi.Kubernetes.Types.Inputs.Helm.V3;

namespace Infra.Components.Secrets.ExternalSecrets;

/// <summary>
/// The External Secrets operator in its own namespace, installed by its official chart. Its own role may do one thing: take the roles that
/// read the secrets of single pipelines.
/// </summary>
public sealed class ExternalSecretsOperator : ComponentResource
{
    public const string Token = "dataplatform:secrets:ExternalSecretsOperator";

    public const string ChartRepository = "https://charts.external-secrets.io";

    // The chart names it after the release.
    private const string ServiceAccount = "external-secrets";

    [Output("namespace")]
    public Output<string> NamespaceName { get; private set; }

    [Output("roleArn")]
    public Output<string> RoleArn { get; private set; }

    [Output("roleName")]
    public Output<string> RoleName { get; private set; }

    public ExternalSecretsOperator(string name, ExternalSecretsOperatorArgs args, ComponentResourceOptions? options = null)
        : base(Token, name, args, options)
    {
        var children = new CustomResourceOptions { Parent = this };
        var role = new Role(
            $"{name}-role",
            new RoleArgs
            {
                Name = args.RoleName,
                Description = "Takes the roles that read the secrets of single pipelines.",
                AssumeRolePolicy = args.ClusterArn.Apply(cluster => TrustPolicy.ForPods(cluster, args.Namespace, ServiceAccount)),
                Tags = args.Tags,
            },
            children
        );
        _ = new PodIdentityAssociation(
            $"{name}-pods",
            new PodIdentityAssociationArgs
            {
                ClusterName = args.ClusterName,
                Namespace = args.Namespace,
                ServiceAccount = ServiceAccount,
                RoleArn = role.Arn,
                Tags = args.Tags,
            },
            children
        );
        var space = new SystemNamespace(
            $"{name}-system",
            new SystemNamespaceArgs
            {
                Namespace = args.Namespace,
                Egress = [new EgressRule(SystemNamespaceArgs.Everywhere, SystemNamespaceArgs.HttpsPort), .. PodIdentity.Agent],
                OpenPorts = [ExternalSecretsValues.WebhookPort],
            },
            new ComponentResourceOptions { Parent = this }
        );
        var release = new Release(
            $"{name}-release",
            new ReleaseArgs
            {
                Name = "external-secrets",
                Chart = "external-secrets",
                Version = args.ChartVersion,
                Namespace = space.NamespaceName,
                RepositoryOpts = new RepositoryOptsArgs { Repo = ChartRepository },
                Atomic = true,
                Values = ExternalSecretsValues.Build(),
            },
            children
        );

        NamespaceName = release.Namespace;

        // Whoever has a store for the operator waits for the kinds that its chart brings.
        RoleArn = Output.Tuple(role.Arn, release.Namespace).Apply(both => both.Item1);
        RoleName = role.Name;
        RegisterOutputs(
            new Dictionary<string, object?>
            {
                ["namespace"] = NamespaceName,
                ["roleArn"] = RoleArn,
                ["roleName"] = RoleName,
            }
        );
    }
}
