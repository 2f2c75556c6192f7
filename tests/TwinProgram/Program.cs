using System.Collections.Immutable;
using Pulumi;
using Pulumi.Aws.Iam.Inputs;
using Pulumi.Aws.S3.Inputs;
using Pulumi.Kubernetes.ApiExtensions;
using Pulumi.Kubernetes.Types.Inputs.Apps.V1;
using Pulumi.Kubernetes.Types.Inputs.Autoscaling.V2;
using Pulumi.Kubernetes.Types.Inputs.Batch.V1;
using Pulumi.Kubernetes.Types.Inputs.Core.V1;
using Pulumi.Kubernetes.Types.Inputs.Helm.V3;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;
using Pulumi.Kubernetes.Types.Inputs.Networking.V1;
using Pulumi.Kubernetes.Types.Inputs.Policy.V1;
using Pulumi.Kubernetes.Types.Inputs.Rbac.V1;
using Aws = Pulumi.Aws;
using K8s = Pulumi.Kubernetes;

// The same platform as node/index.js, resource by resource.
return await Deployment.RunAsync(() =>
{
    var config = new Config();
    var ireland = new Aws.Provider(
        "ireland",
        new Aws.ProviderArgs
        {
            Region = "eu-west-1",
            DefaultTags = new Aws.Inputs.ProviderDefaultTagsArgs { Tags = { ["stack"] = "dev" } },
            AssumeRoles =
            {
                new Aws.Inputs.ProviderAssumeRoleArgs { RoleArn = "arn:aws:iam::123456789012:role/deploy", SessionName = "twin" },
            },
        }
    );
    var key = new Aws.Kms.Key(
        "data",
        new Aws.Kms.KeyArgs
        {
            Description = "Data",
            EnableKeyRotation = true,
            DeletionWindowInDays = 7,
        }
    );
    _ = new Aws.Kms.Alias(
        "data",
        new Aws.Kms.AliasArgs { Name = "alias/twin", TargetKeyId = key.KeyId },
        new CustomResourceOptions { DeleteBeforeReplace = true }
    );
    var lake = new Lake("lake", "twin-lake", key, new ComponentResourceOptions { Aliases = { new Alias { Type = "twin:index:OldLake" } } });
    _ = new Aws.S3.Bucket(
        "elsewhere",
        new Aws.S3.BucketArgs { BucketPrefix = "else-" },
        new CustomResourceOptions { Provider = ireland, RetainOnDelete = true }
    );
    _ = new Aws.S3.BucketObjectv2(
        "readme",
        new Aws.S3.BucketObjectv2Args
        {
            Bucket = lake.Bucket.BucketName,
            Key = "README",
            Source = new StringAsset("hello\n"),
            ContentType = "text/plain",
        }
    );
    _ = new Aws.S3.BucketObjectv2(
        "bundle",
        new Aws.S3.BucketObjectv2Args
        {
            Bucket = lake.Bucket.BucketName,
            Key = "bundle.zip",
            Source = new AssetArchive(
                new Dictionary<string, AssetOrArchive> { ["a.txt"] = new StringAsset("a"), ["b.txt"] = new StringAsset("b") }
            ),
        }
    );

    var trust = Aws.Iam.GetPolicyDocument.Invoke(
        new Aws.Iam.GetPolicyDocumentInvokeArgs
        {
            Statements =
            {
                new GetPolicyDocumentStatementInputArgs
                {
                    Effect = "Allow",
                    Actions = { "sts:AssumeRole", "sts:TagSession" },
                    Principals =
                    {
                        new GetPolicyDocumentStatementPrincipalInputArgs { Type = "Service", Identifiers = { "pods.eks.amazonaws.com" } },
                    },
                },
            },
        }
    );
    var role = new Aws.Iam.Role(
        "runtime",
        new Aws.Iam.RoleArgs
        {
            AssumeRolePolicy = trust.Apply(document => document.Json),
            MaxSessionDuration = 7200,
            Path = "/twin/",
        }
    );
    _ = new Aws.Iam.RolePolicy(
        "runtime",
        new Aws.Iam.RolePolicyArgs
        {
            Role = role.Id,
            Policy = Output.JsonSerialize(
                Output.Create(
                    new
                    {
                        Version = "2012-10-17",
                        Statement = new[]
                        {
                            new
                            {
                                Effect = "Allow",
                                Action = new[] { "s3:GetObject" },
                                Resource = new[] { Output.Format($"{lake.Bucket.Arn}/raw/*") },
                            },
                        },
                    }
                )
            ),
        }
    );
    _ = new Aws.Iam.RolePolicyAttachment(
        "read-only",
        new Aws.Iam.RolePolicyAttachmentArgs { Role = role.Name, PolicyArn = "arn:aws:iam::aws:policy/ReadOnlyAccess" }
    );
    _ = new Aws.Eks.PodIdentityAssociation(
        "runtime",
        new Aws.Eks.PodIdentityAssociationArgs
        {
            ClusterName = "twin",
            Namespace = "data",
            ServiceAccount = "runtime",
            RoleArn = role.Arn,
        }
    );

    var vpc = new Aws.Ec2.Vpc(
        "net",
        new Aws.Ec2.VpcArgs
        {
            CidrBlock = "10.0.0.0/16",
            EnableDnsHostnames = true,
            Tags = { ["Name"] = "twin" },
        }
    );
    var subnets = Enumerable
        .Range(0, 3)
        .Select(i => new Aws.Ec2.Subnet(
            $"net-{i}",
            new Aws.Ec2.SubnetArgs
            {
                VpcId = vpc.Id,
                CidrBlock = $"10.0.{i}.0/24",
                AvailabilityZone = $"eu-central-1{"abc"[i]}",
            },
            new CustomResourceOptions { Parent = vpc }
        ))
        .ToArray();
    var group = new Aws.Ec2.SecurityGroup("warehouse", new Aws.Ec2.SecurityGroupArgs { VpcId = vpc.Id, Description = "Warehouse" });
    _ = new Aws.Vpc.SecurityGroupIngressRule(
        "warehouse",
        new Aws.Vpc.SecurityGroupIngressRuleArgs
        {
            SecurityGroupId = group.Id,
            IpProtocol = "tcp",
            FromPort = 5439,
            ToPort = 5439,
            CidrIpv4 = "10.0.0.0/16",
        }
    );
    var password = config.RequireSecret("password");
    var login = new Aws.SecretsManager.Secret(
        "login",
        new Aws.SecretsManager.SecretArgs { Description = "Login", RecoveryWindowInDays = 7 },
        new CustomResourceOptions
        {
            CustomTimeouts = new CustomTimeouts { Create = TimeSpan.FromMinutes(5), Delete = TimeSpan.FromHours(1) },
        }
    );
    _ = new Aws.SecretsManager.SecretVersion(
        "login",
        new Aws.SecretsManager.SecretVersionArgs { SecretId = login.Id, SecretString = password }
    );
    var space = new Aws.RedshiftServerless.Namespace(
        "analytics",
        new Aws.RedshiftServerless.NamespaceArgs
        {
            NamespaceName = "analytics",
            DbName = "analytics",
            AdminUsername = "admin",
            AdminUserPassword = password,
            IamRoles = { role.Arn },
            KmsKeyId = key.Arn,
            LogExports = { "userlog", "connectionlog" },
        }
    );
    _ = new Aws.RedshiftServerless.Workgroup(
        "analytics",
        new Aws.RedshiftServerless.WorkgroupArgs
        {
            WorkgroupName = "analytics",
            NamespaceName = space.NamespaceName,
            BaseCapacity = 8,
            SubnetIds = subnets.Select(subnet => subnet.Id).ToArray(),
            SecurityGroupIds = { group.Id },
            PubliclyAccessible = false,
            ConfigParameters =
            {
                new Aws.RedshiftServerless.Inputs.WorkgroupConfigParameterArgs { ParameterKey = "require_ssl", ParameterValue = "true" },
            },
        },
        new CustomResourceOptions { AdditionalSecretOutputs = { "endpoints" }, ReplaceOnChanges = { "subnetIds" } }
    );
    var tables = new Aws.Glue.CatalogDatabase("tables", new Aws.Glue.CatalogDatabaseArgs { Name = "tables" });
    _ = new Aws.Glue.Job(
        "compact",
        new Aws.Glue.JobArgs
        {
            RoleArn = role.Arn,
            Command = new Aws.Glue.Inputs.JobCommandArgs
            {
                ScriptLocation = Output.Format($"s3://{lake.Bucket.BucketName}/compact.py"),
                PythonVersion = "3",
            },
            DefaultArguments = { ["--database"] = tables.Name },
            NumberOfWorkers = 2,
            WorkerType = "G.1X",
        },
        new CustomResourceOptions { DependsOn = { tables, login } }
    );
    var logs = new Aws.CloudWatch.LogGroup("runs", new Aws.CloudWatch.LogGroupArgs { RetentionInDays = 30 });
    _ = new Aws.CloudWatch.MetricAlarm(
        "late",
        new Aws.CloudWatch.MetricAlarmArgs
        {
            ComparisonOperator = "GreaterThanThreshold",
            EvaluationPeriods = 1,
            MetricName = "Late",
            Namespace = "Twin",
            Period = 300,
            Statistic = "Maximum",
            Threshold = 0.5,
            Dimensions = { ["group"] = logs.Name },
        }
    );

    DeclareKubernetes(password);
    return new Dictionary<string, object?>
    {
        ["account"] = Aws.GetCallerIdentity.Invoke().Apply(identity => identity.AccountId),
        ["region"] = Aws.GetRegion.Invoke().Apply(region => region.Region),
        ["lake"] = lake.Bucket.BucketName,
        ["login"] = password,
    };
});

