using Pulumi;

namespace Infra.Components.Lakes.S3;

/// <summary>A prefix in a bucket.</summary>
public sealed record DataPlace(Output<string> BucketArn, string Prefix)
{
    /// <summary>The key that encrypts the place; null where it is not the platform's to know, or the provider's own.</summary>
    public Output<string>? KeyArn { get; init; }
}
