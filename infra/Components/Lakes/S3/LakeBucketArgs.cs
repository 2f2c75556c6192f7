using System.Collections.Immutable;
using Pulumi;

namespace Infra.Components.Lakes.S3;

/// <summary>Inputs of <see cref="LakeBucket"/>.</summary>
public sealed class LakeBucketArgs : ResourceArgs
{
    /// <summary>The bucket's name: 3 to 63 characters of a-z, 0-9 and hyphens.</summary>
    [Input("bucketName", required: true)]
    public required string BucketName { get; init; }

    /// <summary>The key that encrypts every object; null for a key that S3 keeps itself.</summary>
    [Input("kmsKeyArn")]
    public required Output<string>? KmsKeyArn { get; init; }

    /// <summary>Where access logs go.</summary>
    [Input("logBucket", required: true)]
    public required Input<string> LogBucket { get; init; }

    /// <summary>One lifecycle rule for each dataset with a retention.</summary>
    public ImmutableArray<RetentionRule> Retention { get; init; } = [];

    /// <summary>Days until an overwritten or deleted object's old version goes.</summary>
    public int NoncurrentDays { get; init; } = 30;

    [Input("tags")]
    public InputMap<string> Tags { get; init; } = new();

    /// <summary>
    /// True where data must survive a mistaken change: a deployment that would delete the bucket stops, and once the protection is lifted
    /// by hand it forgets the bucket and leaves it, and its objects, in the account.
    /// </summary>
    public bool ProtectData { get; init; }
}
