using Infra.Components.Identities.AwsPodIdentity;
using Infra.Components.Tenancy;
using Infra.Components.Workloads;
using Pulumi;
using Pulumi.Aws.Eks;
using Pulumi.Aws.Iam;
using Pulumi.Kubernetes.Helm.V3;
using Pulumi.Kubernetes.Rbac.V1;
using Pulumi.Kubernetes.Types.Inputs.Helm.V3;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;
using Pulumi.Kubernetes.Types.Inputs.Rbac.V1;

namespace Infra.Components.Orchestrators.Airflow;

/// <summary>Airflow on Kubernetes with an external metadata database; its DAG files come from a bucket, and its logs go there.</summary>
public sealed class Airflow : ComponentResource
{
    public const string Token = "dataplatform:orchestration:Airflow";

    public const string ChartRepository = "https://airflow.apache.org";

    /// <summary>The service account that starts workloads in the domains' namespaces.</summary>
    public const string SchedulerAccount = "airflow-scheduler";

    internal const string DefaultNamespace = "airflow";

    internal const string DagProcessorAccount = "airflow-dag-processor";

    internal const string ApiServerAccount = "airflow-api-server";

    internal const string TriggererAccount = "airflow-triggerer";

    [Output("namespace")]
    public Output<string> NamespaceName { get; private set; }

    /// <summary>Address of the web interface inside the cluster.</summary>
    [Output("webUrl")]
    public Output<string> WebUrl { get; private set; }

    public Airflow(string name, AirflowArgs args, ComponentResourceOptions? options = null)
        : base(Token, name, args, options)
    {
        var children = new CustomResourceOptions { Parent = this };
        var space = new SystemNamespace(
            $"{name}-system",
            new SystemNamespaceArgs
            {
                Namespace = args.Namespace,

                // The API server of the cluster, the bucket, and who logs people in; the database; credentials.
                Egress =
                [
                    new EgressRule(SystemNamespaceArgs.Everywhere, SystemNamespaceArgs.HttpsPort),
                    new EgressRule(args.DatabaseNetwork, args.DatabasePort),
                    .. PodIdentity.Agent,
                ],
                Metrics = MetricsAccess.Of(args.MonitoringNamespace, AirflowMetrics.Port),
            },
            new ComponentResourceOptions { Parent = this }
        );
        var role = new Pulumi.Aws.Iam.Role(
            $"{name}-role",
            new Pulumi.Aws.Iam.RoleArgs
            {
                Name = args.RoleName,
                AssumeRolePolicy = args.ClusterArn.Apply(cluster =>
                    TrustPolicy.ForPods(cluster, args.Namespace, [.. AirflowValues.Accounts])
                ),
                Tags = args.Tags,
            },
            children
        );
        _ = new RolePolicy(
            $"{name}-policy",
            new RolePolicyArgs
            {
                Name = "dags",
                Role = role.Id,
                Policy = Output
                    .Tuple(args.DagBucketArn.ToOutput(), args.KmsKeyArn.ToOutput())
                    .Apply(both => AirflowPolicy.Build(both.Item1, both.Item2)),
            },
            children
        );
        foreach (var account in AirflowValues.Accounts)
        {
            _ = new PodIdentityAssociation(
                $"{name}-pods-{account}",
                new PodIdentityAssociationArgs
                {
                    ClusterName = args.ClusterName,
                    Namespace = args.Namespace,
                    ServiceAccount = account,
                    RoleArn = role.Arn,
                    Tags = args.Tags,
                },
                children
            );
        }

        MutexAccess(name, space.NamespaceName, children);
        var release = new Release(
            $"{name}-release",
            new ReleaseArgs
            {
                Name = "airflow",
                Chart = "airflow",
                Version = args.ChartVersion,
                Namespace = space.NamespaceName,
                RepositoryOpts = new RepositoryOptsArgs { Repo = ChartRepository },
                Atomic = true,
                Timeout = 900,
                Values = AirflowValues.Build(args),
            },
            children
        );

        NamespaceName = release.Namespace;
        WebUrl = Output.Format($"http://airflow-api-server.{release.Namespace}.svc:8080");
        RegisterOutputs(new Dictionary<string, object?> { ["namespace"] = NamespaceName, ["webUrl"] = WebUrl });
    }

    // A mutex is a Lease here: pipelines of different domains can share one.
    private static void MutexAccess(string name, Output<string> space, CustomResourceOptions children)
    {
        var metadata = new ObjectMetaArgs { Name = "airflow-mutexes", Namespace = space };
        var role = new Pulumi.Kubernetes.Rbac.V1.Role(
            $"{name}-mutexes",
            new Pulumi.Kubernetes.Types.Inputs.Rbac.V1.RoleArgs
            {
                Metadata = metadata,
                Rules = AirflowRules.Mutexes.Select(rule => rule.ToArgs()).ToArray(),
            },
            children
        );
        _ = new RoleBinding(
            $"{name}-mutexes-binding",
            new RoleBindingArgs
            {
                Metadata = metadata,
                RoleRef = new RoleRefArgs
                {
                    ApiGroup = "rbac.authorization.k8s.io",
                    Kind = "Role",
                    Name = role.Metadata.Apply(meta => meta.Name),
                },
                Subjects = new SubjectArgs
                {
                    Kind = "ServiceAccount",
                    Name = SchedulerAccount,
                    Namespace = metadata.Namespace,
                },
            },
            children
        );
    }
}
