namespace Infra.Components.Lakes.S3;

/// <summary>A prefix of a bucket; an empty prefix is the whole bucket. The prefix has no leading slash.</summary>
internal sealed record LakePlace(string BucketArn, string Prefix)
{
    /// <summary>The ARN pattern of the objects in this place.</summary>
    public string Objects => Prefix.Length == 0 ? $"{BucketArn}/*" : $"{BucketArn}/{Prefix.TrimEnd('/')}/*";
}
