using System.Collections.Immutable;
using Pulumi.Aws;
using Pulumi.Aws.Iam.Inputs;
using Pulumi.Aws.S3.Inputs;
using Testing;
using Aws = Pulumi.Aws;

namespace Packages.Tests;

public sealed class AwsTests
{
    [Fact]
    public async Task Lake_RegistersBucketAndItsSettings()
    {
        var text = await PackageRun.RunAsync(() =>
        {
            var key = new Aws.Kms.Key(
                "lake",
                new Aws.Kms.KeyArgs
                {
                    Description = "Lake",
                    EnableKeyRotation = true,
                    DeletionWindowInDays = 7,
                }
            );
            var lake = new Aws.S3.Bucket(
                "lake",
                new Aws.S3.BucketArgs
                {
                    BucketName = "acme-lake",
                    ForceDestroy = false,
                    Tags = { ["team"] = "data" },
                }
            );
            _ = new Aws.S3.BucketVersioning(
                "lake",
                new Aws.S3.BucketVersioningArgs
                {
                    Bucket = lake.Id,
                    VersioningConfiguration = new BucketVersioningVersioningConfigurationArgs { Status = "Enabled" },
                }
            );
            _ = new Aws.S3.BucketServerSideEncryptionConfiguration(
                "lake",
                new Aws.S3.BucketServerSideEncryptionConfigurationArgs
                {
                    Bucket = lake.Id,
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
                }
            );
            _ = new Aws.S3.BucketPublicAccessBlock(
                "lake",
                new Aws.S3.BucketPublicAccessBlockArgs
                {
                    Bucket = lake.Id,
                    BlockPublicAcls = true,
                    BlockPublicPolicy = true,
                    IgnorePublicAcls = true,
                    RestrictPublicBuckets = true,
                }
            );
            _ = new Aws.S3.BucketLifecycleConfiguration(
                "lake",
                new Aws.S3.BucketLifecycleConfigurationArgs
                {
                    Bucket = lake.Id,
                    Rules =
                    {
                        new BucketLifecycleConfigurationRuleArgs
                        {
                            Id = "raw",
                            Status = "Enabled",
                            Filter = new BucketLifecycleConfigurationRuleFilterArgs { Prefix = "raw/" },
                            Expiration = new BucketLifecycleConfigurationRuleExpirationArgs { Days = 90 },
                        },
                    },
                }
            );
            _ = new Aws.S3.BucketObjectv2(
                "readme",
                new Aws.S3.BucketObjectv2Args
                {
                    Bucket = lake.BucketName,
                    Key = "README",
                    Source = new StringAsset("hello"),
                }
            );
        });

        Golden.Match("golden/aws-lake.json", text);
    }

    [Fact]
    public void Enumerations_AreValuesOfTheirOwn()
    {
        Assert.Equal("arn:aws:iam::aws:policy/AmazonEKSClusterPolicy", Aws.Iam.ManagedPolicy.AmazonEKSClusterPolicy.ToString());
        Assert.Equal("eu-central-1", Aws.Region.EUCentral1.ToString());
    }

    [Fact]
    public async Task Warehouse_RegistersItsSecretsAsSecrets()
    {
        var text = await PackageRun.RunAsync(() =>
        {
            _ = new Aws.RedShift.Cluster(
                "warehouse",
                new Aws.RedShift.ClusterArgs
                {
                    ClusterIdentifier = "warehouse",
                    NodeType = "ra3.xlplus",
                    NumberOfNodes = 2,
                    MasterUsername = "admin",
                    MasterPassword = Output.CreateSecret("not-a-password"),
                    Encrypted = "true",
                }
            );
            var group = new Aws.RedshiftServerless.Namespace(
                "analytics",
                new Aws.RedshiftServerless.NamespaceArgs
                {
                    NamespaceName = "analytics",
                    DbName = "dw",
                    ManageAdminPassword = true,
                }
            );
            _ = new Aws.RedshiftServerless.Workgroup(
                "analytics",
                new Aws.RedshiftServerless.WorkgroupArgs
                {
                    WorkgroupName = "analytics",
                    NamespaceName = group.NamespaceName,
                    BaseCapacity = 8,
                    ConfigParameters =
                    {
                        new Aws.RedshiftServerless.Inputs.WorkgroupConfigParameterArgs
                        {
                            ParameterKey = "require_ssl",
                            ParameterValue = "true",
                        },
                    },
                }
            );
        });

        Golden.Match("golden/aws-warehouse.json", text);
    }

