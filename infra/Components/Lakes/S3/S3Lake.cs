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

    /// <summary>The key of all these buckets.</summary>
    public required Output<string> KmsKeyArn { get; init; }

    /// <summary>The network that holds the endpoints of S3, in CIDR notation.</summary>
    public required string NetworkCidr { get; init; }

    public SystemHonours Honours => SystemCatalogue.Of("s3");

    public ImmutableArray<EgressRule> Egress => [new EgressRule(NetworkCidr, HttpsPort)];

    public Output<ImmutableArray<AccessGrant>> Grants(IEnumerable<Dataset> reads, IEnumerable<Dataset> writes, string codePrefix) => Output
        .Tuple(Places(Places(reads).Add(new DataPlace(Artifacts.Arn, codePrefix))), Places(Places(writes)), KmsKeyArn)
        .Apply(all => LakePolicy.Grants(all.Item1, all.Item2, all.Item3));

    public ImmutableArray<string> Await(DatasetUri place, TimeSpan poll) => place is DatasetUri.S3 s3 ? SensorCommand.Of(s3, poll) : [];

    public DeliveredCode Deliver(string name, CodeFile code, ComponentResourceOptions options)
    {
        var file = new DeliveredFile(name, new DeliveredFileArgs
        {
            Bucket = Artifacts.BucketName,
            Key = code.Key,
            Source = code.Source,
            ContentType = code.ContentType,
            ContentHash = code.ContentHash,
            Tags = code.Tags.ToDictionary(),
        }, options);
        return new DeliveredCode(Output.Format($"aws s3 cp s3://{file.Bucket}/{file.Key}"), Output.Format($"s3a://{file.Bucket}/{file.Key}"));
    }

    private ImmutableArray<DataPlace> Places(IEnumerable<Dataset> datasets) =>
    [
        .. datasets.Select(dataset => dataset.Uri).OfType<DatasetUri.S3>().Select(uri => new DataPlace(
            Buckets.TryGetValue(uri.Bucket, out var own) ? own.Arn : Output.Create($"arn:aws:s3:::{uri.Bucket}"),
            uri.Path)),
    ];

    private static Output<ImmutableArray<LakePlace>> Places(ImmutableArray<DataPlace> places) =>
        Output.All(places.Select(place => place.BucketArn.Apply(arn => new LakePlace(arn, place.Prefix))));
}
