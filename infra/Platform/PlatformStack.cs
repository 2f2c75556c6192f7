using System.Collections.Immutable;
using Infra.Catalog.Definitions;
using Infra.Components.GitOps.ArgoCd;
using Infra.Components.Identities.AwsPodIdentity;
using Infra.Components.Lakes.S3;
using Infra.Components.Orchestrators.Airflow;
using Infra.Components.Orchestrators.Cron;
using Infra.Components.Tenancy;
using Infra.Components.Warehouses.Redshift;
using Infra.Components.Workloads;
using Infra.Platform.Settings;
using Pulumi;
using Pulumi.Aws;

namespace Infra.Platform;

/// <summary>The platform on one page: what there is, and what stands on what.</summary>
public sealed class PlatformStack(PlatformSettings settings, IReadOnlyList<Pipeline> pipelines, ProgramFolders folders)
{
    private readonly ImmutableSortedDictionary<string, string> _tags = PlatformTags.Of(settings);

    /// <summary>Declares everything; the result is the stack's outputs.</summary>
    public IDictionary<string, object?> Declare()
    {
        var cluster = new Pulumi.Kubernetes.Provider("cluster", new Pulumi.Kubernetes.ProviderArgs { Context = settings.Cluster.Context });
        var inCluster = new ComponentResourceOptions { Provider = cluster };

        var key = new DataKey("data", new DataKeyArgs
        {
            AliasName = $"{settings.Prefix}-data",
            Description = $"Data of the stack {settings.StackName}",
            ProtectData = settings.ProtectData,
            Tags = _tags.ToDictionary(),
        });
        var logs = new LogBucket("access-logs", new LogBucketArgs
        {
            BucketName = $"{settings.Prefix}-access-logs",
            AccountId = GetCallerIdentity.Invoke().Apply(identity => identity.AccountId),
            ProtectData = settings.ProtectData,
            Tags = _tags.ToDictionary(),
        });
        var lake = LakeLayout.Buckets(settings.Prefix, pipelines)
            .ToImmutableSortedDictionary(bucket => bucket.Key, bucket => Bucket(bucket.Key, bucket.Value, key, logs), StringComparer.Ordinal);
        var artifacts = Bucket($"{settings.Prefix}-artifacts", [], key, logs);

        var warehouse = new RedshiftServerless("warehouse", new RedshiftServerlessArgs
        {
            WarehouseName = $"{settings.Prefix}-{settings.Warehouse.Database}",
            Database = settings.Warehouse.Database,
            BaseCapacity = settings.Warehouse.BaseCapacity,
            VpcId = settings.Network.VpcId,
            SubnetIds = settings.Network.SubnetIds,
            ClientSecurityGroupId = settings.Cluster.SecurityGroupId,
            KmsKeyArn = key.Arn,
            BucketArns = lake.Values.Select(bucket => bucket.Arn).ToArray(),
            ProtectData = settings.ProtectData,
            Tags = _tags.ToDictionary(),
        });

        var argoCd = new ArgoCd("argocd", new ArgoCdArgs
        {
            ChartVersion = settings.ArgoCd.ChartVersion,
            HighAvailability = settings.ArgoCd.HighAvailability,
        }, inCluster);
        var airflow = new Airflow("airflow", new AirflowArgs
        {
            ChartVersion = settings.Airflow.ChartVersion,
            Image = settings.Images.Airflow,
            Secrets = new AirflowSecrets(settings.Airflow.MetadataSecretName),
            Replicas = settings.Airflow.Replicas,
            DagBucket = artifacts.BucketName,
            DagBucketArn = artifacts.Arn,
            KmsKeyArn = key.Arn,
            ClusterName = settings.Cluster.Name,
            RoleName = $"{settings.Prefix}-airflow",
            Tags = _tags.ToDictionary(),
        }, inCluster);
        _ = new DagLibrary("airflow-library", new DagLibraryArgs { Bucket = artifacts.BucketName, Tags = _tags.ToDictionary() });

        // The choices: one system for each concern, and the orchestrators that pipelines may name.
        var systems = new PlatformSystems
        {
            Orchestrators =
            [
                new AirflowOrchestrator(airflow.NamespaceName, artifacts.BucketName),
                new CronOrchestrator(),
            ],
            Operator = new ArgoCdOperator(argoCd.NamespaceName, settings.Repository),
            Lake = new S3Lake { Buckets = lake, Artifacts = artifacts, KmsKeyArn = key.Arn, NetworkCidr = settings.Network.Cidr },
            Warehouse = new RedshiftWarehouse(warehouse.Endpoint, warehouse.WorkgroupName, warehouse.WorkgroupArn)
            {
                Database = settings.Warehouse.Database,
                Region = settings.Region,
                NetworkCidr = settings.Network.Cidr,
            },
            Identity = new PodIdentity(settings.Cluster.Name),
        };

        var applications = new List<Output<string>>();
        foreach (var domain in pipelines.GroupBy(pipeline => pipeline.Metadata.Domain.Value).OrderBy(domain => domain.Key, StringComparer.Ordinal))
        {
            var space = new DomainNamespace(domain.Key, new DomainNamespaceArgs
            {
                Namespace = domain.Key,
                Labels = { ["dataops/domain"] = domain.Key },
            }, inCluster);
            var delivery = systems.Operator.Admit(domain.Key, space.NamespaceName, inCluster);
            foreach (var orchestrator in systems.Orchestrators)
            {
                orchestrator.Admit(domain.Key, space.NamespaceName, inCluster);
            }

            foreach (var pipeline in domain.OrderBy(pipeline => pipeline.Metadata.StableId.Value, StringComparer.Ordinal))
            {
                applications.Add(Workload(pipeline, cluster, systems.For(pipeline, delivery)).ApplicationName);
            }
        }

        return new Dictionary<string, object?>
        {
            ["lakeBuckets"] = Output.All(lake.Values.Select(bucket => bucket.BucketName)),
            ["artifactBucket"] = artifacts.BucketName,
            ["warehouseEndpoint"] = warehouse.Endpoint,
            ["warehouseWorkgroup"] = warehouse.WorkgroupName,
            ["argocdNamespace"] = argoCd.NamespaceName,
            ["airflowUrl"] = airflow.WebUrl,
            ["applications"] = Output.All(applications),
        };
    }

