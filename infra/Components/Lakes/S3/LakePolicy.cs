using System.Collections.Immutable;
using Infra.Components.Identities;

namespace Infra.Components.Lakes.S3;

/// <summary>What IAM must allow over the lake: only the named places, only the needed actions.</summary>
internal static class LakePolicy
{
    private static readonly ImmutableArray<string> ReadActions = ["s3:GetObject", "s3:GetObjectVersion"];
    private static readonly ImmutableArray<string> WriteActions = ["s3:PutObject", "s3:DeleteObject", "s3:AbortMultipartUpload"];

    /// <summary>Reads and writes whole buckets that one key encrypts.</summary>
    public static ImmutableArray<AccessGrant> ReadWrite(ImmutableArray<string> bucketArns, string kmsKeyArn)
    {
        var places = bucketArns.Select(arn => new LakePlace(arn, "")).ToImmutableArray();
        return Grants(places, places, kmsKeyArn);
    }

    /// <param name="reads">Places that may be read and listed.</param>
    /// <param name="writes">Places that may be written.</param>
    /// <param name="kmsKeyArn">The key of all these places.</param>
    public static ImmutableArray<AccessGrant> Grants(ImmutableArray<LakePlace> reads, ImmutableArray<LakePlace> writes, string kmsKeyArn)
    {
        var grants = ImmutableArray.CreateBuilder<AccessGrant>();
        if (Sorted(reads.Concat(writes).Select(place => place.BucketArn)) is { Length: > 0 } buckets)
        {
            grants.Add(new AccessGrant("ListBuckets", ["s3:ListBucket", "s3:GetBucketLocation"], buckets));
        }

        if (!reads.IsEmpty)
        {
            grants.Add(new AccessGrant("ReadInputs", ReadActions, Sorted(reads.Select(place => place.Objects))));
        }

        if (!writes.IsEmpty)
        {
            grants.Add(new AccessGrant("WriteOutputs", WriteActions, Sorted(writes.Select(place => place.Objects))));
        }

        if (!reads.IsEmpty || !writes.IsEmpty)
        {
            grants.Add(new AccessGrant("UseDataKey", ["kms:Decrypt", "kms:GenerateDataKey"], [kmsKeyArn]));
        }

        return grants.ToImmutable();
    }

    private static ImmutableArray<string> Sorted(IEnumerable<string> values) => [.. values.Distinct().Order(StringComparer.Ordinal)];
}
