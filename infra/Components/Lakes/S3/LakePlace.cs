using Pulumi;

namespace Infra.Components.Lakes.S3;

/// <summary>
/// A prefix of a bucket; an empty prefix is the whole bucket. The prefix has no leading slash. The key is empty where none is used.
/// </summary>
internal sealed record LakePlace(string BucketArn, string Prefix, string KeyArn)
{
    /// <summary>The place with what is known of it once it is deployed.</summary>
    public static Output<LakePlace> Of(DataPlace place) =>
        place.KeyArn is { } key
            ? Output.Tuple(place.BucketArn, key).Apply(both => new LakePlace(both.Item1, place.Prefix.Trim('/'), both.Item2))
            : place.BucketArn.Apply(arn => new LakePlace(arn, place.Prefix.Trim('/'), ""));

    /// <summary>The ARN pattern of the objects in this place.</summary>
    public string Objects => Prefix.Length == 0 ? $"{BucketArn}/*" : $"{BucketArn}/{Prefix}/*";
}
