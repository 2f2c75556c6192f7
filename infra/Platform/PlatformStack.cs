using System.Collections.Immutable;
using Infra.Catalog.Definitions;
using Infra.Catalog.Values;
using Infra.Components.Identities;
using Infra.Components.Identities.AwsPodIdentity;
using Infra.Components.Lakes.S3;
using Infra.Components.Observability.Prometheus;
using Infra.Components.Orchestrators;
using Infra.Components.Orchestrators.Airflow;
using Infra.Components.Orchestrators.ArgoWorkflows;
using Infra.Components.Orchestrators.Cron;
using Infra.Components.Secrets.ExternalSecrets;
using Infra.Components.Tasks.Spark;
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
    // The ranges that EKS gives to services, of which the API server is one inside of the cluster. A network plugin that judges an address
    // after its translation needs the cluster's own network, which pods may reach by HTTPS anyway.
    private static readonly ImmutableArray<string> ServiceNetworks = ["10.100.0.0/16", "172.20.0.0/16"];

    private readonly ImmutableSortedDictionary<string, string> _tags = PlatformTags.Of(settings);

    /// <summary>Pipelines of which only the data is left.</summary>
    public IReadOnlyList<Pipeline> Retired { get; init; } = [];

    /// <summary>Declares everything; the result is the stack's outputs.</summary>
    public IDictionary<string, object?> Declare()
    {
        var cluster = new Pulumi.Kubernetes.Provider("cluster", new Pulumi.Kubernetes.ProviderArgs { Context = settings.Cluster.Context });
        var inCluster = new ComponentResourceOptions { Provider = cluster };

        var account = GetCallerIdentity.Invoke().Apply(identity => identity.AccountId);
        var clusterArn = account.Apply(id => $"arn:aws:eks:{settings.Region}:{id}:cluster/{settings.Cluster.Name}");
        var key = Key("data", $"What the stack {settings.StackName} itself keeps", _tags);
        var logs = new LogBucket(
            "access-logs",
            new LogBucketArgs
            {
                BucketName = $"{settings.Prefix}-access-logs",
                AccountId = account,
                ProtectData = settings.ProtectData,
                Tags = _tags.ToDictionary(),
            }
        );
        var layout = LakeLayout.Buckets(settings.Prefix, pipelines.Concat(Retired));
        var keys = Keys(layout);
        var lake = new S3Lake
        {
            Buckets = layout.ToImmutableSortedDictionary(
                bucket => bucket.Key,
                bucket => Bucket(bucket.Value, keys, logs),
                StringComparer.Ordinal
            ),
            Artifacts = Bucket($"{settings.Prefix}-artifacts", key.Arn, settings.ProtectData, [], _tags, logs),
            Region = settings.Region,
            NetworkCidr = settings.Network.Cidr,
        };
        var artifacts = lake.Artifacts;

        var warehouse = new RedshiftServerless(
            "warehouse",
            new RedshiftServerlessArgs
            {
                WarehouseName = $"{settings.Prefix}-{settings.Warehouse.Database}",
                Database = settings.Warehouse.Database,
                BaseCapacity = settings.Warehouse.BaseCapacity,
                VpcId = settings.Network.VpcId,
                SubnetIds = settings.Network.SubnetIds,
                ClientSecurityGroupId = settings.Cluster.SecurityGroupId,
                KmsKeyArn = key.Arn,
                AccountId = account,
                Region = settings.Region,
                LakeGrants = Statements(lake),
                ProtectData = settings.ProtectData,
                Tags = _tags.ToDictionary(),
            }
        );

        _ = new DatabaseAccess(
            "warehouse-access",
            new DatabaseAccessArgs
            {
                Workgroup = warehouse.WorkgroupName,
                Database = settings.Warehouse.Database,
                AdminSecretArn = warehouse.AdminSecretArn,
                Rights = WarehouseRights.Of(settings.Warehouse.Database, pipelines),
            }
        );

        var airflow = new Airflow(
            "airflow",
            new AirflowArgs
            {
                ChartVersion = settings.Airflow.ChartVersion,
                Image = settings.Images.Airflow,
                Secrets = new AirflowSecrets(settings.Airflow.MetadataSecretName),
                Login = Logins.Of(settings.Airflow.Login),
                DatabaseNetwork = settings.Network.Cidr,
                MonitoringNamespace = settings.Monitoring?.Namespace,
                Replicas = settings.Airflow.Replicas,
                DagBucket = artifacts.BucketName,
                DagBucketArn = artifacts.Arn,
                KmsKeyArn = key.Arn,
                ClusterName = settings.Cluster.Name,
                ClusterArn = clusterArn,
                RoleName = $"{settings.Prefix}-airflow",
                Tags = _tags.ToDictionary(),
            },
            inCluster
        );
        _ = new PriorityClasses("priorities", inCluster);
        var operators = new DeliverySystems(settings, pipelines, folders, inCluster).Declare();
        _ = new DagLibrary("airflow-library", new DagLibraryArgs { Bucket = artifacts.BucketName, Tags = _tags.ToDictionary() });

        // The choices: one system for each concern, and the orchestrators that pipelines may name.
        var systems = new PlatformSystems
        {
            Orchestrators =
            [
                new AirflowOrchestrator(airflow.NamespaceName, artifacts.BucketName),
                new CronOrchestrator(),
                .. ArgoWorkflows(inCluster),
            ],
            Operators = operators,
            Lake = lake,
            Warehouse = new RedshiftWarehouse(warehouse.WorkgroupName, warehouse.WorkgroupArn)
            {
                Database = settings.Warehouse.Database,
                Region = settings.Region,
                NetworkCidr = settings.Network.Cidr,
                Readers = WarehouseRights.Readers(pipelines),
            },
            Identity = new PodIdentity(settings.Cluster.Name, clusterArn),
            Monitoring = settings.Monitoring is { } monitoring
                ? new PrometheusMonitoring(monitoring.Namespace, monitoring.Release, monitoring.Receiver)
                : null,
        };
        foreach (var (name, metrics) in systems.Metrics)
        {
            systems.Monitoring?.Ask(name, metrics, inCluster);
        }

        foreach (var team in TeamDatasets.Of(pipelines))
        {
            Team(team, account, lake, systems.Warehouse);
        }

        var hasSecrets = settings.RepositoryCredentials is not null || pipelines.Any(pipeline => !pipeline.Secrets.IsEmpty);
        var secrets = hasSecrets ? SecretsOperator(clusterArn, inCluster) : null;
        var readers = new List<Output<string>>();
        if (secrets is not null && settings.RepositoryCredentials is { } credentials)
        {
            readers.AddRange(operators.Select(system => Credentials(credentials, secrets.RoleArn, account, system, inCluster).RoleArn));
        }

        var applications = new List<Output<string>>();
        var sparkNamespaces = new List<Output<string>>();
        foreach (
            var domain in pipelines
                .GroupBy(pipeline => pipeline.Metadata.Domain.Value)
                .OrderBy(domain => domain.Key, StringComparer.Ordinal)
        )
        {
            var space = new DomainNamespace(
                domain.Key,
                new DomainNamespaceArgs
                {
                    Namespace = domain.Key,
                    Quota = settings.Quota,
                    Labels = { ["dataops/domain"] = domain.Key },
                },
                inCluster
            );
            var deliveries = domain
                .Select(systems.Delivering)
                .Distinct()
                .ToDictionary(system => system.Engine, system => system.Operator.Admit(domain.Key, space.NamespaceName, inCluster));
            foreach (var orchestrator in systems.Orchestrators)
            {
                orchestrator.Admit(domain.Key, space.NamespaceName, inCluster);
            }

            systems.Monitoring?.Admit(domain.Key, space.NamespaceName, [.. domain], inCluster);

            _ = new WarehouseConnection(
                $"{domain.Key}-warehouse",
                new WarehouseConnectionArgs { Namespace = space.NamespaceName, Host = warehouse.Endpoint },
                inCluster
            );
            if (domain.Any(pipeline => pipeline.Tasks.Any(task => task is PipelineTask.Spark)))
            {
                sparkNamespaces.Add(space.NamespaceName);
            }

            foreach (var pipeline in domain.OrderBy(pipeline => pipeline.Metadata.StableId.Value, StringComparer.Ordinal))
            {
                var rendered = Rendered(pipeline);
                var delivering = systems.Delivering(pipeline);
                applications.Add(
                    Workload(
                        pipeline,
                        rendered,
                        delivering.Deliveries,
                        systems.For(pipeline, deliveries[delivering.Engine])
                    ).ApplicationName
                );
                if (secrets is not null && !pipeline.Secrets.IsEmpty)
                {
                    readers.Add(Secrets(pipeline, secrets.RoleArn, account, cluster, rendered).RoleArn);
                }
            }
        }

        if (secrets is not null)
        {
            _ = new SecretReaders(
                "external-secrets-readers",
                new SecretReadersArgs { OperatorRoleName = secrets.RoleName, RoleArns = [.. readers] }
            );
        }

        if (sparkNamespaces.Count > 0)
        {
            _ = new SparkOperator(
                "spark-operator",
                new SparkOperatorArgs { JobNamespaces = Output.All(sparkNamespaces), HighAvailability = settings.ArgoCd.HighAvailability },
                inCluster
            );
        }

        return new Dictionary<string, object?>
        {
            ["lakeBuckets"] = Output.All(lake.Buckets.Values.Select(bucket => bucket.BucketName)),
            ["artifactBucket"] = artifacts.BucketName,
            ["warehouseEndpoint"] = warehouse.Endpoint,
            ["warehouseWorkgroup"] = warehouse.WorkgroupName,
            [$"{operators[0].Operator.Honours.Name}Namespace"] = operators[0].NamespaceName,
            ["airflowUrl"] = airflow.WebUrl,
            ["applications"] = Output.All(applications),
        };
    }

    // It is there where a pipeline runs on it.
    private ImmutableArray<IOrchestrator> ArgoWorkflows(ComponentResourceOptions inCluster) =>
        pipelines.Any(pipeline => pipeline.Orchestrator is Orchestrator.ArgoWorkflows)
            ?
            [
                new ArgoWorkflowsOrchestrator(
                    new ArgoWorkflows(
                        "argo-workflows",
                        new ArgoWorkflowsArgs
                        {
                            HighAvailability = settings.ArgoCd.HighAvailability,
                            MonitoringNamespace = settings.Monitoring?.Namespace,
                        },
                        inCluster
                    ).NamespaceName
                ),
            ]
            : [];

    private DataKey Key(string name, string description, ImmutableSortedDictionary<string, string> tags) =>
        new(
            name,
            new DataKeyArgs
            {
                AliasName = $"{settings.Prefix}-{name}",
                Description = description,
                ProtectData = settings.ProtectData,
                Tags = tags.ToDictionary(),
            }
        );

    // A key for each domain, and one of its own for each dataset that asks for it.
    private ImmutableSortedDictionary<string, DataKey> Keys(ImmutableSortedDictionary<string, BucketLayout> layout) =>
        layout
            .Values.Where(bucket => bucket.KeyName is not null)
            .GroupBy(bucket => bucket.KeyName ?? "", StringComparer.Ordinal)
            .ToImmutableSortedDictionary(
                buckets => buckets.Key,
                buckets => Key($"{buckets.Key}-data", $"Data of {buckets.Key}", PlatformTags.OfDomain(settings, buckets.First().Owner)),
                StringComparer.Ordinal
            );

    private LakeBucket Bucket(BucketLayout layout, ImmutableSortedDictionary<string, DataKey> keys, LogBucket logs) =>
        Bucket(
            layout.Name,
            layout.KeyName is { } key ? keys[key].Arn : null,
            settings.ProtectData && layout.IsRetained,
            layout.Retention,
            PlatformTags.Of(settings, layout),
            logs
        );

    private LakeBucket Bucket(
        string bucketName,
        Output<string>? keyArn,
        bool isProtected,
        ImmutableArray<RetentionRule> retention,
        ImmutableSortedDictionary<string, string> tags,
        LogBucket logs
    ) =>
        new(
            bucketName[(settings.Prefix.Length + 1)..],
            new LakeBucketArgs
            {
                BucketName = bucketName,
                KmsKeyArn = keyArn,
                LogBucket = logs.BucketName,
                Retention = retention,
                ProtectData = isProtected,
                Tags = tags.ToDictionary(),
            }
        );

    // What COPY and UNLOAD touch: the lake's places in SQL tasks, of all pipelines.
    private Output<ImmutableArray<AccessGrant>>? Statements(S3Lake lake)
    {
        var loads = lake.Places(Datasets(task => task.Inputs));
        var unloads = lake.Places(Datasets(task => task.Outputs));
        return loads.IsEmpty && unloads.IsEmpty ? null : lake.Grants(loads, unloads);
    }

    private IEnumerable<Dataset> Datasets(Func<PipelineTask, IEnumerable<DatasetName>> names) =>
        pipelines.SelectMany(pipeline =>
            pipeline.Tasks.OfType<PipelineTask.Sql>().SelectMany(names).Select(name => pipeline.Dataset(name)).OfType<Dataset>()
        );

    private void Team(TeamDatasets team, Output<string> account, S3Lake lake, IWarehouse warehouse)
    {
        var writes = team.Datasets.Where(dataset => dataset.Writers.Contains(team.Team));
        var files = lake.Grants(lake.Places(team.Datasets), lake.Places(writes));
        _ = new TeamAccess(
            $"team-{team.Team}",
            new TeamAccessArgs
            {
                Team = team.Team.Value,
                RoleName = $"{settings.Prefix}-team-{team.Team}",
                AccountId = account,
                Grants = team.UsesWarehouse ? Output.Tuple(files, warehouse.Grants).Apply(both => both.Item1.AddRange(both.Item2)) : files,
                Tags = _tags.Add("owner", team.Team.Value).AddRange(WarehouseRights.TagsOf(team.Team)).ToDictionary(),
            }
        );
    }

    private ExternalSecretsOperator SecretsOperator(Output<string> clusterArn, ComponentResourceOptions inCluster) =>
        new(
            "external-secrets",
            new ExternalSecretsOperatorArgs
            {
                RoleName = $"{settings.Prefix}-external-secrets",
                ClusterName = settings.Cluster.Name,
                ClusterArn = clusterArn,
                Tags = _tags.ToDictionary(),
            },
            inCluster
        );

    private RepositoryCredentials Credentials(
        string secret,
        Output<string> operatorRole,
        Output<string> account,
        DeliverySystem system,
        ComponentResourceOptions inCluster
    ) =>
        new(
            system.Engine == DeliveryEngine.ArgoCd ? "repository-credentials" : $"repository-credentials-{system.Operator.Honours.Name}",
            new RepositoryCredentialsArgs
            {
                RoleName = $"{settings.Prefix}-{system.Operator.Honours.Name}-repository",
                OperatorRoleArn = operatorRole,
                AccountId = account,
                Region = settings.Region,
                Namespace = system.NamespaceName,
                ForArgoCd = system.Engine == DeliveryEngine.ArgoCd,
                RepositoryUrl = settings.Repository.RepositoryUrl,
                SecretKey = secret,
                Tags = _tags.ToDictionary(),
            },
            inCluster
        );

    private PipelineSecrets Secrets(
        Pipeline pipeline,
        Output<string> operatorRole,
        Output<string> account,
        ProviderResource cluster,
        ProviderResource rendered
    )
    {
        var names = new Components.Workloads.PipelineNames(settings.Prefix, pipeline);
        return new PipelineSecrets(
            $"{pipeline.Metadata.StableId}-secrets",
            new PipelineSecretsArgs
            {
                RoleName = names.SecretsRole,
                OperatorRoleArn = operatorRole,
                AccountId = account,
                Region = settings.Region,
                Namespace = pipeline.Metadata.Domain.Value,
                StoreName = names.ServiceAccount,
                Secrets =
                [
                    .. pipeline.Secrets.Select(secret => new StoredSecret(
                        secret.Name.Value,
                        names.Secret(secret.Name.Value),
                        secret.Key,
                        secret.Version
                    )),
                ],
                Labels = names.Labels(PlatformTags.Of(settings, pipeline)),
                Tags = PlatformTags.All(settings, pipeline).ToDictionary(),
                Rendered = rendered,
                Cluster = cluster,
            }
        );
    }

    private Pulumi.Kubernetes.Provider Rendered(Pipeline pipeline) =>
        new(
            $"rendered-{pipeline.Metadata.StableId}",
            new Pulumi.Kubernetes.ProviderArgs { RenderYamlToDirectory = folders.ToProgram(RenderedPath(pipeline)) }
        );

    private string RenderedPath(Pipeline pipeline) => $"rendered/{settings.StackName}/{pipeline.Metadata.Domain}/{pipeline.Metadata.Name}";

    private PipelineWorkload Workload(Pipeline pipeline, ProviderResource rendered, ProviderResource deliveries, WorkloadSystems systems)
    {
        // The stable id, not the name: a renamed pipeline keeps its resources.
        var name = pipeline.Metadata.StableId.Value;
        return new PipelineWorkload(
            name,
            new PipelineWorkloadArgs
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
                ApiServer = ServiceNetworks,
                RenderedPath = RenderedPath(pipeline),
                Rendered = rendered,
                Deliveries = deliveries,
            }
        );
    }
}