    private LakeBucket Bucket(string bucketName, ImmutableArray<RetentionRule> retention, DataKey key, LogBucket logs) =>
        new(bucketName[(settings.Prefix.Length + 1)..], new LakeBucketArgs
        {
            BucketName = bucketName,
            KmsKeyArn = key.Arn,
            LogBucket = logs.BucketName,
            Retention = retention,
            ProtectData = settings.ProtectData,
            Tags = _tags.ToDictionary(),
        });

    private PipelineWorkload Workload(Pipeline pipeline, ProviderResource cluster, WorkloadSystems systems)
    {
        // The stable id, not the name: a renamed pipeline keeps its resources.
        var name = pipeline.Metadata.StableId.Value;
        var path = $"rendered/{settings.StackName}/{pipeline.Metadata.Domain}/{pipeline.Metadata.Name}";
        var rendered = new Pulumi.Kubernetes.Provider($"rendered-{name}", new Pulumi.Kubernetes.ProviderArgs
        {
            RenderYamlToDirectory = folders.ToProgram(path),
        });
        return new PipelineWorkload(name, new PipelineWorkloadArgs
        {
            Definition = pipeline,
            Environment = settings.Environment,
            Settings = Definitions.Variables(settings),
            Prefix = settings.Prefix,
            Namespace = pipeline.Metadata.Domain.Value,
            Tags = PlatformTags.Of(settings, pipeline),
            PauseSchedules = settings.PauseSchedules,
            Systems = systems,
            Images = new DefaultImages(settings.Images.Dbt, settings.Images.Spark, settings.Images.Tools),
            RepositoryFolder = folders.Repository,
            RenderedPath = path,
            Rendered = rendered,
            Cluster = cluster,
        });
    }
}
