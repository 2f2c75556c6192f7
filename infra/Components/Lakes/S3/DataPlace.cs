using Pulumi;

namespace Infra.Components.Lakes.S3;

/// <summary>A prefix in a bucket that the platform declares.</summary>
public sealed record DataPlace(Output<string> BucketArn, string Prefix);