static void DeclareKubernetes(Output<string> password)
{
    var onCluster = new CustomResourceOptions
    {
        Provider = new K8s.Provider("cluster", new K8s.ProviderArgs { Context = "twin", EnableServerSideApply = true }),
    };
    var inRendered = new CustomResourceOptions
    {
        Provider = new K8s.Provider("rendered", new K8s.ProviderArgs { RenderYamlToDirectory = "rendered" }),
    };
    var labels = new InputMap<string> { ["app"] = "api" };
    var space = new K8s.Core.V1.Namespace(
        "data",
        new NamespaceArgs
        {
            Metadata = new ObjectMetaArgs { Name = "data", Labels = { ["pod-security.kubernetes.io/enforce"] = "restricted" } },
        },
        onCluster
    );
    _ = new K8s.Core.V1.ServiceAccount(
        "runtime",
        new ServiceAccountArgs
        {
            Metadata = new ObjectMetaArgs { Name = "runtime", Namespace = space.Metadata.Apply(metadata => metadata.Name) },
        },
        onCluster
    );
    _ = new K8s.Core.V1.Secret(
        "token",
        new SecretArgs
        {
            Type = "Opaque",
            StringData = new InputMap<string> { ["token"] = password },
        },
        onCluster
    );
    _ = new K8s.Helm.V3.Release(
        "argocd",
        new ReleaseArgs
        {
            Chart = "argo-cd",
            Version = "9.1.0",
            Namespace = "argocd",
            CreateNamespace = true,
            RepositoryOpts = new RepositoryOptsArgs { Repo = "https://argoproj.github.io/argo-helm" },
            Values =
            {
                ["server"] = new Dictionary<string, object>
                {
                    ["replicas"] = 2,
                    ["ingress"] = new Dictionary<string, object> { ["enabled"] = false },
                },
                ["hosts"] = new[] { "a", "b" },
            },
        },
        new CustomResourceOptions { Provider = onCluster.Provider, DependsOn = { space } }
    );
    _ = new K8s.ApiExtensions.CustomResource("app", new ApplicationArgs(), onCluster);
    _ = new K8s.Core.V1.ConfigMap(
        "settings",
        new ConfigMapArgs
        {
            Metadata = new ObjectMetaArgs { Name = "settings", Namespace = "data" },
            Data = { ["a.ini"] = "[a]\nb = 1\n" },
        },
        inRendered
    );
    _ = new K8s.Apps.V1.Deployment(
        "api",
        new DeploymentArgs
        {
            Metadata = new ObjectMetaArgs { Namespace = "data", Labels = labels },
            Spec = new DeploymentSpecArgs
            {
                Replicas = 2,
                Selector = new LabelSelectorArgs { MatchLabels = labels },
                Template = new PodTemplateSpecArgs
                {
                    Metadata = new ObjectMetaArgs { Labels = labels },
                    Spec = new PodSpecArgs
                    {
                        Containers =
                        {
                            new ContainerArgs
                            {
                                Name = "api",
                                Image = "example.invalid/api:1",
                                Ports = { new ContainerPortArgs { ContainerPortValue = 8080 } },
                                Env =
                                {
                                    new EnvVarArgs
                                    {
                                        Name = "KEY",
                                        ValueFrom = new EnvVarSourceArgs
                                        {
                                            SecretKeyRef = new SecretKeySelectorArgs { Name = "token", Key = "token" },
                                        },
                                    },
                                },
                                Resources = new ResourceRequirementsArgs { Limits = { ["cpu"] = "1", ["memory"] = "1Gi" } },
                                ReadinessProbe = new ProbeArgs
                                {
                                    HttpGet = new HTTPGetActionArgs { Path = "/", Port = 8080 },
                                    PeriodSeconds = 5,
                                },
                            },
                        },
                    },
                },
            },
        },
        inRendered
    );
    _ = new K8s.Batch.V1.CronJob(
        "nightly",
        new CronJobArgs
        {
            Metadata = new ObjectMetaArgs { Name = "nightly", Namespace = "data" },
            Spec = new CronJobSpecArgs
            {
                Schedule = "0 3 * * *",
                Suspend = true,
                ConcurrencyPolicy = "Forbid",
                JobTemplate = new JobTemplateSpecArgs
                {
                    Spec = new JobSpecArgs
                    {
                        BackoffLimit = 1,
                        Template = new PodTemplateSpecArgs
                        {
                            Spec = new PodSpecArgs
                            {
                                RestartPolicy = "Never",
                                Containers =
                                {
                                    new ContainerArgs
                                    {
                                        Name = "run",
                                        Image = "example.invalid/run:1",
                                        Args = { "--all" },
                                    },
                                },
                            },
                        },
                    },
                },
            },
        },
        inRendered
    );
    _ = new K8s.Networking.V1.NetworkPolicy(
        "egress",
        new NetworkPolicyArgs
        {
            Metadata = new ObjectMetaArgs { Name = "egress", Namespace = "data" },
            Spec = new NetworkPolicySpecArgs
            {
                PodSelector = new LabelSelectorArgs(),
                PolicyTypes = { "Egress" },
                Egress =
                {
                    new NetworkPolicyEgressRuleArgs
                    {
                        Ports =
                        {
                            new NetworkPolicyPortArgs { Port = 443, Protocol = "TCP" },
                            new NetworkPolicyPortArgs { Port = "dns", Protocol = "UDP" },
                        },
                    },
                },
            },
        },
        inRendered
    );
    var named = new ObjectMetaArgs { Name = "pods", Namespace = "data" };
    _ = new K8s.Rbac.V1.Role(
        "pods",
        new RoleArgs
        {
            Metadata = named,
            Rules =
            {
                new PolicyRuleArgs
                {
                    ApiGroups = { "" },
                    Resources = { "pods" },
                    Verbs = { "get", "list" },
                },
            },
        },
        inRendered
    );
    _ = new K8s.Rbac.V1.RoleBinding(
        "pods",
        new RoleBindingArgs
        {
            Metadata = named,
            RoleRef = new RoleRefArgs
            {
                ApiGroup = "rbac.authorization.k8s.io",
                Kind = "Role",
                Name = "pods",
            },
            Subjects =
            {
                new SubjectArgs
                {
                    Kind = "ServiceAccount",
                    Name = "runtime",
                    Namespace = "data",
                },
            },
        },
        inRendered
    );
    var scaled = new ObjectMetaArgs { Name = "api", Namespace = "data" };
    _ = new K8s.Autoscaling.V2.HorizontalPodAutoscaler(
        "api",
        new HorizontalPodAutoscalerArgs
        {
            Metadata = scaled,
            Spec = new HorizontalPodAutoscalerSpecArgs
            {
                ScaleTargetRef = new CrossVersionObjectReferenceArgs
                {
                    ApiVersion = "apps/v1",
                    Kind = "Deployment",
                    Name = "api",
                },
                MinReplicas = 1,
                MaxReplicas = 4,
                Metrics =
                {
                    new MetricSpecArgs
                    {
                        Type = "Resource",
                        Resource = new ResourceMetricSourceArgs
                        {
                            Name = "cpu",
                            Target = new MetricTargetArgs { Type = "Utilization", AverageUtilization = 70 },
                        },
                    },
                },
            },
        },
        inRendered
    );
    _ = new K8s.Policy.V1.PodDisruptionBudget(
        "api",
        new PodDisruptionBudgetArgs
        {
            Metadata = scaled,
            Spec = new PodDisruptionBudgetSpecArgs
            {
                MinAvailable = "50%",
                Selector = new LabelSelectorArgs { MatchLabels = labels },
            },
        },
        inRendered
    );
}

