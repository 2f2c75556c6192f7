using System.Collections.Immutable;
using Pulumi;
using Pulumi.Aws.S3;
using Pulumi.Aws.S3.Inputs;

namespace Infra.Components.Lakes.S3;

/// <summary>A private, versioned, encrypted bucket that only answers over TLS and forgets data when its retention ends.</summary>
public sealed class LakeBucket : ComponentResource
{
    public const string Token = "dataplatform:lake:LakeBucket";

    [Output("bucket")]
    public Output<string> BucketName { get; private set; }

    [Output("arn")]
    public Output<string> Arn { get; private set; }

    /// <summary>The key that encrypts the bucket; null for S3's own.</summary>
    public Output<string>? KeyArn { get; }

    public LakeBucket(string name, LakeBucketArgs args, ComponentResourceOptions? options = null)
        : base(Token, name, args, options)
    {
        // What guards a bucket stays as long as the bucket does.
        var children = new CustomResourceOptions { Parent = this, RetainOnDelete = args.ProtectData };
        var bucket = new Bucket(
            $"{name}-bucket",
            new BucketArgs
            {
                BucketName = args.BucketName,
                ForceDestroy = !args.ProtectData,
                Tags = args.Tags,
            },
            new CustomResourceOptions
            {
                Parent = this,
                Protect = args.ProtectData,
                RetainOnDelete = args.ProtectData,
            }
        );

        _ = new BucketOwnershipControls(
            $"{name}-ownership",
            new BucketOwnershipControlsArgs
            {
                Bucket = bucket.Id,
                Rule = new BucketOwnershipControlsRuleArgs { ObjectOwnership = "BucketOwnerEnforced" },
            },
            children
        );
        var access = new BucketPublicAccessBlock(
            $"{name}-access",
            new BucketPublicAccessBlockArgs
            {
                Bucket = bucket.Id,
                BlockPublicAcls = true,
                BlockPublicPolicy = true,
                IgnorePublicAcls = true,
                RestrictPublicBuckets = true,
            },
            children
        );
        var versioning = new BucketVersioning(
            $"{name}-versioning",
            new Pulumi.Aws.S3.BucketVersioningArgs
            {
                Bucket = bucket.Id,
                VersioningConfiguration = new BucketVersioningVersioningConfigurationArgs { Status = "Enabled" },
            },
            children
        );
        _ = new BucketServerSideEncryptionConfiguration(
            $"{name}-encryption",
            new Pulumi.Aws.S3.BucketServerSideEncryptionConfigurationArgs { Bucket = bucket.Id, Rules = Encryption(args) },
            children
        );
        _ = new BucketPolicy(
            $"{name}-policy",
            new BucketPolicyArgs { Bucket = bucket.Id, Policy = bucket.Arn.Apply(TlsOnlyPolicy.ForBucket) },
            new CustomResourceOptions
            {
                Parent = this,
                RetainOnDelete = args.ProtectData,
                DependsOn = { access },
            }
        );
        _ = new BucketLogging(
            $"{name}-logging",
            new Pulumi.Aws.S3.BucketLoggingArgs
            {
                Bucket = bucket.Id,
                TargetBucket = args.LogBucket,
                TargetPrefix = $"{args.BucketName}/",
            },
            children
        );
        _ = new BucketLifecycleConfiguration(
            $"{name}-lifecycle",
            new BucketLifecycleConfigurationArgs { Bucket = bucket.Id, Rules = LifecycleRules.Build(args.Retention, args.NoncurrentDays) },
            new CustomResourceOptions
            {
                Parent = this,
                RetainOnDelete = args.ProtectData,
                DependsOn = { versioning },
            }
        );

        BucketName = bucket.BucketName;
        Arn = bucket.Arn;
        KeyArn = args.KmsKeyArn;
        RegisterOutputs(new Dictionary<string, object?> { ["bucket"] = BucketName, ["arn"] = Arn });
    }

    // A bucket key asks KMS once for many objects. S3's own keys have none.
    private static BucketServerSideEncryptionConfigurationRuleArgs Encryption(LakeBucketArgs args) =>
        new()
        {
            BucketKeyEnabled = args.KmsKeyArn is not null,
            ApplyServerSideEncryptionByDefault = args.KmsKeyArn is { } key
                ? new BucketServerSideEncryptionConfigurationRuleApplyServerSideEncryptionByDefaultArgs
                {
                    SseAlgorithm = "aws:kms",
                    KmsMasterKeyId = key,
                }
                : new BucketServerSideEncryptionConfigurationRuleApplyServerSideEncryptionByDefaultArgs { SseAlgorithm = "AES256" },
        };
}
