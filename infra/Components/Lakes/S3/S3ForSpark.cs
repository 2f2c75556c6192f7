using System.Collections.Immutable;

namespace Infra.Components.Lakes.S3;

/// <summary>
/// S3 as Hadoop's S3A client reads it. It goes by the scheme <c>s3a</c> alone, while definitions and every other tool say <c>s3</c>.
/// Source: Hadoop's documentation of S3A.
/// </summary>
internal static class S3ForSpark
{
    /// <param name="region">The buckets' region; without it S3A asks us-east-1, which pods may not reach.</param>
    public static SparkAccess Of(string region) =>
        new()
        {
            Settings = ImmutableSortedDictionary
                .Create<string, string>(StringComparer.Ordinal)
                // EKS's pod identity is a container's credentials; the default chain would first ask the node for its own.
                .Add("spark.hadoop.fs.s3a.aws.credentials.provider", "software.amazon.awssdk.auth.credentials.ContainerCredentialsProvider")
                .Add("spark.hadoop.fs.s3a.endpoint.region", region)
                .Add("spark.hadoop.fs.s3.impl", "org.apache.hadoop.fs.s3a.S3AFileSystem"),
            Libraries = ["hadoop-aws-*.jar", "bundle-*.jar"],
            Location = text => text.Replace("s3://", "s3a://", StringComparison.Ordinal),
        };
}