internal sealed class Lake : ComponentResource
{
    public Lake(string name, string bucketName, Aws.Kms.Key key, ComponentResourceOptions options)
        : base("twin:index:Lake", name, options)
    {
        Bucket = new Aws.S3.Bucket(
            $"{name}-bucket",
            new Aws.S3.BucketArgs
            {
                BucketName = bucketName,
                ForceDestroy = false,
                Tags = { ["team"] = "data", ["index"] = "1" },
            },
            new CustomResourceOptions { Parent = this, Protect = true }
        );
        var settings = new CustomResourceOptions { Parent = this, DependsOn = { Bucket } };
        _ = new Aws.S3.BucketVersioning(
            $"{name}-versioning",
            new Aws.S3.BucketVersioningArgs
            {
                Bucket = Bucket.Id,
                VersioningConfiguration = new BucketVersioningVersioningConfigurationArgs { Status = "Enabled" },
            },
            settings
        );
        _ = new Aws.S3.BucketServerSideEncryptionConfiguration(
            $"{name}-encryption",
            new Aws.S3.BucketServerSideEncryptionConfigurationArgs
            {
                Bucket = Bucket.Id,
                Rules =
                {
                    new BucketServerSideEncryptionConfigurationRuleArgs
                    {
                        BucketKeyEnabled = true,
                        ApplyServerSideEncryptionByDefault =
                            new BucketServerSideEncryptionConfigurationRuleApplyServerSideEncryptionByDefaultArgs
                            {
                                SseAlgorithm = "aws:kms",
                                KmsMasterKeyId = key.Arn,
                            },
                    },
                },
            },
            settings
        );
        _ = new Aws.S3.BucketPublicAccessBlock(
            $"{name}-access",
            new Aws.S3.BucketPublicAccessBlockArgs
            {
                Bucket = Bucket.Id,
                BlockPublicAcls = true,
                BlockPublicPolicy = true,
                IgnorePublicAcls = true,
                RestrictPublicBuckets = true,
            },
            settings
        );
        _ = new Aws.S3.BucketLifecycleConfiguration(
            $"{name}-lifecycle",
            new Aws.S3.BucketLifecycleConfigurationArgs
            {
                Bucket = Bucket.Id,
                Rules =
                {
                    new BucketLifecycleConfigurationRuleArgs
                    {
                        Id = "raw",
                        Status = "Enabled",
                        Filter = new BucketLifecycleConfigurationRuleFilterArgs { Prefix = "raw/" },
                        Expiration = new BucketLifecycleConfigurationRuleExpirationArgs { Days = 400 },
                        NoncurrentVersionExpiration = new BucketLifecycleConfigurationRuleNoncurrentVersionExpirationArgs
                        {
                            NoncurrentDays = 30,
                        },
                        Transitions =
                        {
                            new BucketLifecycleConfigurationRuleTransitionArgs { Days = 60, StorageClass = "STANDARD_IA" },
                        },
                    },
                },
            },
            new CustomResourceOptions { Parent = this, IgnoreChanges = { "rules[0].expiration" } }
        );
        _ = new Aws.S3.BucketPolicy(
            $"{name}-policy",
            new Aws.S3.BucketPolicyArgs
            {
                Bucket = Bucket.Id,
                Policy = Bucket.Arn.Apply(arn =>
                    $$$$"""{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":"*","Action":"s3:*","Resource":"{{{{arn}}}}/*","Condition":{"Bool":{"aws:SecureTransport":"false"}}}]}"""
                ),
            },
            new CustomResourceOptions
            {
                Parent = this,
                Aliases =
                {
                    new Alias { Name = $"{name}-tls" },
                    new Alias { NoParent = true },
                },
            }
        );
        RegisterOutputs(new Dictionary<string, object?> { ["bucketName"] = Bucket.BucketName });
    }

    public Aws.S3.Bucket Bucket { get; }
}

internal sealed class ApplicationArgs : CustomResourceArgs
{
    public ApplicationArgs()
        : base("argoproj.io/v1alpha1", "Application")
    {
        Metadata = new ObjectMetaArgs { Name = "app", Namespace = "argocd" };
    }

    [Input("spec")]
    public InputMap<object> Spec { get; set; } =
        new()
        {
            ["project"] = "default",
            ["source"] = ImmutableDictionary<string, string>
                .Empty.Add("repoURL", "https://example.invalid/repo.git")
                .Add("path", "rendered/dev"),
            ["syncPolicy"] = ImmutableDictionary<string, object>.Empty.Add(
                "automated",
                ImmutableDictionary<string, bool>.Empty.Add("prune", true).Add("selfHeal", true)
            ),
        };
}
