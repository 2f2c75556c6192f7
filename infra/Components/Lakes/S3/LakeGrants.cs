using System.Collections.Immutable;
using Infra.Components.Identities;

namespace Infra.Components.Lakes.S3;

/// <summary>What a role may do in the lake: the needed actions in the named places, and nothing beside them.</summary>
internal static class LakeGrants
{
    private static readonly ImmutableArray<string> ReadActions = ["s3:GetObject"];
    private static readonly ImmutableArray<string> WriteActions = ["s3:PutObject", "s3:DeleteObject", "s3:AbortMultipartUpload"];

    /// <param name="reads">Places that may be read and listed.</param>
    /// <param name="writes">Places that may be written and listed.</param>
    /// <param name="region">The region whose S3 may use the keys for the role.</param>
    /// <param name="probesKeys">
    /// True for clients that ask for single keys that may be missing, as Hadoop's S3A does. S3 answers 404 instead of 403 only where
    /// <c>s3:ListBucket</c> is allowed for a request without a prefix, because such a request has none.
    /// </param>
    public static IEnumerable<AccessGrant> Of(
        ImmutableArray<LakePlace> reads,
        ImmutableArray<LakePlace> writes,
        string region,
        bool probesKeys = false
    )
    {
        var places = reads.Concat(writes).Distinct().ToArray();
        var buckets = places
            .GroupBy(place => place.BucketArn, StringComparer.Ordinal)
            .OrderBy(bucket => bucket.Key, StringComparer.Ordinal)
            .ToArray();
        if (buckets.Length > 0)
        {
            yield return new AccessGrant("LocateBuckets", ["s3:GetBucketLocation"], [.. buckets.Select(bucket => bucket.Key)]);
        }

        foreach (var (index, bucket) in buckets.Index())
        {
            yield return List($"ListPlaces{index + 1}", bucket.Key, [.. Sorted(bucket.Select(place => place.Prefix))], probesKeys);
        }

        if (!reads.IsEmpty)
        {
            yield return new AccessGrant("ReadInputs", ReadActions, [.. Sorted(reads.Select(place => place.Objects))]);
        }

        if (!writes.IsEmpty)
        {
            yield return new AccessGrant("WriteOutputs", WriteActions, [.. Sorted(writes.Select(place => place.Objects))]);
        }

        foreach (
            var (index, key) in places
                .Where(place => place.KeyArn.Length > 0)
                .GroupBy(place => place.KeyArn, StringComparer.Ordinal)
                .OrderBy(key => key.Key, StringComparer.Ordinal)
                .Index()
        )
        {
            yield return UseKey($"UseKey{index + 1}", key.Key, key, writes, region);
        }
    }

    private static AccessGrant List(string name, string bucketArn, ImmutableArray<string> prefixes, bool probesKeys)
    {
        var comparison = probesKeys ? "StringLikeIfExists" : "StringLike";
        return new AccessGrant(name, ["s3:ListBucket"], [bucketArn])
        {
            Conditions = prefixes.Contains("")
                ? []
                : [.. prefixes.SelectMany(Below).Select(prefix => new AccessCondition(comparison, "s3:prefix", prefix))],
        };
    }

    // S3 encrypts for the caller: with the bucket's ARN as context where a bucket key is used, and with the object's where it is not.
    private static AccessGrant UseKey(
        string name,
        string keyArn,
        IEnumerable<LakePlace> places,
        ImmutableArray<LakePlace> writes,
        string region
    )
    {
        var used = places.ToArray();
        ImmutableArray<string> actions = used.Any(writes.Contains) ? ["kms:Decrypt", "kms:GenerateDataKey"] : ["kms:Decrypt"];
        return new AccessGrant(name, actions, [keyArn])
        {
            Conditions =
            [
                new AccessCondition("StringEquals", "kms:ViaService", $"s3.{region}.amazonaws.com"),
                .. Sorted(used.SelectMany(place => new[] { place.BucketArn, place.Objects }))
                    .Select(arn => new AccessCondition("StringLike", "kms:EncryptionContext:aws:s3:arn", arn)),
            ],
        };
    }

    private static IEnumerable<string> Below(string prefix) => [prefix, $"{prefix}/*"];

    private static IEnumerable<string> Sorted(IEnumerable<string> values) =>
        values.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
}
