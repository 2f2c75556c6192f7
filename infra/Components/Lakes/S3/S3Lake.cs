using System.Collections.Immutable;
using Infra.Catalog.Definitions;
using Infra.Catalog.Systems;
using Infra.Catalog.Values;
using Infra.Components.Identities;
using Infra.Components.Workloads;
using Pulumi;

namespace Infra.Components.Lakes.S3;

/// <summary>The lake in S3: the stack's own buckets, other people's buckets by name, and one bucket for code.</summary>
public sealed record S3Lake : ILake
{
    private const int HttpsPort = 443;

    /// <summary>The stack's own buckets by name.</summary>
    public required ImmutableSortedDictionary<string, LakeBucket> Buckets { get; init; }

    /// <summary>The bucket of code.</summary>
    public required LakeBucket Artifacts { get; init; }

    /// <summary>AWS's name of the region, whose S3 uses the buckets' keys.</summary>
    public required string Region { get; init; }

    /// <summary>The network that holds the endpoints of S3, in CIDR notation.</summary>
    public required string NetworkCidr { get; init; }

    public SystemHonours Honours => SystemCatalogue.Of("s3");

    public ImmutableArray<EgressRule> Egress => [new EgressRule(NetworkCidr, HttpsPort)];

    public Output<ImmutableArray<AccessGrant>> Grants(
        IEnumerable<Dataset> reads,
        IEnumerable<Dataset> writes,
        string codePrefix,
        bool asFileSystem
    ) => Grants(Places(reads).Add(new DataPlace(Artifacts.Arn, codePrefix) { KeyArn = Artifacts.KeyArn }), Places(writes), asFileSystem);

    /// <summary>What an identity needs for places of the lake.</summary>
    public Output<ImmutableArray<AccessGrant>> Grants(
        ImmutableArray<DataPlace> reads,
        ImmutableArray<DataPlace> writes,
        bool asFileSystem = false
    ) =>
        Output
            .Tuple(Output.All(reads.Select(LakePlace.Of)), Output.All(writes.Select(LakePlace.Of)))
            .Apply(both => LakeGrants.Of(both.Item1, both.Item2, Region, asFileSystem).ToImmutableArray());

    public SparkAccess Spark => S3ForSpark.Of(Region);

    public ImmutableArray<string> Await(DatasetUri place, TimeSpan poll) => place is DatasetUri.S3 s3 ? SensorCommand.Of(s3, poll) : [];

    public DeliveredCode Deliver(string name, CodeFile code, ComponentResourceOptions options)
    {
        var file = new DeliveredFile(
            name,
            new DeliveredFileArgs
            {
                Bucket = Artifacts.BucketName,
                Key = code.Key,
                Source = code.Source,
                ContentType = code.ContentType,
                ContentHash = code.ContentHash,
                Tags = code.Tags.ToDictionary(),
            },
            options
        );
        return new DeliveredCode(
            Output.Format($"aws s3 cp s3://{file.Bucket}/{file.Key}"),
            Output.Format($"s3a://{file.Bucket}/{file.Key}")
        );
    }

    /// <summary>The places of datasets in S3; those of other systems have none.</summary>
    public ImmutableArray<DataPlace> Places(IEnumerable<Dataset> datasets) =>
        [
            .. datasets
                .Select(dataset => dataset.Uri)
                .OfType<DatasetUri.S3>()
                .Select(uri =>
                    Buckets.TryGetValue(uri.Bucket, out var own)
                        ? new DataPlace(own.Arn, uri.Path) { KeyArn = own.KeyArn }
                        : new DataPlace(Output.Create($"arn:aws:s3:::{uri.Bucket}"), uri.Path)
                ),
        ];
}
