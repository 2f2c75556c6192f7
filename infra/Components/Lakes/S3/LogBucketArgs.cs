using Pulumi;

namespace Infra.Components.Lakes.S3;

/// <summary>Inputs of <see cref="LogBucket"/>.</summary>
public sealed class LogBucketArgs : ResourceArgs
{
    [Input("bucketName", required: true)]
    public required string BucketName { get; init; }

    /// <summary>The account whose buckets may log here.</summary>
    [Input("accountId", required: true)]
    public required Input<string> AccountId { get; init; }

    /// <summary>Days that a log is kept.</summary>
    public int RetentionDays { get; init; } = 90;

    [Input("tags")]
    public InputMap<string> Tags { get; init; } = new();

    public bool ProtectData { get; init; }
}