    [Fact]
    public async Task Role_TakesADocumentThatAFunctionReturns()
    {
        var text = await PackageRun.RunAsync(
            () =>
            {
                var account = GetCallerIdentity.Invoke();
                var trust = Aws.Iam.GetPolicyDocument.Invoke(
                    new Aws.Iam.GetPolicyDocumentInvokeArgs
                    {
                        Statements =
                        {
                            new GetPolicyDocumentStatementInputArgs
                            {
                                Actions = { "sts:AssumeRole" },
                                Principals =
                                {
                                    new GetPolicyDocumentStatementPrincipalInputArgs
                                    {
                                        Type = "AWS",
                                        Identifiers = { account.Apply(found => found.AccountId) },
                                    },
                                },
                            },
                        },
                    }
                );
                var role = new Aws.Iam.Role(
                    "loader",
                    new Aws.Iam.RoleArgs { AssumeRolePolicy = trust.Apply(document => document.Json), MaxSessionDuration = 3600 }
                );
                var policy = new Aws.Iam.Policy("read", new Aws.Iam.PolicyArgs { PolicyDocument = "{}" });
                _ = new Aws.Iam.RolePolicyAttachment(
                    "read",
                    new Aws.Iam.RolePolicyAttachmentArgs { Role = role.Name, PolicyArn = policy.Arn }
                );
            },
            call =>
                call.Token == "aws:iam/getPolicyDocument:getPolicyDocument"
                    ? new Dictionary<string, object>
                    {
                        ["json"] = $"principals: {((ImmutableArray<object>)call.Args["statements"]).Length}",
                    }.ToImmutableDictionary()
                    : new Dictionary<string, object>
                    {
                        ["accountId"] = "111122223333",
                        ["arn"] = "a",
                        ["id"] = "i",
                        ["userId"] = "u",
                    }.ToImmutableDictionary()
        );

        Golden.Match("golden/aws-role.json", text);
    }

    [Fact]
    public async Task Provider_SendsStructuredSettingsAsJson()
    {
        var text = await PackageRun.RunAsync(() =>
        {
            var west = new Aws.Provider(
                "west",
                new Aws.ProviderArgs
                {
                    Region = "us-west-2",
                    SkipMetadataApiCheck = true,
                    DefaultTags = new Aws.Inputs.ProviderDefaultTagsArgs { Tags = { ["stack"] = "dev" } },
                    AllowedAccountIds = { "111122223333" },
                }
            );
            _ = new Aws.CloudWatch.LogGroup(
                "jobs",
                new Aws.CloudWatch.LogGroupArgs { RetentionInDays = 14 },
                new CustomResourceOptions { Provider = west }
            );
        });

        Golden.Match("golden/aws-provider.json", text);
    }

    [Fact]
    public async Task Provider_TellsItsConfigurationInTerraformsWords()
    {
        var text = await PackageRun.RunAsync(
            () =>
            {
                var west = new Aws.Provider("west", new Aws.ProviderArgs { Region = "us-west-2" });
                var module = west.TerraformConfig().Apply(config => (string)config.Result["region"]);
                _ = new Aws.Kms.Key("key", new Aws.Kms.KeyArgs { Description = module });
            },
            call =>
                new Dictionary<string, object>
                {
                    ["result"] = new Dictionary<string, object>
                    {
                        ["region"] = $"{call.Token} of {((ImmutableDictionary<string, object>)call.Args).Count}",
                    }.ToImmutableDictionary(),
                }.ToImmutableDictionary()
        );

        Golden.Match("golden/aws-terraform-config.json", text);
    }
}
