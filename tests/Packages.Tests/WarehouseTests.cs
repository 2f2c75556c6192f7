using Pulumi.Databricks.Inputs;
using Pulumi.Gcp.Composer.Inputs;
using Testing;
using AzureNative = Pulumi.AzureNative;
using Databricks = Pulumi.Databricks;
using Gcp = Pulumi.Gcp;
using Snowflake = Pulumi.Snowflake;

namespace Packages.Tests;

public sealed class WarehouseTests
{
    [Fact]
    public async Task DatabricksJob_RegistersTasksAndCluster()
    {
        var text = await PackageRun.RunAsync(() =>
        {
            var workspace = new Databricks.Provider(
                "workspace",
                new Databricks.ProviderArgs { Host = "https://example.invalid", Token = "t" }
            );
            _ = new Databricks.Job(
                "ledger",
                new Databricks.JobArgs
                {
                    Name = "ledger",
                    MaxConcurrentRuns = 1,
                    JobClusters =
                    {
                        new JobJobClusterArgs
                        {
                            JobClusterKey = "main",
                            NewCluster = new JobJobClusterNewClusterArgs
                            {
                                SparkVersion = "15.4.x-scala2.12",
                                NodeTypeId = "m5.large",
                                Autoscale = new JobJobClusterNewClusterAutoscaleArgs { MinWorkers = 1, MaxWorkers = 3 },
                            },
                        },
                    },
                    Tasks =
                    {
                        new JobTaskArgs
                        {
                            TaskKey = "load",
                            JobClusterKey = "main",
                            SparkPythonTask = new JobTaskSparkPythonTaskArgs { PythonFile = "load.py", Parameters = { "--day", "today" } },
                        },
                        new JobTaskArgs
                        {
                            TaskKey = "check",
                            JobClusterKey = "main",
                            DependsOns = { new JobTaskDependsOnArgs { TaskKey = "load" } },
                        },
                    },
                    Schedule = new JobScheduleArgs { QuartzCronExpression = "0 0 5 * * ?", TimezoneId = "UTC" },
                },
                new CustomResourceOptions { Provider = workspace }
            );
        });

        Golden.Match("golden/databricks-job.json", text);
    }

    [Fact]
    public async Task SnowflakeObjects_RegisterWithTheirNames()
    {
        var text = await PackageRun.RunAsync(() =>
        {
            var warehouse = new Snowflake.Warehouse(
                "transform",
                new Snowflake.WarehouseArgs
                {
                    Name = "TRANSFORM",
                    WarehouseSize = "XSMALL",
                    AutoSuspend = 60,
                    AutoResume = "true",
                }
            );
            var database = new Snowflake.Database(
                "analytics",
                new Snowflake.DatabaseArgs { Name = "ANALYTICS", DataRetentionTimeInDays = 7 }
            );
            _ = new Snowflake.Schema("marts", new Snowflake.SchemaArgs { Name = "MARTS", Database = database.Name });
            _ = warehouse;
        });

        Golden.Match("golden/snowflake-objects.json", text);
    }

    [Fact]
    public async Task Landing_RegistersStageAlertAndBindings()
    {
        var text = await PackageRun.RunAsync(() =>
        {
            var lake = new Snowflake.StorageIntegrationAzure(
                "lake",
                new()
                {
                    Enabled = true,
                    AzureTenantId = "tenant",
                    StorageAllowedLocations = { "azure://lake.blob.core.windows.net/raw/" },
                }
            );
            var landing = new Snowflake.StageExternalAzure(
                "landing",
                new()
                {
                    Database = "RAW",
                    Schema = "LANDING",
                    Url = "azure://lake.blob.core.windows.net/raw/",
                    StorageIntegration = lake.Name,
                    Credentials = new Snowflake.Inputs.StageExternalAzureCredentialsArgs { AzureSasToken = "not-a-token" },
                }
            );
            _ = new Snowflake.TagAssociation(
                "cost",
                new()
                {
                    ObjectIdentifiers = { landing.FullyQualifiedName },
                    ObjectType = "STAGE",
                    TagId = "RAW.LANDING.COST",
                    TagValue = "retail",
                }
            );
            _ = new Snowflake.Alert(
                "late",
                new()
                {
                    Database = "RAW",
                    Schema = "LANDING",
                    Warehouse = "LOAD",
                    Condition = "select 1",
                    Action = "call notify()",
                    AlertSchedule = new Snowflake.Inputs.AlertAlertScheduleArgs { Interval = 10 },
                }
            );
            var reader = new Databricks.Credential(
                "reader",
                new()
                {
                    Purpose = "SERVICE",
                    AwsIamRole = new CredentialAwsIamRoleArgs { RoleArn = "arn:aws:iam::123456789012:role/reader" },
                }
            );
            _ = new Databricks.WorkspaceBinding(
                "reader",
                new()
                {
                    SecurableName = reader.Name,
                    SecurableType = "credential",
                    WorkspaceId = "1",
                }
            );
            _ = new Databricks.GroupRole("reader", new() { GroupId = "1", Role = "account_admin" });
        });

        Golden.Match("golden/landing.json", text);
    }

