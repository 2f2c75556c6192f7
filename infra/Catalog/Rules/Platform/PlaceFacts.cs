namespace Infra.Catalog.Rules.Platform;

/// <summary>A dataset in a bucket, with what the bucket as a whole must agree on. The retention is in days.</summary>
internal sealed record PlaceFacts(
    string Dataset,
    string Bucket,
    string Path,
    bool IsWritten,
    PlaceSetting Retention,
    PlaceSetting Key,
    PlaceSetting Deletion
)
{
    /// <summary>True for the same place, and for one below it.</summary>
    public bool Holds(PlaceFacts other) =>
        Bucket == other.Bucket && (Path.Length == 0 || other.Path == Path || other.Path.StartsWith(Path + "/", StringComparison.Ordinal));
}
