using Infra.Components.Identities.AwsPodIdentity;
using Infra.Components.Lakes.S3;
using Pulumi;
using Pulumi.Aws.Eks;
using Pulumi.Aws.Iam;
using Pulumi.Kubernetes.Core.V1;
using Pulumi.Kubernetes.Helm.V3;
using Pulumi.Kubernetes.Types.Inputs.Core.V1;
using Pulumi.Kubernetes.Types.Inputs.Helm.V3;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;

namespace Infra.Components.Orchestrators.Airflow;

/// <summary>Airflow on Kubernetes with an external metadata database; its DAG files come from a bucket.</summary>
public sealed class Airflow : ComponentResource
{
    public const string Token = "dataplatform:orchestration:Airflow";

    public const string ChartRepository = "https://airflow.apache.org";

    /// <summary>The service account that starts workloads in the domains' namespaces.</summary>
    public const string SchedulerAccount = "airflow-scheduler";

    internal const string DagProcessorAccount = "airflow-dag-processor";

    [Output("namespace")]
    public Output<string> NamespaceName { get; private set; }

    /// <summary>Address of the web interface inside the cluster.</summary>
    [Output("webUrl")]
    public Output<string> WebUrl { get; private set; }

    public Airflow(string name, AirflowArgs args, ComponentResourceOptions? options = null)
        : base(Token, name, args, options)
    {
        var children = new CustomResourceOptions { Parent = this };
        var space = new Namespace($"{name}-namespace", new NamespaceArgs
        {
            Metadata = new ObjectMetaArgs { Name = args.Namespace },
        }, children);
        var role = new Role($"{name}-role", new RoleArgs { Name = args.RoleName, AssumeRolePolicy = TrustPolicy.ForPods(), Tags = args.Tags }, children);
        _ = new RolePolicy($"{name}-policy", new RolePolicyArgs
        {
            Name = "dags",
            Role = role.Id,
            Policy = Output.Tuple(args.DagBucketArn.ToOutput(), args.KmsKeyArn.ToOutput())
                .Apply(both => IamPolicy.Write(LakePolicy.Grants([new LakePlace(both.Item1, "dags")], [], both.Item2))),
        }, children);
        foreach (var account in new[] { SchedulerAccount, DagProcessorAccount })
        {
            _ = new PodIdentityAssociation($"{name}-pods-{account}", new PodIdentityAssociationArgs
            {
                ClusterName = args.ClusterName,
                Namespace = args.Namespace,
                ServiceAccount = account,
                RoleArn = role.Arn,
                Tags = args.Tags,
            }, children);
        }

        var release = new Release($"{name}-release", new ReleaseArgs
        {
            Name = "airflow",
            Chart = "airflow",
            Version = args.ChartVersion,
            Namespace = space.Metadata.Apply(metadata => metadata.Name),
            RepositoryOpts = new RepositoryOptsArgs { Repo = ChartRepository },
            Atomic = true,
            Timeout = 900,
            Values = AirflowValues.Build(args),
        }, children);

        NamespaceName = release.Namespace;
        WebUrl = Output.Format($"http://airflow-api-server.{release.Namespace}.svc:8080");
        RegisterOutputs(new Dictionary<string, object?> { ["namespace"] = NamespaceName, ["webUrl"] = WebUrl });
    }
}