    [Fact]
    public async Task StorageAccount_TakesEnumerationsAndText()
    {
        var text = await PackageRun.RunAsync(() =>
        {
            var group = new AzureNative.Resources.ResourceGroup(
                "data",
                new AzureNative.Resources.ResourceGroupArgs { Location = "westeurope" }
            );
            _ = new AzureNative.Storage.StorageAccount(
                "lake",
                new AzureNative.Storage.StorageAccountArgs
                {
                    ResourceGroupName = group.Name,
                    Kind = AzureNative.Storage.Kind.StorageV2,
                    Sku = new AzureNative.Storage.Inputs.SkuArgs { Name = AzureNative.Storage.SkuName.Standard_LRS },
                    IsHnsEnabled = true,
                    MinimumTlsVersion = "TLS1_2",
                }
            );
        });

        Golden.Match("golden/azure-storage.json", text);
    }

    [Fact]
    public async Task ComposerEnvironment_RegistersNestedSettings()
    {
        var text = await PackageRun.RunAsync(() =>
            _ = new Gcp.Composer.Environment(
                "airflow",
                new Gcp.Composer.EnvironmentArgs
                {
                    Region = "europe-west1",
                    Config = new EnvironmentConfigArgs
                    {
                        EnvironmentSize = "ENVIRONMENT_SIZE_SMALL",
                        SoftwareConfig = new EnvironmentConfigSoftwareConfigArgs
                        {
                            ImageVersion = "composer-3-airflow-2",
                            PypiPackages = { ["dbt-core"] = ">=1.8" },
                        },
                    },
                }
            )
        );

        Golden.Match("golden/gcp-composer.json", text);
    }

    [Fact]
    public async Task Project_RegistersNetworkQueueAndSecret()
    {
        var text = await PackageRun.RunAsync(() =>
        {
            var api = new Gcp.Projects.Service("pubsub", new() { ServiceName = "pubsub.googleapis.com", DisableOnDestroy = false });
            var network = new Gcp.Compute.Network("data", new() { AutoCreateSubnetworks = false });
            _ = new Gcp.Compute.Subnetwork(
                "data",
                new()
                {
                    Network = network.Id,
                    IpCidrRange = "10.0.0.0/24",
                    LogConfig = new Gcp.Compute.Inputs.SubnetworkLogConfigArgs { FlowSampling = 0.5 },
                }
            );
            var topic = new Gcp.PubSub.Topic("orders", new(), new() { DependsOn = { api } });
            _ = new Gcp.PubSub.Subscription("orders", new() { Topic = topic.Name, AckDeadlineSeconds = 20 });
            var key = new Gcp.Kms.CryptoKey("lake", new() { KeyRing = new Gcp.Kms.KeyRing("lake", new() { Location = "europe" }).Id });
            var secret = new Gcp.SecretManager.Secret(
                "token",
                new()
                {
                    SecretId = "token",
                    Replication = new Gcp.SecretManager.Inputs.SecretReplicationArgs
                    {
                        Auto = new Gcp.SecretManager.Inputs.SecretReplicationAutoArgs(),
                    },
                }
            );
            _ = new Gcp.SecretManager.SecretVersion("token", new() { Secret = secret.Id, SecretData = "not-a-token" });
            _ = new Gcp.Projects.IAMBinding(
                "readers",
                new()
                {
                    Project = "data",
                    Role = "roles/viewer",
                    Members = { key.Name.Apply(name => $"group:{name}") },
                }
            );
        });

        Golden.Match("golden/gcp-project.json", text);
    }

    [Fact]
    public async Task KeyVault_KeepsTheKeyOfAStorageAccount()
    {
        var text = await PackageRun.RunAsync(
            () =>
            {
                var keys = AzureNative.Storage.ListStorageAccountKeys.Invoke(new() { ResourceGroupName = "data", AccountName = "lake" });
                var vault = new AzureNative.KeyVault.Vault(
                    "data",
                    new()
                    {
                        ResourceGroupName = "data",
                        Properties = new AzureNative.KeyVault.Inputs.VaultPropertiesArgs
                        {
                            TenantId = "tenant",
                            EnableRbacAuthorization = true,
                            Sku = new AzureNative.KeyVault.Inputs.SkuArgs
                            {
                                Family = AzureNative.KeyVault.SkuFamily.A,
                                Name = AzureNative.KeyVault.SkuName.Standard,
                            },
                        },
                    }
                );
                _ = new AzureNative.KeyVault.Secret(
                    "lake",
                    new()
                    {
                        ResourceGroupName = "data",
                        VaultName = vault.Name,
                        Properties = new AzureNative.KeyVault.Inputs.SecretPropertiesArgs
                        {
                            Value = keys.Apply(result => result.Keys[0].Value),
                        },
                    }
                );
                _ = new AzureNative.Storage.Blob(
                    "readme",
                    new()
                    {
                        ResourceGroupName = "data",
                        AccountName = "lake",
                        ContainerName = "raw",
                        Source = new StringAsset("hello"),
                    }
                );
            },
            _ => new Dictionary<string, object>
            {
                ["keys"] = new[]
                {
                    new Dictionary<string, object>
                    {
                        ["keyName"] = "key1",
                        ["value"] = "not-a-key",
                        ["permissions"] = "FULL",
                        ["creationTime"] = "",
                    },
                },
            }
        );

        Golden.Match("golden/azure-vault.json", text);
    }
}
