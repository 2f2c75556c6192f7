using Pulumi;
using Pulumi.Aws.S3;
using Pulumi.Aws.S3.Inputs;

namespace Infra.Components.Lakes.S3;

/// <summary>Where the lake's access logs go: private, short-lived, written by S3's log delivery only.</summary>
public sealed class LogBucket : ComponentResource
{
    public const string Token = "dataplatform:lake:LogBucket";

    [Output("bucket")]
    public Output<string> BucketName { get; private set; }

    public LogBucket(string name, LogBucketArgs args, ComponentResourceOptions? options = null)
        : base(Token, name, args, options)
    {
        var children = new CustomResourceOptions { Parent = this };
        var bucket = new Bucket(
            $"{name}-bucket",
            new BucketArgs
            {
                BucketName = args.BucketName,
                ForceDestroy = !args.ProtectData,
                Tags = args.Tags,
            },
            new CustomResourceOptions { Parent = this, Protect = args.ProtectData }
        );

        _ = new BucketPublicAccessBlock(
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
        // Log delivery cannot write to a bucket encrypted with a customer's key, so this one uses S3's own.
        _ = new BucketServerSideEncryptionConfiguration(
            $"{name}-encryption",
            new Pulumi.Aws.S3.BucketServerSideEncryptionConfigurationArgs
            {
                Bucket = bucket.Id,
                Rules = new BucketServerSideEncryptionConfigurationRuleArgs
                {
                    ApplyServerSideEncryptionByDefault =
                        new BucketServerSideEncryptionConfigurationRuleApplyServerSideEncryptionByDefaultArgs { SseAlgorithm = "AES256" },
                },
            },
            children
        );
        _ = new BucketPolicy(
            $"{name}-policy",
            new BucketPolicyArgs
            {
                Bucket = bucket.Id,
                Policy = Output
                    .Tuple(bucket.Arn, args.AccountId.ToOutput())
                    .Apply(both => LogDeliveryPolicy.ForBucket(both.Item1, both.Item2)),
            },
            children
        );
        _ = new BucketLifecycleConfiguration(
            $"{name}-lifecycle",
            new BucketLifecycleConfigurationArgs
            {
                Bucket = bucket.Id,
                Rules = LifecycleRules.Build([new RetentionRule("access-logs", "", args.RetentionDays)], 1),
            },
            children
        );

        BucketName = bucket.BucketName;
        RegisterOutputs(new Dictionary<string, object?> { ["bucket"] = BucketName });
    }
}
