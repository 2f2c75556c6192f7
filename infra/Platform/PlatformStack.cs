using System.Collections.Immutable;
using Infra.Catalog.Definitions;
using Infra.Catalog.Values;
using Infra.Components.GitOps.ArgoCd;
using Infra.Components.Lakes;
using Infra.Components.Lakes.S3;
using Infra.Components.Orchestrators.Airflow;
using Infra.Components.Tenancy;
using Infra.Components.Warehouses;
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
            Description = $"Data of the stack {settings.Environment}",
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
            SyncImage = settings.Images.Tools,
            MetadataSecretName = settings.Airflow.MetadataSecretName,
            Replicas = settings.Airflow.Replicas,
            PauseDags = settings.PauseSchedules,
            DagBucket = artifacts.BucketName,
            DagBucketArn = artifacts.Arn,
            KmsKeyArn = key.Arn,
            ClusterName = settings.Cluster.Name,
            RoleName = $"{settings.Prefix}-airflow",
            Tags = _tags.ToDictionary(),
        }, inCluster);
        _ = new DagLibrary("airflow-library", new DagLibraryArgs { Bucket = artifacts.BucketName, Tags = _tags.ToDictionary() });

        var applications = new List<Output<string>>();
        foreach (var domain in pipelines.GroupBy(pipeline => pipeline.Metadata.Domain.Value).OrderBy(domain => domain.Key, StringComparer.Ordinal))
        {
            var space = new DomainNamespace(domain.Key, new DomainNamespaceArgs { Namespace = domain.Key, Labels = { ["dataops/domain"] = domain.Key } }, inCluster);
            var project = new DomainProject($"{domain.Key}-project", new DomainProjectArgs
            {
                ProjectName = domain.Key,
                Description = $"Pipelines of the domain {domain.Key}",
                OperatorNamespace = argoCd.NamespaceName,
                TargetNamespace = space.NamespaceName,
                Source = settings.Repository,
            }, inCluster);
            _ = new AirflowAccess($"{domain.Key}-airflow", new AirflowAccessArgs
            {
                WorkNamespace = space.NamespaceName,
                AirflowNamespace = airflow.NamespaceName,
            }, inCluster);
            foreach (var pipeline in domain.OrderBy(pipeline => pipeline.Metadata.StableId.Value, StringComparer.Ordinal))
            {
                applications.Add(Workload(pipeline, cluster, key, lake, artifacts, warehouse, argoCd, project).ApplicationName);
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

    private PipelineWorkload Workload(
        Pipeline pipeline, ProviderResource cluster, DataKey key, ImmutableSortedDictionary<string, LakeBucket> lake,
        LakeBucket artifacts, RedshiftServerless warehouse, ArgoCd argoCd, DomainProject project)
    {
        // The stable id, not the name: a renamed pipeline keeps its resources.
        var name = pipeline.Metadata.StableId.Value;
        var path = $"rendered/{settings.Environment}/{pipeline.Metadata.Domain}/{pipeline.Metadata.Name}";
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
            Places = Places(pipeline, lake),
            Warehouse = new WarehouseAccess(warehouse.Endpoint, warehouse.WorkgroupName, warehouse.WorkgroupArn, settings.Warehouse.Database, settings.Region),
            Images = new DefaultImages(settings.Images.Dbt, settings.Images.Spark, settings.Images.Tools),
            RepositoryFolder = folders.Repository,
            ArtifactBucket = artifacts.BucketName,
            ArtifactBucketArn = artifacts.Arn,
            KmsKeyArn = key.Arn,
            ClusterName = settings.Cluster.Name,
            NetworkCidr = settings.Network.Cidr,
            OperatorNamespace = argoCd.NamespaceName,
            ProjectName = project.ProjectName,
            Source = settings.Repository,
            RenderedPath = path,
            Rendered = rendered,
            Cluster = cluster,
        });
    }

    private static ImmutableSortedDictionary<string, DataPlace> Places(Pipeline pipeline, ImmutableSortedDictionary<string, LakeBucket> lake) =>
        pipeline.Datasets
            .Where(dataset => dataset.Uri is DatasetUri.S3)
            .ToImmutableSortedDictionary(
                dataset => dataset.Name.Value,
                dataset => dataset.Uri is DatasetUri.S3 uri && lake.TryGetValue(uri.Bucket, out var bucket)
                    ? new DataPlace(bucket.Arn, uri.Path)
                    : new DataPlace(Output.Create($"arn:aws:s3:::{((DatasetUri.S3)dataset.Uri).Bucket}"), ((DatasetUri.S3)dataset.Uri).Path),
                StringComparer.Ordinal);
}
