using System.Collections.Immutable;
using Pulumi;
using Pulumi.Aws.S3.Inputs;

namespace Infra.Components.Lakes.S3;

/// <summary>The lifecycle of a bucket: one rule per retention, and one for what versioning leaves behind.</summary>
internal static class LifecycleRules
{
    /// <summary>Rules in the order of their names, so that the order of datasets in a file changes nothing.</summary>
    public static InputList<BucketLifecycleConfigurationRuleArgs> Build(ImmutableArray<RetentionRule> retention, int noncurrentDays)
    {
        var rules = new InputList<BucketLifecycleConfigurationRuleArgs>
        {
            new BucketLifecycleConfigurationRuleArgs
            {
                Id = "old-versions",
                Status = "Enabled",
                Filter = new BucketLifecycleConfigurationRuleFilterArgs { Prefix = "" },
                NoncurrentVersionExpiration = new BucketLifecycleConfigurationRuleNoncurrentVersionExpirationArgs
                {
                    NoncurrentDays = noncurrentDays,
                },
                AbortIncompleteMultipartUpload = new BucketLifecycleConfigurationRuleAbortIncompleteMultipartUploadArgs
                {
                    DaysAfterInitiation = 7,
                },
            },
        };

        foreach (var rule in retention.OrderBy(rule => rule.Name, StringComparer.Ordinal))
        {
            rules.Add(
                new BucketLifecycleConfigurationRuleArgs
                {
                    Id = rule.Name,
                    Status = "Enabled",
                    Filter = new BucketLifecycleConfigurationRuleFilterArgs { Prefix = rule.Prefix },
                    Expiration = new BucketLifecycleConfigurationRuleExpirationArgs { Days = rule.Days },
                }
            );
        }

        return rules;
    }
}
